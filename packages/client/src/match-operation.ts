// Finds the operation that a request is for, in the contracts that are generated from the spec.
import { contracts, type OperationContract } from './generated/contract.ts';

/** An operation that was asked for, and the values of the parameters in its path. */
export interface OperationMatch {
  readonly contract: OperationContract;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A text as a regular expression matches it to the letter. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The end of an address that a path stands for; each parameter takes one segment, and none that is OData's own, as `$count`. */
export const patternOf = (path: string): string =>
  escaped(path).replaceAll(/\\\{(\w+)\\\}/g, String.raw`(?<$1>(?!\$(?:count|ref|batch)(?:$|\?))[^/]+)`);

const patterns = contracts.map((contract) => ({ contract, pattern: new RegExp(`${patternOf(contract.path)}$`) }));

/** The operation whose path ends an address; undefined for those that the spec does not have. */
export function matchOperation(method: string, url: string): OperationMatch | undefined {
  const [path = ''] = `/${url}`.split('?');
  for (const { contract, pattern } of patterns) {
    const match = contract.method === method ? pattern.exec(path) : null;
    if (match) return { contract, parameters: match.groups ?? {} };
  }
  return undefined;
}
