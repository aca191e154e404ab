// Which store a request gets: with `--tenants`, that of the tenant in its token.
import { GraphError } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import type { OperationHandlers } from '../operations/operation.ts';
import type { Store } from '../store/store.ts';
import { principalOf } from '../tokens/claims.ts';
import { tenantIdOf } from '../tokens/issuer.ts';
import type { Call } from './call.ts';

/** The handlers of a request; a promise if its tenant is new. */
export type HandlersOf = (call: Call) => OperationHandlers | Promise<OperationHandlers>;

/** Chooses the handlers of a request by its tenant. Without `store.tenants`, all requests have the same. */
export function handlersByTenant(store: Store, create: (store: Store) => OperationHandlers): HandlersOf {
  const { tenants } = store;
  if (tenants === undefined) {
    const shared = create(store);
    return () => shared;
  }
  // A reset replaces the stores.
  const known = new WeakMap<Store, OperationHandlers>();
  const handlersOf = (one: Store): OperationHandlers => {
    const handlers = known.get(one) ?? create(one);
    known.set(one, handlers);
    return handlers;
  };
  return ({ claims = {} }) => {
    const { tenantId = '' } = principalOf(claims);
    const found = tenants.storeOf(tenantId.toLowerCase());
    if (found === undefined) throw tooMany(tenants.size);
    return found instanceof Promise ? found.then(handlersOf) : handlersOf(found);
  };
}

/** The id of a tenant as tokens of the stub have it: a domain has the id that they get for it. */
export const idOf = (tenant: string): string => (tenant.includes('.') ? tenantIdOf(tenant) : tenant).toLowerCase();

/**
 * The store of a tenant; without one, that of requests without a tenant. Throws a `RangeError` if tenants share one, and
 * unless `mayBeNew`, if no request has come from the tenant.
 */
export function storeOfTenant(store: Store, tenantId: string | undefined, mayBeNew = true): Store | Promise<Store> {
  if (tenantId === undefined) return store;
  if (store.tenants === undefined)
    throw new RangeError('All tenants have the same events: start the stub with --tenants.');
  const id = idOf(tenantId);
  if (!mayBeNew && !store.tenants.has(id))
    throw new RangeError(`There are no events of the tenant '${excerpt(tenantId)}': no request has come from it.`);
  const found = store.tenants.storeOf(id);
  if (found === undefined) throw tooMany(store.tenants.size);
  return found;
}

const tooMany = (size: number): GraphError =>
  new GraphError(507, {
    code: 'InsufficientStorage',
    message: `The stub keeps the events of at most ${size} tenants apart: reset it, or use fewer tenants.`,
  });
