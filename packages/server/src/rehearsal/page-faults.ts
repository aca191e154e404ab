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
}

/** Changes the text of a page; a text that is not a page is returned unchanged. */
export function changePage(text: string, effect: PageEffect, context: PageContext): string {
  const parsed = parsePage(text);
  if (parsed === undefined) return text;
  const { seed, now, url } = context;
  const page = effect.stale === undefined ? parsed : asBefore(parsed, effect.stale, context);
  const { empty, nextLink, errorAfter, countDrift } = effect;
  const changed: Page = { ...page, value: empty === true ? [] : changeEvents(page.value, effect, seed, now) };
  if (empty === true) changed['@odata.nextLink'] = url;
  const count = changed['@odata.count'];
  if (countDrift !== undefined && typeof count === 'number') changed['@odata.count'] = count + countDrift;
  const link = changed['@odata.nextLink'];
  if (nextLink === 'missing') delete changed['@odata.nextLink'];
  if (nextLink === 'escaped' && typeof link === 'string') changed['@odata.nextLink'] = escaped(link);
  return errorAfter === undefined ? JSON.stringify(changed) : cutByError(changed, errorAfter);
}

/** The page as it was some time ago. */
function asBefore(page: Page, by: string, { now, addedSince }: PageContext): Page {
  const added = addedSince(now.getTime() - toMilliseconds(by));
  const value = page.value.filter(({ id }) => !added.has(String(id)));
  const count = page['@odata.count'];
  const missing = page.value.length - value.length;
  return { ...page, value, ...(typeof count === 'number' && { '@odata.count': count - missing }) };
}

function changeEvents(events: readonly Event[], effect: PageEffect, seed: number, now: Date): Event[] {
  const { late, duplicates = 0, outOfOrder, unknownMember = 0 } = effect;
  // The id decides, so that an event has the same fate on every page.
  const isChosen = ({ id }: Event, share: number, part: string): boolean =>
    share > 0 && chance(seed, part, String(id)) < share;
  const earliest = late === undefined ? Infinity : now.getTime() - toMilliseconds(late.by);
  const isLate = (event: Event): boolean =>
    late !== undefined &&
    Date.parse(String(event['activityDateTime'])) > earliest &&
    isChosen(event, late.share, 'late');
  const changed = events
    .filter((event) => !isLate(event))
    .map((event) => (isChosen(event, unknownMember, 'member') ? withUnknownStatus(event) : event))
    .flatMap((event) => (isChosen(event, duplicates, 'twice') ? [event, event] : [event]));
  if (outOfOrder !== true) return changed;
  const keys = new Map(changed.map((event) => [event, chance(seed, 'order', String(event['id']))]));
  return changed.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
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
