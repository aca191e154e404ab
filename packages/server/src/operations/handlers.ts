import { directoryProvisioning, type OperationContext } from './directory-provisioning.ts';
import type { OperationHandlers } from './operation.ts';

/** Every handler there is. */
export const createHandlers = (context: OperationContext): OperationHandlers => directoryProvisioning(context);
