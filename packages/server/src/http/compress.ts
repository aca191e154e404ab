// Compresses responses for clients that accept it. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
import compression from 'compression';
import type { Step } from './call.ts';
import { fromMiddleware } from './express/run-in-order.ts';

/** Compresses responses of 1 KiB and more with gzip or Brotli. */
export const compress = (): Step => fromMiddleware(compression());
