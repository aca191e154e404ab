// Server-sent events: the requests that have ended, and what they changed in the log.
// https://html.spec.whatwg.org/multipage/server-sent-events.html
import type { operations } from '../../generated/control.ts';
import { GraphError } from '../../graph/error.ts';
import { commonHeaders } from '../../graph/identity.ts';
import type { Journal, JournalEntry } from '../../rehearsal/journal.ts';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import type { Call } from '../call.ts';

type Wanted = NonNullable<operations['streamEvents']['parameters']['query']>;

/** How many readers there may be. */
const READERS = 20;
/** How often a reader gets something, in milliseconds: proxies close silent connections. */
const INTERVAL = 15_000;

/** Sends events to readers. The journal is the only buffer: a slow reader gets what it still has. */
export class EventStreams {
  readonly #rehearsal: Rehearsal;
  #readers = 0;

  constructor(rehearsal: Rehearsal) {
    this.#rehearsal = rehearsal;
  }

  /** Sends events after the one with the id `last`, by default from now on, until the reader leaves or the stub ends. */
  open({ request, response, ids }: Call, wanted: Wanted, last: number | undefined): void {
    if (this.#readers >= READERS)
      throw new GraphError(503, {
        code: 'ServiceUnavailable',
        message: `There are ${READERS} readers of events: end one of them.`,
      });
    this.#readers++;
    const { journal } = this.#rehearsal;
    response.writeHead(200, [...commonHeaders(ids), 'Content-Type', 'text/event-stream']);
    response.write('retry: 1000\n\n');

    // An id of another stub is higher than all of this one.
    let place = last === undefined ? journal.ended : last > journal.ended ? 0 : last;
    const send = (): void => {
      while (place < journal.ended && !response.writableNeedDrain && !response.writableEnded) {
        const entry = journal.endedAt(place + 1);
        const count = entry === 'missed' ? countMissed(journal, place) : 0;
        place += Math.max(count, 1);
        const text =
          typeof entry === 'object'
            ? messagesOf(entry, place, wanted)
            : count > 0 && message('missed', place, { count });
        if (text) response.write(text);
      }
    };
    let isWaiting = false;
    const sendSoon = (): void => {
      if (isWaiting || place >= journal.ended) return;
      isWaiting = true;
      // Requests don't wait for their readers.
      setImmediate(() => {
        isWaiting = false;
        send();
      });
    };
    const timer = setInterval(() => {
      if (!response.writableNeedDrain && !response.writableEnded) response.write(`id: ${place}\n\n`);
    }, INTERVAL).unref();
    const end = (): void => {
      clearInterval(timer);
      response.end();
    };
    const stops = [journal.onChange(sendSoon), this.#rehearsal.onEnd(end)];
    // A reader may be gone while something is written.
    response.on('error', () => undefined);
    response.on('drain', send).once('close', () => {
      this.#readers--;
      clearInterval(timer);
      request.socket.off('end', end);
      for (const stop of stops) stop();
    });
    // A reader that leaves only ends its side.
    request.socket.once('end', end);
    send();
  }
}

/** How many requests after a place the journal no longer has. */
function countMissed(journal: Journal, place: number): number {
  let next = place + 1;
  while (next <= journal.ended && journal.endedAt(next) === 'missed') next++;
  return next - place - 1;
}

const message = (type: string, id: number | undefined, data: object): string =>
  `event: ${type}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/** The last message about a request has its id: then nothing is lost if the connection ends between two. */
function messagesOf(entry: JournalEntry, id: number, { type, testId }: Wanted): string {
  if (testId !== undefined && entry.testId !== testId) return '';
  const { change, events: [event] = [], operationId, requestId, at, caller: { tenantId } = {} } = entry;
  const changed = type === 'request' || change === undefined || event === undefined ? undefined : event;
  const tenant = tenantId !== undefined && { tenantId };
  const log =
    changed === undefined
      ? ''
      : message('log', type === 'log' ? id : undefined, { change, id: changed, operationId, requestId, at, ...tenant });
  return log + (type === 'log' ? '' : message('request', id, entry));
}
