// The operations on events, under both names of the log: those of any collection, and the two generations of names.
import type { ProvisioningObjectSummary, StoredEvent } from '@directory-provisioning/types';
import { eventType } from '../event/event-type.ts';
import { mergeEvent } from '../event/merge-event.ts';
import { contradictionIn, newerNamingIn, olderNaming } from '../event/name-generations.ts';
import { excerpt } from '../graph/excerpt.ts';
import { EVENT_LIMIT } from '../graph/limits.ts';
import type { StoredText } from '../store/store.ts';
import { collectionHandlers, recordEntity } from './collection.ts';
import type { Collection, CollectionHandlers, OperationContext } from './collection-types.ts';
import type { OperationHandlers } from './operation.ts';
import { Queues } from './queues.ts';
import type { Turns } from './turns.ts';

/** Completes an event and stores it. Returns undefined if its id already exists. */
export const record = (
  context: Pick<OperationContext, 'store' | 'now' | 'newId'>,
  sent: ProvisioningObjectSummary,
): Promise<Pick<StoredText, 'entity' | 'text'> | undefined> =>
  recordEntity({ type: eventType, entities: context.store }, context, sent);

/** The handlers of all operations on events. */
export function eventOperations(context: OperationContext, turns: Turns): OperationHandlers {
  const shared = { updates: new Queues(), turns };
  const named = (namingOf: Collection<StoredEvent>['namingOf']): CollectionHandlers<StoredEvent> =>
    collectionHandlers(
      context,
      {
        type: eventType,
        entities: context.store,
        noun: 'event',
        namingOf,
        limit: EVENT_LIMIT,
        problemIn: contradiction,
        merge: mergeEvent,
      },
      shared,
    );
  const older = named(() => olderNaming);
  const newer = named(({ version }) => newerNamingIn(version));
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

/** What is wrong with an event whose older and newer names contradict each other. */
function contradiction(event: object): string | undefined {
  const found = contradictionIn(event);
  if (found === undefined) return undefined;
  const { older, newer, values } = found;
  return `/body/${older.join('/')} '${excerpt(values[0])}' contradicts /body/${newer.join('/')} '${excerpt(values[1])}': send only one of them, or equal values.`;
}
