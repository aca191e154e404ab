// Events that are recorded idempotently: they have an id before they leave, by which a repetition is told from another event.
import type { Outcome, OutgoingRequest, PlainRequest } from './transport.ts';

/** What a POST that has an id may do. */
export interface GivenId {
  /** Reads what is stored under the id. */
  readonly readBack: OutgoingRequest;
  /** What the call comes to where its repetition was refused for a conflict, by what is stored. */
  readonly resolve: (conflict: Outcome, stored: Outcome) => Promise<Outcome>;
}

/** Gives an event an id before it leaves, where that is asked for. A batch has none of its own. */
export function giveId(request: PlainRequest): GivenId | undefined {
  const { url, method, headers, body } = request;
  if (!request.idempotent || method !== 'POST' || url.endsWith('/$batch')) return undefined;
  const event = JSON.parse(body ?? '{}') as { id?: string };
  const { id = crypto.randomUUID() } = event;
  request.body = JSON.stringify({ ...event, id });
  return {
    readBack: { url: `${url.replace('/$ref', '')}/${encodeURIComponent(id)}`, method: 'GET', headers, body: undefined },
    resolve: async (conflict, stored) => {
      // Where reading is refused, the conflict is all there is to tell; what fails otherwise may be read another time.
      if (!('ok' in stored && stored.ok)) return stored.status && stored.status < 429 ? conflict : stored;
      // Nobody else has an id that was made here. What is no JSON is told of where it is read.
      if (event.id !== undefined && !contains(await stored.json().catch(() => event), event)) return conflict;
      return /return="?minimal/i.test(headers.get('prefer') ?? '') ? new Response(null, { status: 204 }) : stored;
    },
  };
}

/** Whether what is stored holds all that was sent. */
const contains = (whole: unknown, part: unknown): boolean =>
  part instanceof Object
    ? Object.entries(part).every(
        ([name, value]) =>
          name === '@odata.context' || contains((whole as Record<string, unknown> | undefined)?.[name], value),
      )
    : whole === part;
