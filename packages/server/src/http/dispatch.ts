// Sends the requests of a batch through the whole app, without a socket.
import type { Express } from 'express';
import type { Dispatch } from '../operations/batch.ts';
import { setBase } from './base-url.ts';
import { setPart } from './batch-part.ts';

/** Sends a request to an app within the process. */
export function dispatchTo(app: Express): Dispatch {
  // Loaded for the first batch.
  let loading: Promise<(typeof import('light-my-request'))['inject']> | undefined;
  return async ({ method, base, url, headers, body, part }) => {
    const inject = await (loading ??= import('light-my-request').then((module) => module.inject));
    const result = await inject(
      (request, response) => {
        setBase(request, base);
        if (part !== undefined) setPart(request, part);
        // Express swaps the response's prototype, so the overrides of light-my-request are copied onto the object.
        for (const name of ['write', 'writeHead', 'end', 'destroy'])
          Object.defineProperty(response, name, { value: Reflect.get(response, name), writable: true });
        app(request, response);
      },
      {
        method,
        url,
        // The batch itself may be compressed, its parts are not.
        headers: { ...headers, host: new URL(base).host, 'accept-encoding': 'identity' },
        ...(body !== undefined && { payload: body }),
      },
    );
    const single = Object.entries(result.headers).map(([name, value]) => [name, String(value)] as const);
    return { status: result.statusCode, headers: Object.fromEntries(single), text: result.payload };
  };
}
