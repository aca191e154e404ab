import type { Rule } from '../../spec/rules/rule.ts';

interface Location {
  path: readonly (string | number)[];
  child(path: readonly (string | number)[]): Location;
}

/** The problems that a rule reports in a document. */
export function found(rule: Rule, document: object): string[] {
  const problems: string[] = [];
  const locationOf = (path: readonly (string | number)[]): Location => ({ path, child: locationOf });
  rule().Root.leave(document as never, {
    report: ({ message, location }) => problems.push(`${(location as Location).path.join('/')}: ${message}`),
    location: locationOf([]),
  });
  return problems;
}
