// What the operations on a collection work with: the collection, requests and responses. Those of events are checked
// against the spec where events.ts lists the handlers.
import type { Naming } from '../event/name-generations.ts';
import type { EntityType } from '../generated/odata.ts';
import type { OperationId } from '../generated/operations.ts';
import type { Dialect } from '../graph/dialects.ts';
import type { GraphErrorBody } from '../graph/error.ts';
import type { EntityStore, Store } from '../store/store.ts';
import type { OperationRequest } from './operation.ts';

/** An entity as it is stored. */
export interface Entity {
  readonly id: string;
}

type AnyRequest = OperationRequest<OperationId>;

/** The query options of a collection. */
interface Query {
  readonly $filter?: string;
  readonly $orderby?: readonly string[];
  readonly $select?: readonly string[];
  readonly $top?: number;
  readonly $count?: boolean;
  readonly $skiptoken?: string;
}

/** What links in a response depend on. */
export type LinkSource = Pick<AnyRequest, 'baseUrl' | 'metadata' | 'template' | 'version'>;

type BaseRequest = LinkSource & Pick<AnyRequest, 'url' | 'prefer' | 'check'>;

/** A request with a key in its path. */
export type KeyedRequest = BaseRequest & { readonly path: Readonly<Record<string, string>> };

export type ListRequest = BaseRequest & { readonly query: Query };
export type CountRequest = BaseRequest & { readonly query: Pick<Query, '$filter'> };
export type GetRequest = KeyedRequest & { readonly query: Pick<Query, '$select'> };
export type CreateRequest = BaseRequest & { readonly body: { readonly id?: string } };
export type UpdateRequest = KeyedRequest & { readonly body: { readonly id?: string } };

/** A body, with its text if it is known already; or a text that needs no check. As in `ContentOf`. */
export type Sent<Body> =
  | { readonly body: Body; readonly text?: string | readonly string[]; readonly remember?: () => void }
  | { readonly checkedText: string | readonly string[] };

/** An error. */
export interface Failure<Status extends number> {
  readonly status: Status;
  readonly error: GraphErrorBody;
}

interface Preference {
  readonly 'Preference-Applied'?: string;
}

/** One page of entities, each in full or with the selected properties. */
export type Page<Whole extends Entity> = Readonly<
  Partial<Record<'@odata.context' | '@odata.nextLink', string> & Record<'@odata.count', number>>
> & { value: Partial<Whole>[] };

/** The handlers of the operations on a collection. */
export interface CollectionHandlers<Whole extends Entity> {
  list: (request: ListRequest) => Promise<({ status: 200; headers?: Preference } & Sent<Page<Whole>>) | Failure<400>>;
  create: (
    request: CreateRequest,
  ) => Promise<
    | ({ status: 201; headers: Preference & { Location: string } } & Sent<Whole>)
    | { status: 204; headers: { Location: string; 'Preference-Applied': string } }
    | Failure<400 | 409>
  >;
  count: (request: CountRequest) => Promise<{ status: 200; body: string }>;
  get: (request: GetRequest) => Promise<({ status: 200 } & Sent<Whole>) | Failure<404>>;
  update: (
    request: UpdateRequest,
  ) => Promise<
    | ({ status: 200; headers: Preference } & Sent<Whole>)
    | { status: 204; headers: { 'Preference-Applied': string } }
    | Failure<400 | 404 | 413>
  >;
  remove: (request: KeyedRequest) => Promise<{ status: 204 } | Failure<404>>;
}

/** What the operations depend on. */
export interface OperationContext {
  readonly store: Store;
  /** What queries may use. */
  readonly dialect: Dialect;
  /** How long entities are kept after they happened, in milliseconds. */
  readonly retention?: number | undefined;
  /** How long a `$skiptoken` is valid, in milliseconds. Default: for ever. */
  readonly skipTokenLifetime?: number | undefined;
  /** The clock, for entities without a time. */
  readonly now: () => Date;
  /** Makes ids for entities without one. */
  readonly newId: () => string;
}

/** A collection, and what is special about its entities. */
export interface Collection<Whole extends Entity> {
  readonly type: EntityType;
  readonly entities: EntityStore<Whole>;
  /** What messages call an entity. */
  readonly noun: string;
  /** The names that the entities have in a version. */
  readonly namingOf: (request: Pick<LinkSource, 'version'>) => Naming<Whole>;
  /** The largest entity, in bytes. */
  readonly limit: number;
  /** Returns what is wrong with an entity that the spec allows. */
  readonly problemIn?: (entity: object) => string | undefined;
  /** Merges changes into an entity some of whose properties change together. Default: each on its own. */
  readonly merge?: (entity: Whole, changes: object) => Whole;
}
