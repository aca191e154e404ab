// Events that are recorded idempotently: they have an id before they leave, by which a repetition is told from another event.
import type { PlainRequest } from './transport.ts';

/** The id of an event on its way. */
export interface GivenId {
  readonly id: string;
  /** Whether what is stored under the id is this event. */
  readonly isOf: (stored: unknown) => boolean;
}

/** Gives an event an id before it leaves. */
export function giveId(request: PlainRequest): GivenId {
  const event = JSON.parse(request.body ?? '{}') as { id?: string };
  const { id = crypto.randomUUID() } = event;
  request.body = JSON.stringify({ ...event, id });
  // Nobody else has an id that was made here.
  return { id, isOf: (stored) => event.id === undefined || contains(stored, event) };
}

/** Whether what is stored holds all that was sent. */
export const contains = (whole: unknown, part: unknown): boolean =>
  part instanceof Object
    ? Object.entries(part).every(
        ([name, value]) =>
          name === '@odata.context' || contains((whole as Record<string, unknown> | undefined)?.[name], value),
      )
    : whole === part;
