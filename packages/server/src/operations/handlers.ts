import { type OperationId, operations } from '../generated/operations.ts';
import { createBatch, type Dispatch } from './batch.ts';
import type { OperationContext } from './collection-types.ts';
import { eventOperations } from './events.ts';
import { otherCollections } from './other-collections.ts';
import { Turns } from './turns.ts';
import type { OperationHandlers } from './operation.ts';

/** All handlers. Those that share a thread should take turns. */
export function createHandlers(
  context: OperationContext,
  dispatch: Dispatch,
  turns: Turns = new Turns(),
): OperationHandlers {
  return {
    ...otherCollections(context, turns),
    ...eventOperations(context, turns),
    batch: createBatch(dispatch, context.now),
  };
}

/** The operations without a handler. */
export const operationsWithoutHandler = (handlers: OperationHandlers): OperationId[] =>
  (Object.keys(operations) as OperationId[]).filter((id) => handlers[id] === undefined);
