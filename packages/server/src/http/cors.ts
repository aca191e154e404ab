// Cross-origin requests. https://fetch.spec.whatwg.org/#http-cors-protocol
import cors from 'cors';
import type { Step } from './call.ts';
import { fromMiddleware } from './express/run-in-order.ts';

/** Allows requests from any origin, and lists the headers that pages may read. */
export const allowOrigins = (): Step =>
  fromMiddleware(
    cors({
      exposedHeaders: [
        'request-id',
        'client-request-id',
        'OData-Version',
        'x-ms-ags-diagnostic',
        'Location',
        'Preference-Applied',
        'Retry-After',
        'WWW-Authenticate',
        'Allow',
        'Date',
      ],
      methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
      maxAge: 600,
      // The path itself responds to OPTIONS.
      preflightContinue: true,
    }),
  );
