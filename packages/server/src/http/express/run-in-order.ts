// Several handlers as one. Express would look at the path of the request before each of them, though all take any.
import type { RequestHandler } from 'express';

/** One handler that runs others in their order, until one answers. What they throw, or reject with, goes on. */
export function inTurn(...handlers: readonly RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    const goOn = (at: number): void => {
      const handler = handlers[at];
      if (handler === undefined) {
        next();
        return;
      }
      try {
        const pending: unknown = handler(request, response, (error?: unknown) => {
          if (error === undefined) goOn(at + 1);
          else next(error);
        });
        if (pending instanceof Promise) pending.catch(next);
      } catch (error) {
        next(error);
      }
    };
    goOn(0);
  };
}
