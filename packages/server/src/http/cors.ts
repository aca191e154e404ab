// Cross-origin requests. https://fetch.spec.whatwg.org/#http-cors-protocol
import cors from 'cors';
import { methods, responseHeaders } from '../generated/operations.ts';
import type { Step } from './call.ts';
import { fromMiddleware } from './express/run-in-order.ts';

/** Allows requests from any origin, and lists the headers that pages may read. */
export const allowOrigins = (): Step =>
  fromMiddleware(
    cors({
      // Allow and Date are not in the spec.
      exposedHeaders: [...responseHeaders, 'Allow', 'Date'],
      methods: [...methods, 'HEAD'],
      maxAge: 600,
      // The path itself responds to OPTIONS.
      preflightContinue: true,
    }),
  );
