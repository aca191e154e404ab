// What rules do to a page of a list.
import type { components } from '../generated/control.ts';
import { chance } from './chance.ts';
import { toMilliseconds } from './durations.ts';

type PageEffect = components['schemas']['page'];
type Event = Record<string, unknown>;
interface Page {
  value: Event[];
  [annotation: string]: unknown;
}

/** Where a page is changed. */
export interface PageContext {
  readonly seed: number;
  readonly now: Date;
  /** The URL of the request. */
  readonly url: string;
  /** The ids of the events that were added since an instant. */
  readonly addedSince: (instant: number) => ReadonlySet<string>;
  /** The events in full: with `$select`, those of the page may lack their ids and times. */
  readonly listed: readonly object[] | undefined;
}

/** An event as the page has it, and what decides about it. */
interface Listed {
  readonly event: Event;
  readonly id: string;
  readonly time: number;
}

/** Changes the text of a page; a text that is not a page is returned unchanged. */
export function changePage(text: string, effect: PageEffect, context: PageContext): string {
  const parsed = parsePage(text);
  if (parsed === undefined) return text;
  const { seed, now, url } = context;
  const listed = parsed.value.map((event, index): Listed => {
    const { id, activityDateTime } = (context.listed?.[index] ?? event) as Event;
    return { event, id: String(id), time: Date.parse(String(activityDateTime)) };
  });
  const known = effect.stale === undefined ? listed : asBefore(listed, effect.stale, context);
  const { empty, nextLink, errorAfter, countDrift } = effect;
  const changed: Page = { ...parsed, value: empty === true ? [] : changeEvents(known, effect, seed, now) };
  if (empty === true) changed['@odata.nextLink'] = url;
  const count = changed['@odata.count'];
  if (typeof count === 'number') changed['@odata.count'] = count - (listed.length - known.length) + (countDrift ?? 0);
  const link = changed['@odata.nextLink'];
  if (nextLink === 'missing') delete changed['@odata.nextLink'];
  if (nextLink === 'escaped' && typeof link === 'string') changed['@odata.nextLink'] = escaped(link);
  return errorAfter === undefined ? JSON.stringify(changed) : cutByError(changed, errorAfter);
}

/** The events that were there some time ago. */
function asBefore(listed: readonly Listed[], by: string, { now, addedSince }: PageContext): Listed[] {
  const added = addedSince(now.getTime() - toMilliseconds(by));
  return listed.filter(({ id }) => !added.has(id));
}

function changeEvents(listed: readonly Listed[], effect: PageEffect, seed: number, now: Date): Event[] {
  const { late, duplicates = 0, outOfOrder, unknownMember = 0 } = effect;
  // The id decides, so that an event has the same fate on every page.
  const isChosen = ({ id }: Listed, share: number, part: string): boolean =>
    share > 0 && chance(seed, part, id) < share;
  const earliest = late === undefined ? Infinity : now.getTime() - toMilliseconds(late.by);
  const isLate = (one: Listed): boolean =>
    late !== undefined && one.time > earliest && isChosen(one, late.share, 'late');
  const changed = listed
    .filter((one) => !isLate(one))
    .map((one) => (isChosen(one, unknownMember, 'member') ? { ...one, event: withUnknownStatus(one.event) } : one))
    .flatMap((one) => (isChosen(one, duplicates, 'twice') ? [one, one] : [one]));
  if (outOfOrder === true) changed.sort((a, b) => chance(seed, 'order', a.id) - chance(seed, 'order', b.id));
  return changed.map(({ event }) => event);
}

function parsePage(text: string): Page | undefined {
  const body = JSON.parse(text) as Partial<Page> | null;
  return Array.isArray(body?.value) ? (body as Page) : undefined;
}

/** A member that no version of the spec has. */
const UNKNOWN = 'memberOfLaterVersion';

function withUnknownStatus(event: Event): Event {
  const changed = { ...event };
  for (const name of ['provisioningStatusInfo', 'statusInfo']) {
    const info = changed[name];
    if (typeof info === 'object' && info !== null) changed[name] = { ...info, status: UNKNOWN };
  }
  if ('provisioningAction' in changed) changed['provisioningAction'] = UNKNOWN;
  return changed;
}

/** The same URL with other escapes: of `$`, and of a space. */
function escaped(link: string): string {
  const [path = '', query] = link.split('?', 2);
  if (query === undefined) return link;
  const swapped = query.replaceAll(/%24|\$/g, (found) => (found === '$' ? '%24' : '$')).replaceAll('%20', '+');
  return `${path}?${swapped}`;
}

/** The real service has sent the head of a page when something fails: the rest is an error object. */
function cutByError({ value, ...annotations }: Page, share: number): string {
  const head = JSON.stringify({ ...annotations, value: value.slice(0, Math.floor(value.length * share)) });
  const error = { error: { code: 'UnknownError', message: 'An error occurred while the response was written.' } };
  return `${head.slice(0, -2)}${JSON.stringify(error)}`;
}
