// Throttling as Microsoft Graph does it: so many calls in a window of so many seconds, for each app in each tenant.
import type { RequestHandler } from 'express';
import { GraphError } from './errors.ts';
import { callerFrom } from './security.ts';

/** How many calls are let through in how many seconds. */
export interface Throttle {
  readonly calls: number;
  readonly seconds: number;
}

/** What Graph documents for this log. */
export const graphThrottle: Throttle = { calls: 5, seconds: 10 };

/** Answers 429 with Retry-After to a caller that calls too often. */
export function throttle(
  limit: Throttle,
  isExempt: (request: Parameters<RequestHandler>[0]) => boolean,
): RequestHandler {
  const limiting = import('express-rate-limit').then(({ rateLimit }) =>
    rateLimit({
      limit: limit.calls,
      windowMs: limit.seconds * 1000,
      keyGenerator: (_request, response) => callerFrom(response),
      skip: isExempt,
      // The headers of Graph alone.
      standardHeaders: false,
      legacyHeaders: false,
      // It would warn of proxies, whose addresses play no part here.
      validate: false,
      requestPropertyName: 'throttle',
      handler: (request, _response, next) => {
        const { resetTime = new Date() } = (request as { throttle?: { resetTime?: Date } }).throttle ?? {};
        const seconds = Math.max(1, Math.ceil((resetTime.getTime() - Date.now()) / 1000));
        const message = `This request is throttled: ${limit.calls} calls in ${limit.seconds} seconds are let through. Try again after the ${seconds} seconds that Retry-After names.`;
        next(new GraphError(429, { code: 'UnknownError', message }, { 'Retry-After': String(seconds) }));
      },
    }),
  );
  return async (request, response, next) => {
    const limiter = await limiting;
    await limiter(request, response, next);
  };
}
