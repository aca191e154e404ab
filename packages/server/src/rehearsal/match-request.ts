// Which requests a rule is for.
import type { components } from '../generated/control.ts';

type Schemas = components['schemas'];

/** What rules look at. */
export interface RequestFacts {
  readonly operationId: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly tenantId: string | undefined;
  readonly appId: string | undefined;
  /** Whose requests are counted together. */
  readonly caller: string;
  /** Whether it is part of a batch: then nothing can happen to its connection. */
  readonly isBatched: boolean;
  /** Whether its response is a page. */
  readonly isList: boolean;
}

/** Whether an effect is on the connection. */
export const needsConnection = ({ connection, truncatedBody, slowBody }: Schemas['then']): boolean =>
  connection !== undefined || truncatedBody !== undefined || slowBody !== undefined;

/** Whether a rule is for a request. */
export function matches({ match = {}, then }: Schemas['faultRule'], facts: RequestFacts): boolean {
  if (facts.isBatched && needsConnection(then)) return false;
  const isOuter = facts.operationId === 'batch';
  // The requests of a batch are faulted one by one.
  if (isOuter && match.operationId !== 'batch' && match.batch !== 'outer' && !needsConnection(then)) return false;
  if (then.page !== undefined && !facts.isList) return false;
  const { operationId, method, caller = {}, testId, headers = {}, urlContains, batch } = match;
  return (
    (batch === undefined || (batch === 'outer' ? isOuter : facts.isBatched)) &&
    (operationId === undefined || operationId === facts.operationId) &&
    (method === undefined || method === facts.method) &&
    (caller.tenantId === undefined || caller.tenantId === facts.tenantId) &&
    (caller.appId === undefined || caller.appId === facts.appId) &&
    (testId === undefined || testId === facts.headers['x-test-id']) &&
    Object.entries(headers).every(([name, value]) => facts.headers[name.toLowerCase()] === value) &&
    (urlContains === undefined || decoded(facts.url).includes(urlContains))
  );
}

/** A URL with its escapes decoded; as it is if they are invalid. */
export function decoded(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    return url;
  }
}
