// A server of the model: it lists the events recorded so far, and fails in every way that a real one does.
import type { Recorded } from './events.ts';
import type { Random } from './random.ts';

const PATH = 'http://log.example/beta/auditLogs/directoryProvisioning';

/** A page that continues after an event. */
interface Cursor {
  readonly from: number;
  readonly to: number;
  readonly after: readonly [time: number, arrival: number];
}

export interface Log {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** When requests arrived, by the server's clock. */
  readonly arrivals: number[];
  /** How often each kind of fault occurred. */
  readonly faults: Map<string, number>;
}

/** Creates the server. `now` is its clock, `faults` the share of responses with a fault. */
export function createLog(
  events: readonly Recorded[],
  random: Random,
  now: () => number,
  { pageSize, faults: share }: { pageSize: number; faults: number },
): Log {
  const arrivals: number[] = [];
  const faults = new Map<string, number>();
  const cursors = new Map<string, Cursor>();
  /** The recorded events in the order of the list. */
  const listed: (Recorded & { arrival: number })[] = [];
  let recorded = 0;
  let failedLast = false;
  let expired = false;

  const record = (): void => {
    for (let event = events[recorded]; event && event.at <= now(); event = events[++recorded]) {
      let place = listed.length;
      while (place > 0 && (listed[place - 1]?.time ?? 0) > event.time) place--;
      listed.splice(place, 0, { ...event, arrival: recorded });
    }
  };
  /** The index of the first event that is not before a time. */
  const indexOf = (time: number): number => {
    let [low, high] = [0, listed.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((listed[middle]?.time ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const all = { 'Content-Type': 'application/json', Date: new Date(now()).toUTCString(), ...headers };
    return new Response(status === 204 ? null : text, { status, headers: all });
  };
  const error = (status: number, headers?: Record<string, string>): Response =>
    json(status, { error: { code: 'UnknownError', message: 'no', innerError: {} } }, headers);

  const pageOf = (cursor: Cursor, isStale: boolean): Record<string, unknown> => {
    const [time, arrival] = cursor.after;
    const value: Record<string, unknown>[] = [];
    let last: readonly [number, number] = cursor.after;
    let isMore = false;
    for (let at = indexOf(Math.max(cursor.from, time)); at < listed.length; at++) {
      const one = listed[at];
      if (!one || one.time >= cursor.to) break;
      if (one.time === time && one.arrival <= arrival) continue;
      // An older state of the log.
      if (isStale && one.at > now() - 20_000) continue;
      if (value.length === pageSize) {
        isMore = true;
        break;
      }
      value.push(one.event);
      last = [one.time, one.arrival];
    }
    if (!isMore) return { value };
    const token = `${cursors.size}`;
    cursors.set(token, { ...cursor, after: last });
    return { value, '@odata.nextLink': `${PATH}?$skiptoken=${token}` };
  };

  /** A fault, mostly none. */
  const faultOf = (isLink: boolean): string | undefined => {
    const names = ['reset', '429', '503', 'cut', 'html', '403', '302', '408', '500', 'stall', 'null', '204', '401'];
    const inPages = ['late answer', 'stale', 'twice', 'disorder', 'no link', 'empty page'];
    if (isLink && !expired && random.chance(share / 5)) return 'expired link';
    if (!random.chance(share)) return undefined;
    const name = random.chance(0.5) ? inPages[random.below(inPages.length)] : names[random.below(names.length)];
    return name === '401' && failedLast ? '403' : name;
  };

  const respond = (url: string, name: string | undefined): Response => {
    const { searchParams } = new URL(url);
    const token = searchParams.get('$skiptoken');
    switch (name) {
      case 'reset':
        throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
      case '429':
        return error(429, { 'Retry-After': `${1 + random.below(20)}` });
      case 'cut':
        return json(200, '{"value":[{"id":"x","activityDateTime":{"error":{"code":"UnknownError"}}');
      case 'html':
        return json(200, '<h1>Sign in</h1>', { 'Content-Type': 'text/html' });
      case '302':
        return json(302, '', { Location: 'http://elsewhere.example/' });
      case 'null':
        return json(200, 'null');
      case '204':
        return json(204, '');
      case 'expired link':
        expired = true;
        return error(400);
    }
    if (name !== undefined && /^\d/.test(name)) return error(Number(name));
    let cursor = cursors.get(token ?? '');
    if (token !== null) expired = false;
    else {
      const filter = searchParams.get('$filter') ?? '';
      const timeOf = (operator: string, missing: number): number => {
        const [, text] = new RegExp(`activityDateTime ${operator} (\\S+?Z)`).exec(filter) ?? [];
        return text === undefined ? missing : Date.parse(text);
      };
      cursor = { from: timeOf('ge', -Infinity), to: timeOf('lt', Infinity), after: [-Infinity, -1] };
    }
    if (!cursor) return error(400);
    if (name === 'empty page') {
      const next = `${cursors.size}`;
      cursors.set(next, cursor);
      return json(200, { value: [], '@odata.nextLink': `${PATH}?$skiptoken=${next}` });
    }
    const page = pageOf(cursor, name === 'stale') as { value: unknown[]; '@odata.nextLink'?: string };
    if (name === 'twice') page.value.push(...page.value.slice(-3));
    if (name === 'disorder') page.value.reverse();
    if (name === 'no link') delete page['@odata.nextLink'];
    return json(200, page);
  };

  return {
    arrivals,
    faults,
    fetch: async (url, { signal }) => {
      const wait = (milliseconds: number): Promise<void> =>
        new Promise((resolve, reject) => {
          setTimeout(resolve, milliseconds);
          signal?.addEventListener('abort', () => {
            reject(new DOMException('aborted', 'AbortError'));
          });
        });
      await wait(random.below(200));
      arrivals.push(now());
      record();
      const name = faultOf(url.includes('$skiptoken'));
      if (name !== undefined) faults.set(name, (faults.get(name) ?? 0) + 1);
      if (name === 'stall') await wait(1e8);
      if (name === 'late answer') await wait(20_000);
      failedLast = name !== undefined && /^(40|41)/.test(name);
      const response = respond(url, name);
      await wait(random.below(200));
      return response;
    },
  };
}
