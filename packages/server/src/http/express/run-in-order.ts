// Runs the steps of a request as one handler: Express would match the path again before each step.
// docs/adr/0016-skip-express-overhead-per-request.md
import type { Request, RequestHandler, Response } from 'express';
import { Call, type Step } from '../call.ts';

/** Runs steps one after the other until one responds. Errors of any step go to `sendError`. */
export function runInOrder(
  steps: readonly Step[],
  sendError: (call: Call, error: unknown) => void,
): (request: Request, response: Response) => void {
  const fail = (call: Call, error: unknown): void => {
    try {
      sendError(call, error);
    } catch {
      // A logger or a clock that throws must not end the process.
      call.response.destroy();
    }
  };
  return (request, response) => {
    const call = new Call(request, response);
    const continueAt = (index: number): void => {
      const step = steps[index];
      if (step === undefined) {
        fail(call, new Error('No step has responded'));
        return;
      }
      try {
        const pending = step(call, (error?: unknown) => {
          if (error === undefined) continueAt(index + 1);
          else fail(call, error);
        });
        if (pending instanceof Promise) pending.catch((error: unknown) => fail(call, error));
      } catch (error) {
        fail(call, error);
      }
    };
    continueAt(0);
  };
}

/** Turns a middleware of Express into a step. */
export const fromMiddleware =
  (middleware: RequestHandler): Step =>
  ({ request, response }, next) =>
    void middleware(request, response, next);
