// The events of the log: recording, listing, counting, getting, changing and deleting them, under both of its names.
import type { EventPage, ProvisioningObjectSummary, StoredEvent } from '@directory-provisioning/types';
import type { GraphErrorBody } from '../http/errors.ts';
import { parameterLimits } from '../generated/limits.ts';
import { type Member, members } from '../generated/odata.ts';
import { operations } from '../generated/operations.ts';
import { type Contradiction, contradictionIn, reconciled, toNewerNames } from '../event/name-generations.ts';
import { isObject, type JsonObject } from '../event/json.ts';
import { parseFilter } from '../odata/parse-filter.ts';
import { defaultOrder, parseOrderBy, parseSelect, type Selection } from '../odata/parse-options.ts';
import { select, withMetadata } from '../odata/shape.ts';
import { decodeSkipToken, encodeSkipToken } from '../odata/skip-token.ts';
import { BODY_LIMIT } from '../http/read-body.ts';
import { toRecord } from '../store/record.ts';
import type { Store, StoredText } from '../store/store.ts';
import type { OperationHandler, OperationHandlers, OperationRequest } from './operation.ts';

/** The largest page, and the size of a page without `$top`. */
const PAGE_LIMIT = parameterLimits.top.events;

/** What the operations work with. */
export interface OperationContext {
  readonly store: Store;
  /** Stands in for a missing `activityDateTime`. */
  readonly now: () => Date;
  /** Makes an id for an event that came without one. */
  readonly newId: () => string;
}

/** An event, and the text that the store keeps of it. */
type Recorded = Pick<StoredText, 'event' | 'text'>;

/** Completes an event as it was sent and stores it. Undefined where its id is taken. */
export async function record(
  { store, now, newId }: OperationContext,
  sent: ProvisioningObjectSummary,
): Promise<Recorded | undefined> {
  const missing: { id?: string; activityDateTime?: string } = {};
  if (sent.id === undefined) missing.id = newId();
  if (sent.activityDateTime === undefined) missing.activityDateTime = now().toISOString();
  // Members keep the place that they were sent at; those that were missing come first.
  const event = { ...missing, ...withoutContext(sent) } as StoredEvent;
  const kept = toRecord(event);
  const [isNew] = await store.add([kept]);
  return isNew ? { event, text: kept.text } : undefined;
}

/** The context tells of an answer, not of an event. */
function withoutContext(sent: ProvisioningObjectSummary): ProvisioningObjectSummary {
  if (!('@odata.context' in sent)) return sent;
  const { '@odata.context': _, ...event } = sent;
  return event;
}

/** The event in the names that one path of the log answers in. */
type Tell = (event: StoredEvent) => StoredEvent;

/** What of a request the links in its answer are made of. */
type Asked = Pick<OperationRequest<'listDirectoryProvisioning'>, 'baseUrl' | 'metadata' | 'template'>;

/** By the path of an operation, that of the list it belongs to: `/$ref`, `/$count` and `/{id}` stand below it. */
const collections = new Map(
  Object.values(operations).map(({ path }) => [path, path.replace(/\/(\$\w+|\{\w+\})$/, '')]),
);
const collectionOf = ({ template }: Asked): string => collections.get(template) ?? template;

/** Every operation on the events, under both names of the log. */
export function directoryProvisioning(context: OperationContext): OperationHandlers {
  const older = operationsOn(context, (event) => event);
  const newer = operationsOn(context, toNewerNames);
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

interface EventOperations {
  list: OperationHandler<'listDirectoryProvisioning' | 'listProvisioning'>;
  create: OperationHandler<'createDirectoryProvisioning' | 'createDirectoryProvisioningRef' | 'createProvisioning'>;
  count: OperationHandler<'countDirectoryProvisioning' | 'countProvisioning'>;
  get: OperationHandler<'getDirectoryProvisioning' | 'getProvisioning'>;
  update: OperationHandler<'updateDirectoryProvisioning' | 'updateProvisioning'>;
  remove: OperationHandler<'deleteDirectoryProvisioning' | 'deleteProvisioning'>;
}

function operationsOn(context: OperationContext, tell: Tell): EventOperations {
  const { store } = context;

  const addressOf = ({ id }: Pick<StoredEvent, 'id'>, request: Asked): string =>
    `${request.baseUrl}${collectionOf(request)}/${encodeURIComponent(id)}`;

  /** `$metadata#auditLogs/provisioning(id,jobId)/$entity`, unless no metadata is asked for. */
  const contextOf = (
    request: Asked,
    selected: readonly string[] | undefined,
    suffix = '',
  ): { '@odata.context'?: string } => {
    if (request.metadata === 'none') return {};
    const members = selected === undefined ? '' : `(${selected.map((path) => path.trim()).join(',')})`;
    return { '@odata.context': `${request.baseUrl}/$metadata#${collectionOf(request).slice(1)}${members}${suffix}` };
  };

  /** The event as one answer of its own. */
  const present = (
    { event, text }: Recorded,
    request: Asked,
    selected?: readonly string[],
  ): { body: StoredEvent; text?: string } => {
    const selection = selected && parseSelect(selected);
    // The key and the time are always answered.
    const kept = selection && new Map([...selection, ['id', true] as const, ['activityDateTime', true] as const]);
    const shaped = shape(event, request, kept);
    const head = contextOf(request, selected, '/$entity');
    // Where the text leaves, the order of the members is the text's.
    return shaped === event
      ? { body: { ...event, ...head }, text: joined(head, text) }
      : { body: { ...head, ...shaped } as StoredEvent };
  };

  /** The event as an answer carries it: the same object where nothing is to be changed. */
  const shape = (event: StoredEvent, request: Asked, selection: Selection | undefined): JsonObject =>
    withMetadata(select(tell(event), selection), request.metadata, () => addressOf(event, request));

  return {
    async create(request) {
      const { body, prefer } = request;
      const contradiction = contradictionIn(body);
      if (contradiction !== undefined) return contradicts(contradiction);
      const kept = await record(context, body);
      if (kept === undefined)
        return {
          status: 409,
          error: {
            code: 'Request_Conflict',
            message: `An event with the id '${body.id ?? ''}' exists: leave the id out, or choose another.`,
          },
        };
      const Location = addressOf(kept.event, request);
      if (prefer.return === 'minimal')
        return { status: 204, headers: { Location, 'Preference-Applied': 'return=minimal' } };
      return { status: 201, headers: { Location, ...applied(prefer.return) }, ...present(kept, request) };
    },

    async list(request) {
      const { query, prefer, url } = request;
      const { $filter, $orderby, $select, $top = PAGE_LIMIT, $count = false, $skiptoken } = query;
      const filter = $filter === undefined ? undefined : parseFilter($filter);
      const asked = { filter, orderBy: $orderby === undefined ? defaultOrder : parseOrderBy($orderby) };
      const selection = $select && parseSelect($select);
      const after = $skiptoken === undefined ? undefined : decodeSkipToken($skiptoken, asked, store.secret);
      const maxPageSize = Math.min(prefer.maxPageSize ?? PAGE_LIMIT, PAGE_LIMIT);
      const { texts, next } = await store.page(asked, Math.min($top, maxPageSize), after);
      const head = {
        ...contextOf(request, $select),
        ...($count && { '@odata.count': await store.count(filter) }),
        ...(next && { '@odata.nextLink': nextLink(url, encodeSkipToken(next, asked, store.secret)) }),
      };
      const events = texts.map((text) => JSON.parse(text) as StoredEvent);
      const value = events.map((event) => shape(event, request, selection));
      const isAsStored = value.every((shaped, index) => shaped === events[index]);
      const page: EventPage = { ...head, value };
      const isApplied = prefer.maxPageSize !== undefined;
      return {
        status: 200,
        ...(isApplied && { headers: { 'Preference-Applied': `odata.maxpagesize=${maxPageSize}` } }),
        body: page,
        ...(isAsStored && { text: joined(head, `{"value":[${texts.join(',')}]}`) }),
      };
    },

    async count({ query: { $filter } }) {
      const filter = $filter === undefined ? undefined : parseFilter($filter);
      return { status: 200, body: String(await store.count(filter)) };
    },

    async get(request) {
      const { path, query } = request;
      const stored = await store.get(path.id);
      if (stored === undefined) return missing(path.id);
      return { status: 200, ...present(stored, request, query.$select) };
    },

    async update(request) {
      const { path, body, check, prefer } = request;
      const changes = withoutContext(body);
      if (changes.id !== undefined && changes.id !== path.id)
        return refused(`/body/id: it is '${changes.id}', but an id can't change: leave it out.`);
      for (;;) {
        const stored = await store.get(path.id);
        if (stored === undefined) return missing(path.id);
        const merged = mergeMembers(stored.event, changes, members) as StoredEvent;
        const event = reconciled(merged, changes);
        // What was right in itself may be wrong together, and grow without end.
        await check(event);
        const contradiction = contradictionIn(event);
        if (contradiction !== undefined) return contradicts(contradiction);
        const changed = toRecord(event);
        if (Buffer.byteLength(changed.text) > BODY_LIMIT)
          return {
            status: 413,
            error: { code: 'BadRequest', message: 'The event would grow too large: change less.' },
          };
        // Somebody else may have changed it meanwhile; then the changes are made to what it is now.
        if (!(await store.replace(changed, stored.text))) continue;
        if (prefer.return === 'minimal') return { status: 204, headers: { 'Preference-Applied': 'return=minimal' } };
        return { status: 200, headers: applied(prefer.return), ...present({ event, text: changed.text }, request) };
      }
    },

    async remove({ path }) {
      return (await store.remove(path.id)) ? { status: 204 } : missing(path.id);
    },
  };
}

const missing = (id: string): { status: 404; error: GraphErrorBody } => ({
  status: 404,
  error: { code: 'Request_ResourceNotFound', message: `No event has the id '${id}'.` },
});

const refused = (message: string): { status: 400; error: GraphErrorBody } => ({
  status: 400,
  error: { code: 'BadRequest', message },
});

const contradicts = ({ older, newer, values }: Contradiction): { status: 400; error: GraphErrorBody } =>
  refused(
    `/body/${older.join('/')} is '${values[0]}' and /body/${newer.join('/')} is '${values[1]}', which contradict each other: send one of them, or the same in both.`,
  );

const applied = (preference: string | undefined): { 'Preference-Applied'?: string } =>
  preference === undefined ? {} : { 'Preference-Applied': `return=${preference}` };

/** An object and another's JSON as the JSON of one. */
const joined = (head: object, text: string): string =>
  Object.keys(head).length === 0 ? text : `${JSON.stringify(head).slice(0, -1)},${text.slice(1)}`;

type Members = Readonly<Record<string, Member>>;

/** Members are merged one by one; those that were not sent stay. */
function mergeMembers(stored: JsonObject, sent: object, known: Members): JsonObject {
  const merged = { ...stored };
  for (const [name, value] of Object.entries(sent)) {
    const member = Object.hasOwn(known, name) ? known[name] : undefined;
    merged[name] = merge(Object.hasOwn(stored, name) ? stored[name] : undefined, value, member);
  }
  return merged;
}

/** Complex values merge, unless their type changes; all else is replaced. */
function merge(stored: unknown, sent: unknown, { type, members = {} }: Member = {}): unknown {
  if (!isObject(stored) || !isObject(sent)) return sent;
  const [before, now] = [typeOf(stored) ?? type, typeOf(sent)];
  const retyped = before !== undefined && now !== undefined && before !== now;
  return retyped ? sent : mergeMembers(stored, sent, members);
}

/** The name of the type that a value tells. */
const typeOf = ({ '@odata.type': type }: JsonObject): string | undefined =>
  typeof type === 'string' ? type.replace(/^#?(microsoft\.graph\.)?/, '') : undefined;

/** The address of the request with another skip token; every other option stays as it was sent. */
function nextLink(url: string, token: string): string {
  const at = url.indexOf('?');
  const [path, query] = at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const options = query.split('&').filter((option) => option !== '' && !option.startsWith('$skiptoken='));
  // Callers may send characters bare that a URI takes escaped alone (RFC 3986, 2).
  return `${path}?${[...options, `$skiptoken=${token}`].join('&')}`.replaceAll(/["<>\\^`{|}]/g, encodeURIComponent);
}
