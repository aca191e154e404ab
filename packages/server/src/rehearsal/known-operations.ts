// The operations that rules and expectations may name.
import { type OperationInfo, operations } from '../generated/operations.ts';
import { nearestName } from '../graph/nearest.ts';

const known: ReadonlyMap<string, OperationInfo> = new Map(Object.entries(operations));

/** The method of an operation. */
export const methodOf = (operationId: string): string | undefined => known.get(operationId)?.method;

/** Why no request can have this operation; undefined if one can, or if no operation is named. */
export function unknownOperation(operationId: string | undefined): string | undefined {
  if (operationId === undefined || known.has(operationId)) return undefined;
  const nearest = nearestName(operationId, [...known.keys()]);
  const hint = nearest === undefined ? `use one of ${[...known.keys()].join(', ')}` : `did you mean ${nearest}?`;
  return `there is no operation '${operationId.slice(0, 100)}' (${hint})`;
}
