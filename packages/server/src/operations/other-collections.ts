// The operations on collections that need no hand-written code: the spec describes them completely.
import { eventType } from '../event/event-type.ts';
import type { Naming } from '../event/name-generations.ts';
import { bodyLimits } from '../generated/limits.ts';
import { type EntityType, entityTypes } from '../generated/odata.ts';
import { type OperationId, type OperationInfo, operations } from '../generated/operations.ts';
import { nothingHidden } from '../odata/names.ts';
import type { EntityStore, Store } from '../store/store.ts';
import { collectionHandlers, recordEntity, type Shared } from './collection.ts';
import type { CollectionHandlers, Entity, OperationContext } from './collection-types.ts';
import type { OperationHandlers } from './operation.ts';
import { Queues } from './queues.ts';
import type { Turns } from './turns.ts';

/** The types of entities other than events. */
const otherTypes: readonly EntityType[] = Object.values(entityTypes).filter((type) => type !== eventType);

/** Entities have the names that were sent. */
const plainNaming: Naming<Entity> = { rename: (entity) => entity, isNamed: () => true, hidden: nothingHidden };

/** The handlers of all operations on the entities of these types. */
export function otherCollections(context: OperationContext, turns: Turns): OperationHandlers {
  const sharedBy = new Map(otherTypes.map((type) => [type, { updates: new Queues(), turns }]));
  const handlers: Partial<Record<OperationId, CollectionHandlers<Entity>[keyof CollectionHandlers<Entity>]>> = {};
  for (const [id, info] of Object.entries(operations) as [OperationId, OperationInfo][]) {
    if (info.collection === undefined) continue;
    const type = entityTypes[info.collection.entity];
    const shared = sharedBy.get(type);
    if (shared !== undefined) handlers[id] = handlersOf(context, type, info, shared)[info.collection.action];
  }
  // The generator has derived the action of each operation from the spec.
  return handlers as OperationHandlers;
}

const handlersOf = (
  context: OperationContext,
  type: EntityType,
  { requestBody }: OperationInfo,
  shared: Shared,
): CollectionHandlers<Entity> =>
  collectionHandlers(
    context,
    {
      type,
      entities: context.store.of(type) as EntityStore<Entity>,
      noun: type.name,
      namingOf: () => plainNaming,
      limit: requestBody?.bytes ?? bodyLimits.event.bytes,
    },
    shared,
  );

/** Completes entities and stores them, by the names of their types. Those whose ids exist are left unchanged. */
export async function recordOthers(
  store: Store,
  context: Pick<OperationContext, 'now' | 'newId'>,
  entities: Readonly<Record<string, readonly object[] | undefined>>,
): Promise<void> {
  for (const type of otherTypes)
    for (const entity of entities[type.name] ?? [])
      await recordEntity({ type, entities: store.of(type) as EntityStore<Entity> }, context, entity);
}
