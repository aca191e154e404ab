// Mounts a handler so that Express never responds itself: its final handler sends HTML, and logs stack traces.
// docs/adr/0016-skip-express-overhead-per-request.md
import type { Express, NextFunction, Request, Response } from 'express';
import { isPath, toPath } from '../request-target.ts';

/** What Express calls for each request, also if the app is part of another one. */
interface Handles {
  handle(request: Request, response: Response, next?: NextFunction): void;
}

/** Passes every request to the handler, even if Express can't parse its target. */
export function mount(app: Express, handler: (request: Request, response: Response) => void): void {
  app.use(handler);
  const express = app as unknown as Handles;
  const handle = express.handle.bind(app);
  express.handle = (request, response, next) => {
    if (!isPath(request.url)) toPath(request);
    if (isPath(request.url)) handle(request, response, next ?? (() => handler(request, response)));
    else handler(request, response);
  };
}
