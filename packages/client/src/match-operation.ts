// Finds the operation of a request in the contracts that are generated from the spec.
import { contracts, type OperationContract } from './generated/contract.ts';
import { patternOf } from './path-pattern.ts';

/** The operation of a request, and the values of its path parameters. */
export interface OperationMatch {
  readonly contract: OperationContract;
  readonly parameters: Readonly<Record<string, string>>;
}

const patterns = contracts.map((contract) => ({ contract, pattern: new RegExp(`${patternOf(contract.path)}$`) }));

/** Finds the operation by the end of a URL; undefined if the spec has none. */
export function matchOperation(method: string, url: string): OperationMatch | undefined {
  const [path = ''] = `/${url}`.split('?');
  for (const { contract, pattern } of patterns) {
    const match = contract.method === method ? pattern.exec(path) : null;
    if (match) return { contract, parameters: match.groups ?? {} };
  }
  return undefined;
}
