// Records, lists, counts, gets, changes and deletes events, under both names of the log.
import type { EventPage, ProvisioningObjectSummary, StoredEvent } from '@directory-provisioning/types';
import type { JsonObject } from '../event/json.ts';
import { mergeChanges } from '../event/merge.ts';
import { contradictionIn, type Naming, newerNamingIn, olderNaming, reconciled } from '../event/name-generations.ts';
import { operations } from '../generated/operations.ts';
import type { Dialect } from '../graph/dialects.ts';
import { excerpt } from '../graph/excerpt.ts';
import { EVENT_LIMIT, PAGE_LIMIT } from '../graph/limits.ts';
import { parseFilter } from '../odata/parse-filter.ts';
import { defaultOrder, parseOrderBy, parseSelect, type Select, type Selection } from '../odata/parse-options.ts';
import { type Scope, scopeOf } from '../odata/scope.ts';
import { select, withMetadata } from '../odata/shape.ts';
import { decodeSkipToken, encodeSkipToken } from '../odata/skip-token.ts';
import { toRecord } from '../store/record.ts';
import { LostConnectionError, type Store, type StoredText } from '../store/store.ts';
import { contradicts, invalid, missing } from './event-errors.ts';
import { beforeHorizon } from './horizon.ts';
import { joinJson, nextLink, shapeWithinPage } from './page-text.ts';
import { Queues } from './queues.ts';
import { Turns } from './turns.ts';
import type { OperationHandler, OperationHandlers, OperationRequest } from './operation.ts';

/** What the operations depend on. */
export interface OperationContext {
  readonly store: Store;
  /** What queries may use. */
  readonly dialect: Dialect;
  /** How long events are kept after they happened, in milliseconds. */
  readonly retention?: number | undefined;
  /** How long a `$skiptoken` is valid, in milliseconds. Default: for ever. */
  readonly skipTokenLifetime?: number | undefined;
  /** The clock, for events without `activityDateTime`. */
  readonly now: () => Date;
  /** Makes ids for events without one. */
  readonly newId: () => string;
}

/** An event, and its text in the store. */
type Recorded = Pick<StoredText, 'event' | 'text'>;

/** Completes an event and stores it. Returns undefined if its id already exists. */
export async function record(
  { store, now, newId }: Pick<OperationContext, 'store' | 'now' | 'newId'>,
  sent: ProvisioningObjectSummary,
): Promise<Recorded | undefined> {
  const missing: { id?: string; activityDateTime?: string } = {};
  if (sent.id === undefined) missing.id = newId();
  if (sent.activityDateTime === undefined) missing.activityDateTime = now().toISOString();
  // Properties keep their order; added ones come first.
  const event = { ...missing, ...withoutContext(sent) } as StoredEvent;
  const stored = toRecord(event);
  const [isNew] = await store.add([stored]).catch((error: unknown) => {
    if (!(error instanceof LostConnectionError)) throw error;
    // The caller needs the id to find out whether the event was saved.
    const { mayBeDone, isTimeout, cause } = error;
    throw new LostConnectionError({ mayBeDone, isTimeout, id: event.id, cause });
  });
  return isNew ? { event, text: stored.text } : undefined;
}

/** `@odata.context` belongs to a response, not to an event. */
function withoutContext(sent: ProvisioningObjectSummary): ProvisioningObjectSummary {
  if (!('@odata.context' in sent)) return sent;
  const { '@odata.context': _, ...event } = sent;
  return event;
}

/** What links in a response depend on. */
type LinkSource = Pick<OperationRequest<'listDirectoryProvisioning'>, 'baseUrl' | 'metadata' | 'template' | 'version'>;

/** The path of the collection by the path of an operation, such as `/$ref`, `/$count` and `/{id}` below it. */
const collections = new Map(
  Object.values(operations).map(({ path }) => [path, path.replace(/\/(\$\w+|\{\w+\})$/, '')]),
);
const collectionOf = ({ template }: LinkSource): string => collections.get(template) ?? template;

/** The handlers of all operations on events. */
export function eventOperations(context: OperationContext): OperationHandlers {
  const shared = { updates: new Queues(), turns: new Turns() };
  const older = operationsOn(context, shared, () => olderNaming);
  const newer = operationsOn(context, shared, ({ version }) => newerNamingIn(version));
  return {
    listDirectoryProvisioning: older.list,
    createDirectoryProvisioning: older.create,
    createDirectoryProvisioningRef: older.create,
    countDirectoryProvisioning: older.count,
    getDirectoryProvisioning: older.get,
    updateDirectoryProvisioning: older.update,
    deleteDirectoryProvisioning: older.remove,
    listProvisioning: newer.list,
    createProvisioning: newer.create,
    countProvisioning: newer.count,
    getProvisioning: newer.get,
    updateProvisioning: newer.update,
    deleteProvisioning: newer.remove,
  };
}

/** Above this length of its events, in characters, the page waits for its turn: several at once would block other requests. */
const LARGE_PAGE = 2 ** 19;

/** A request to update an event. */
type UpdateRequest = OperationRequest<'updateDirectoryProvisioning' | 'updateProvisioning'>;

interface EventOperations {
  list: OperationHandler<'listDirectoryProvisioning' | 'listProvisioning'>;
  create: OperationHandler<'createDirectoryProvisioning' | 'createDirectoryProvisioningRef' | 'createProvisioning'>;
  count: OperationHandler<'countDirectoryProvisioning' | 'countProvisioning'>;
  get: OperationHandler<'getDirectoryProvisioning' | 'getProvisioning'>;
  update: OperationHandler<'updateDirectoryProvisioning' | 'updateProvisioning'>;
  remove: OperationHandler<'deleteDirectoryProvisioning' | 'deleteProvisioning'>;
}

function operationsOn(
  context: OperationContext,
  { updates, turns }: { readonly updates: Queues; readonly turns: Turns },
  namingOf: (request: Pick<LinkSource, 'version'>) => Naming,
): EventOperations {
  const { store, dialect } = context;
  const scopes = new Map<Naming, Scope>();

  const scopeIn = (request: Pick<LinkSource, 'version'>): Scope => {
    const naming = namingOf(request);
    const scope = scopes.get(naming) ?? scopeOf(dialect, naming.hidden);
    scopes.set(naming, scope);
    return scope;
  };

  const urlOf = ({ id }: Pick<StoredEvent, 'id'>, request: LinkSource): string =>
    `${request.baseUrl}${collectionOf(request)}/${encodeURIComponent(id)}`;

  /** `$metadata#auditLogs/provisioning(id,jobId)/$entity`, unless the caller wants no metadata. */
  const contextOf = (request: LinkSource, selected: Select | undefined, suffix = ''): { '@odata.context'?: string } => {
    if (request.metadata === 'none') return {};
    const properties = selected === undefined ? '' : `(${selected.paths.join(',')})`;
    return { '@odata.context': `${request.baseUrl}/$metadata#${collectionOf(request).slice(1)}${properties}${suffix}` };
  };

  /** Whether responses may have the events with these texts as they are stored. The one place that decides this. */
  const areSentAsStored = (texts: readonly string[], request: LinkSource, selected: Select | undefined): boolean =>
    store.isChecked &&
    request.metadata === 'minimal' &&
    selected === undefined &&
    texts.every(namingOf(request).isNamed);

  /** A response with this event alone. */
  const present = (
    stored: Recorded,
    request: LinkSource,
    selected?: readonly string[],
  ): { body: StoredEvent; text?: string } | { checkedText: string } => {
    const parsed = selected && parseSelect(selected, namingOf(request).hidden);
    if (areSentAsStored([stored.text], request, parsed))
      return { checkedText: joinJson(contextOf(request, undefined, '/$entity'), stored.text) };
    const { event, text } = stored;
    // The response always has the key and the time.
    const kept =
      parsed?.selection && new Map([...parsed.selection, ['id', true] as const, ['activityDateTime', true] as const]);
    const shaped = shape(event, request, kept);
    const head = contextOf(request, parsed, '/$entity');
    // The stored text keeps the order of properties.
    return shaped === event
      ? { body: { ...event, ...head }, text: joinJson(head, text) }
      : { body: { ...head, ...shaped } as StoredEvent };
  };

  /** The event as a response shows it: the same object if nothing changes. */
  const shape = (event: StoredEvent, request: LinkSource, selection: Selection | undefined): JsonObject =>
    withMetadata(select(namingOf(request).rename(event), selection), request.metadata, () => urlOf(event, request));

  async function change(request: UpdateRequest, changes: UpdateRequest['body']): ReturnType<EventOperations['update']> {
    const { path, check, prefer } = request;
    for (;;) {
      const stored = await store.get(path.id);
      if (stored === undefined) return missing(path.id);
      const event = reconciled(mergeChanges(stored.event, changes) as StoredEvent, changes);
      // Valid changes can result in an invalid event.
      await check(event);
      const contradiction = contradictionIn(event);
      if (contradiction !== undefined) return contradicts(contradiction);
      const changed = toRecord(event);
      if (Buffer.byteLength(changed.text) > EVENT_LIMIT)
        return {
          status: 413,
          error: { code: 'BadRequest', message: `The event would exceed ${EVENT_LIMIT} bytes: send smaller changes.` },
        };
      // If another process has changed the event meanwhile, apply the changes again.
      if (!(await store.replace(changed, stored.text))) continue;
      if (prefer.return === 'minimal') return { status: 204, headers: { 'Preference-Applied': 'return=minimal' } };
      return {
        status: 200,
        headers: appliedPreference(prefer.return),
        ...present({ event, text: changed.text }, request),
      };
    }
  }

  return {
    async create(request) {
      const { body, prefer } = request;
      const contradiction = contradictionIn(body);
      if (contradiction !== undefined) return contradicts(contradiction);
      const recorded = await record(context, body);
      if (recorded === undefined)
        return {
          status: 409,
          error: {
            code: 'Request_Conflict',
            message: `An event with the id '${excerpt(body.id ?? '')}' already exists: omit the id or choose another.`,
          },
        };
      const Location = urlOf(recorded.event, request);
      if (prefer.return === 'minimal')
        return { status: 204, headers: { Location, 'Preference-Applied': 'return=minimal' } };
      return { status: 201, headers: { Location, ...appliedPreference(prefer.return) }, ...present(recorded, request) };
    },

    async list(request) {
      const { query, prefer, url } = request;
      const { $filter, $orderby, $select, $top = PAGE_LIMIT, $count = false, $skiptoken } = query;
      const scope = scopeIn(request);
      const filter = $filter === undefined ? undefined : parseFilter($filter, scope);
      const tooEarly = filter && beforeHorizon(filter, context);
      if (tooEarly !== undefined) return invalid(tooEarly);
      const eventQuery = { filter, orderBy: $orderby === undefined ? defaultOrder : parseOrderBy($orderby, scope) };
      const selected = $select && parseSelect($select, scope.hidden);
      const { skipTokenLifetime } = context;
      const time = skipTokenLifetime === undefined ? undefined : context.now().getTime();
      const earliest = time === undefined ? 0 : time - (skipTokenLifetime ?? 0);
      const after =
        $skiptoken === undefined ? undefined : decodeSkipToken($skiptoken, eventQuery, store.secret, earliest);
      const maxPageSize = Math.min(prefer.maxPageSize ?? PAGE_LIMIT, PAGE_LIMIT);
      // Reading a large page takes long too; only afterwards is it known to be large.
      const mustWait = turns.isTaken;
      if (mustWait) await turns.next();
      const stored = await store.page(eventQuery, Math.min($top, maxPageSize), after);
      const isLarge = stored.texts.reduce((sum, { length }) => sum + length, 0) > LARGE_PAGE;
      if (isLarge && !mustWait) await turns.next();
      const isAsStored = areSentAsStored(stored.texts, request, selected);
      // Names and metadata can make events longer than they are stored.
      const kept = shapeWithinPage(isAsStored ? [] : stored.texts, (text) => {
        const event = JSON.parse(text) as StoredEvent;
        const sent = shape(event, request, selected?.selection);
        return { event: sent, text: sent === event ? text : JSON.stringify(sent) };
      });
      const isCut = !isAsStored && kept.length < stored.texts.length;
      const next = isCut ? stored.positionOf(kept.length - 1) : stored.next;
      const head = {
        ...contextOf(request, selected),
        ...($count && { '@odata.count': await store.count(filter) }),
        ...(next && { '@odata.nextLink': nextLink(url, encodeSkipToken(next, eventQuery, store.secret, time)) }),
      };
      const isApplied = prefer.maxPageSize !== undefined;
      return {
        status: 200,
        ...(isApplied && { headers: { 'Preference-Applied': `odata.maxpagesize=${maxPageSize}` } }),
        ...(isAsStored
          ? { checkedText: joinJson(head, `{"value":[${stored.texts.join(',')}]}`) }
          : {
              body: { ...head, value: kept.map(({ event }) => event) } satisfies EventPage,
              text: joinJson(head, `{"value":[${kept.map(({ text }) => text).join(',')}]}`),
            }),
      };
    },

    async count({ query: { $filter }, version }) {
      const filter = $filter === undefined ? undefined : parseFilter($filter, scopeIn({ version }));
      return { status: 200, body: String(await store.count(filter)) };
    },

    async get(request) {
      const { path, query } = request;
      const stored = await store.get(path.id);
      if (stored === undefined) return missing(path.id);
      return { status: 200, ...present(stored, request, query.$select) };
    },

    async update(request) {
      const { path, body } = request;
      const changes = withoutContext(body);
      if (changes.id !== undefined && changes.id !== path.id)
        return invalid(`/body/id: the id can't be changed to '${excerpt(changes.id)}': omit it.`);
      // Otherwise only one of the updates of an event would succeed, and all others start again.
      return updates.run(path.id, () => change(request, changes));
    },

    async remove({ path }) {
      return (await store.remove(path.id)) ? { status: 204 } : missing(path.id);
    },
  };
}

const appliedPreference = (preference: string | undefined): { 'Preference-Applied'?: string } =>
  preference === undefined ? {} : { 'Preference-Applied': `return=${preference}` };
