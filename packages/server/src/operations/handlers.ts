import { type OperationId, operations } from '../generated/operations.ts';
import { createBatch, type Dispatch } from './batch.ts';
import type { OperationContext } from './collection.ts';
import { eventOperations } from './events.ts';
import { otherCollections } from './other-collections.ts';
import type { OperationHandlers } from './operation.ts';

/** All handlers. */
export const createHandlers = (context: OperationContext, dispatch: Dispatch): OperationHandlers => ({
  ...otherCollections(context),
  ...eventOperations(context),
  batch: createBatch(dispatch, context.now),
});

/** The operations without a handler. */
export const operationsWithoutHandler = (handlers: OperationHandlers): OperationId[] =>
  (Object.keys(operations) as OperationId[]).filter((id) => handlers[id] === undefined);
