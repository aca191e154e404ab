// Lists, counts, creates, gets, changes and deletes the entities of a collection: events, and those of any other type with
// `x-odata`. What is special about events is in events.ts.
import type { JsonObject } from '../event/json.ts';
import { mergeChanges } from '../event/merge.ts';
import { excerpt } from '../graph/excerpt.ts';
import { parseFilter } from '../odata/parse-filter.ts';
import { parseSelect } from '../odata/parse-options.ts';
import { recordOf } from '../store/record.ts';
import { LostConnectionError, type StoredText } from '../store/store.ts';
import type {
  Collection,
  CollectionHandlers,
  CreateRequest,
  Entity,
  KeyedRequest,
  LinkSource,
  OperationContext,
  Sent,
  UpdateRequest,
} from './collection-types.ts';
import { conflict, invalid, missing, tooLarge } from './collection-errors.ts';
import { listHandler } from './list.ts';
import { joinJson } from './page-text.ts';
import { Presenter } from './presenter.ts';
import { Queues } from './queues.ts';
import { Turns } from './turns.ts';

/** An entity, and its text in the store. */
type Recorded<Whole extends Entity> = Pick<StoredText<Whole>, 'entity' | 'text'>;

/** Completes an entity and stores it. Returns undefined if its id already exists. */
export async function recordEntity<Whole extends Entity>(
  { type, entities }: Pick<Collection<Whole>, 'type' | 'entities'>,
  { now, newId }: Pick<OperationContext, 'now' | 'newId'>,
  sent: object,
): Promise<Recorded<Whole> | undefined> {
  const given = sent as JsonObject;
  const missing: Record<string, string> = {};
  if (given['id'] === undefined) missing['id'] = newId();
  if (given[type.time] === undefined) missing[type.time] = now().toISOString();
  // Properties keep their order; added ones come first.
  const entity = { ...missing, ...withoutContext(sent) } as object as Whole;
  const stored = recordOf(entity, type);
  const [isNew] = await entities.add([stored]).catch((error: unknown) => {
    if (!(error instanceof LostConnectionError)) throw error;
    // The caller needs the id to find out whether the entity was saved.
    const { mayBeDone, isTimeout, cause } = error;
    throw new LostConnectionError({ mayBeDone, isTimeout, id: entity.id, cause });
  });
  return isNew ? { entity, text: stored.text } : undefined;
}

/** `@odata.context` belongs to a response, not to an entity. */
function withoutContext<Sent extends object>(sent: Sent): Sent | Omit<Sent, '@odata.context'> {
  if (!('@odata.context' in sent)) return sent;
  const { '@odata.context': _, ...entity } = sent;
  return entity;
}

/** What handlers share: the queues of updates of each entity, and the turns of large pages. */
export interface Shared {
  readonly updates: Queues;
  readonly turns: Turns;
}

/** The handlers of a collection. */
export function collectionHandlers<Whole extends Entity>(
  context: OperationContext,
  collection: Collection<Whole>,
  { updates, turns }: Shared,
): CollectionHandlers<Whole> {
  const { store, dialect } = context;
  const { type, entities, noun, limit, problemIn } = collection;
  const merge =
    collection.merge ??
    ((entity: Whole, changes: object) => mergeChanges(entity, changes, type.members) as object as Whole);
  const presenter = new Presenter(collection, dialect, store.isChecked);

  /** A response with this entity alone. */
  const present = (stored: Recorded<Whole>, request: LinkSource, selected?: readonly string[]): Sent<Whole> => {
    const parsed = selected && parseSelect(selected, presenter.scopeIn(request));
    const head = presenter.contextOf(request, parsed, '/$entity');
    if (presenter.isSentAsStored(stored.text, request, parsed)) return { checkedText: joinJson(head, stored.text) };
    const { entity, text } = stored;
    // The response always has the key and the time.
    const kept = parsed?.selection && new Map([...parsed.selection, ['id', true] as const, [type.time, true] as const]);
    const shaped = presenter.shape(entity, request, kept);
    // The stored text keeps the order of properties.
    return shaped === entity
      ? { body: { ...entity, ...head }, text: joinJson(head, text) }
      : { body: { ...head, ...shaped } as Whole };
  };

  async function change(request: UpdateRequest, changes: object): ReturnType<CollectionHandlers<Whole>['update']> {
    const { check, prefer } = request;
    const id = keyOf(request);
    for (;;) {
      const stored = await entities.get(id);
      if (stored === undefined) return missing(noun, id);
      const entity = merge(stored.entity, changes);
      // Valid changes can result in an invalid entity.
      await check(entity);
      const problem = problemIn?.(entity);
      if (problem !== undefined) return invalid(problem);
      const changed = recordOf(entity, type);
      if (Buffer.byteLength(changed.text) > limit) return tooLarge(noun, limit);
      // If another process has changed the entity meanwhile, apply the changes again.
      if (!(await entities.replace(changed, stored.text))) continue;
      if (prefer.return === 'minimal') return { status: 204, headers: { 'Preference-Applied': 'return=minimal' } };
      return {
        status: 200,
        headers: appliedPreference(prefer.return),
        ...present({ entity, text: changed.text }, request),
      };
    }
  }

  return {
    async create(request: CreateRequest) {
      const { body, prefer } = request;
      const problem = problemIn?.(body);
      if (problem !== undefined) return invalid(problem);
      const recorded = await recordEntity(collection, context, body);
      if (recorded === undefined) return conflict(noun, body.id ?? '');
      const Location = presenter.urlOf(recorded.entity, request);
      if (prefer.return === 'minimal')
        return { status: 204, headers: { Location, 'Preference-Applied': 'return=minimal' } };
      return { status: 201, headers: { Location, ...appliedPreference(prefer.return) }, ...present(recorded, request) };
    },

    list: listHandler(context, collection, presenter, turns),

    async count({ query: { $filter }, version }) {
      const filter = $filter === undefined ? undefined : parseFilter($filter, presenter.scopeIn({ version }));
      return { status: 200, body: String(await entities.count(filter)) };
    },

    async get(request) {
      const id = keyOf(request);
      const stored = await entities.get(id);
      if (stored === undefined) return missing(noun, id);
      return { status: 200, ...present(stored, request, request.query.$select) };
    },

    async update(request) {
      const id = keyOf(request);
      const changes = withoutContext(request.body);
      if (changes.id !== undefined && changes.id !== id)
        return invalid(`/body/id: the id can't be changed to '${excerpt(changes.id)}': omit it.`);
      // Otherwise only one of the updates of an entity would succeed, and all others start again.
      return updates.run(id, () => change(request, changes));
    },

    async remove(request) {
      const id = keyOf(request);
      return (await entities.remove(id)) ? { status: 204 } : missing(noun, id);
    },
  };
}

/** The key in the path, which the spec may name differently in each collection. */
const keyOf = ({ path }: KeyedRequest): string => Object.values(path)[0] ?? '';

const appliedPreference = (preference: string | undefined): { 'Preference-Applied'?: string } =>
  preference === undefined ? {} : { 'Preference-Applied': `return=${preference}` };
