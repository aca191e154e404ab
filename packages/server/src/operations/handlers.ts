import { createBatch, type Dispatch } from './batch.ts';
import { directoryProvisioning, type OperationContext } from './events.ts';
import type { OperationHandlers } from './operation.ts';

/** Every handler there is. */
export const createHandlers = (context: OperationContext, dispatch: Dispatch): OperationHandlers => ({
  ...directoryProvisioning(context),
  batch: createBatch(dispatch, context.now),
});
