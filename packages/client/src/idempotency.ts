// Idempotent events get an id before they are sent, so that a 409 can be recognised as the result of a retry.
import type { Outcome, OutgoingRequest, PlainRequest } from './request.ts';

/** A POST whose event has an id. */
export interface IdempotentPost {
  /** Reads the event that is stored under the id. */
  readonly readBack: OutgoingRequest;
  /** Decides what a conflict of a retry means, given the event that is stored. */
  readonly resolve: (conflict: Outcome, stored: Outcome) => Promise<Outcome>;
}

/** Gives the event of an idempotent POST an id. Undefined for other requests. */
export function giveId(request: PlainRequest): IdempotentPost | undefined {
  const { url, method, headers, body } = request;
  if (!request.idempotent || method !== 'POST' || url.endsWith('/$batch')) return undefined;
  const event = JSON.parse(body ?? '{}') as { id?: string };
  const { id = crypto.randomUUID() } = event;
  const names: string[] = [];
  request.body = JSON.stringify({ ...event, id }, (name: string, value: unknown) => {
    if (name !== '@odata.context') names.push(name);
    return value;
  });
  /** An event as text, with no other properties than those that are sent. */
  const textOf = (one: unknown): string => JSON.stringify(one, names);
  return {
    readBack: { url: `${url.replace('/$ref', '')}/${encodeURIComponent(id)}`, method: 'GET', headers, body: undefined },
    resolve: async (conflict, stored) => {
      // If reading back is rejected, report the conflict; other failures are retried.
      if (!('ok' in stored && stored.ok)) return stored.status && stored.status < 429 ? conflict : stored;
      // An id made here is unique. A body that is not JSON is reported when the response is read.
      if (event.id && textOf(await stored.json().catch(() => event)) !== textOf(event)) return conflict;
      return /return="?minimal/i.test(String(headers.get('prefer'))) ? new Response(null, { status: 204 }) : stored;
    },
  };
}
