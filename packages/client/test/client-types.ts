// Compiled, never run: the types of parameters and results.
import {
  and,
  batch,
  type CallOptions,
  createMany,
  createProvisioningClient,
  eventsOf,
  type Fetch,
  type Filter,
  type FilterPath,
  isGraphError,
  or,
  type Preferred,
  type ProvisioningClient,
  provisioningStatusMembers,
  type SelectPath,
  type StoredEvent,
  tolower,
  toupper,
  type TransportOptions,
  watch,
  where,
} from '../src/index.ts';

export async function calls(client: ProvisioningClient): Promise<void> {
  const created = await client.createDirectoryProvisioning({ action: 'Create', statusInfo: { status: 'String' } });
  const id: string = created.id;
  const page = await client.listDirectoryProvisioning({ $top: 5 }, { signal: AbortSignal.timeout(5) });
  const first: string | undefined = page.value[0]?.id;
  const status: string | null | undefined = created.statusInfo?.status;
  await client.getDirectoryProvisioning({ id: first ?? status ?? id });

  // @ts-expect-error the event has no such property
  await client.createDirectoryProvisioning({ foo: 1 });
  // @ts-expect-error an event is needed
  await client.createDirectoryProvisioning();
  // @ts-expect-error the list has no such option
  await client.listDirectoryProvisioning({ $skip: 5 });
  // @ts-expect-error an id is a string
  await client.getDirectoryProvisioning({ id: 5 });
}

export async function responses(client: ProvisioningClient): Promise<void> {
  const minimal: Promise<undefined> = client.createDirectoryProvisioning({}, { headers: { Prefer: 'return=minimal' } });
  await minimal;
  const count: number = await client.countProvisioning();
  const [created, total] = await batch(client, (calls, after) => {
    const first = calls.createDirectoryProvisioning({});
    return [first, after(first).countDirectoryProvisioning()];
  });
  await batch(client, (calls) => [
    calls.createDirectoryProvisioning({}, { idempotent: true, headers: { Prefer: 'return=minimal' } }),
    // @ts-expect-error the batch has a signal, its calls don't
    calls.createDirectoryProvisioning({}, { headers: {}, signal: AbortSignal.timeout(5) }),
    // @ts-expect-error nor a timeout
    calls.countProvisioning({}, { timeout: 5 }),
    // @ts-expect-error a batch has no batch
    calls.batch,
  ]);
  if (created.status === 'fulfilled') created.value.activityDateTime satisfies string;
  if (total.status === 'fulfilled') (total.value + count) satisfies number;
  const error: unknown = undefined;
  if (isGraphError(error, 'BadRequest')) error.code satisfies 'BadRequest';
}

export async function paths(client: ProvisioningClient, id: string): Promise<void> {
  await client.listProvisioning({ $select: ['*'], $orderby: ['activityDateTime desc', 'id asc', 'id'] });
  // Open types accept paths that the spec does not have.
  await client.getProvisioning({
    id,
    $select: ['id', 'statusInfo/status', 'targetIdentity/upn', 'sourceSystem/details/a/b'],
  });
  const parameters = { $select: ['id', 'provisioningSteps/details/x'], $orderby: ['id'], $top: 5 } as const;
  for await (const { id } of eventsOf(client, parameters)) id satisfies string | undefined;
  const some: SelectPath[] = ['jobId'];
  await client.listDirectoryProvisioning({ $select: some });

  // @ts-expect-error the spec has no such property
  await client.listDirectoryProvisioning({ $select: ['nonsense'] });
  // @ts-expect-error a closed type has no others
  await client.getDirectoryProvisioning({ id, $select: ['statusInfo/nonsense'] });
  // @ts-expect-error nor do the steps, whose details are open
  eventsOf(client, { $select: ['provisioningSteps/nonsense'] });
  // @ts-expect-error the spec does not sort by it
  eventsOf(client, { $orderby: ['jobId desc'] });
  // @ts-expect-error nor in this direction
  await client.listDirectoryProvisioning({ $orderby: ['id down'] });
  // @ts-expect-error a list is needed
  await client.listDirectoryProvisioning({ $select: 'id' });
}

/** How `Prefer` changes the result. */
export async function preferences(client: ProvisioningClient): Promise<void> {
  /** The result with these options, in a tuple, so that body, none and either are different types. */
  const create = async <const Options extends CallOptions>(
    options: Options,
  ): Promise<[Preferred<Options, StoredEvent>]> => [await client.createProvisioning({}, options)];
  type Body = [StoredEvent];
  type None = [undefined];

  // No body, in any spelling.
  (await create({ headers: { prefer: 'return=minimal' } })) satisfies None;
  (await create({ headers: { PREFER: 'Return = "minimal"' }, timeout: 5 })) satisfies None;
  (await create({
    headers: { 'client-request-id': 'x', prefer: 'return=minimal, odata.maxpagesize=5' },
  })) satisfies None;
  (await create({ headers: { prefer: 'respond-async; x=1,return=minimal; y' } })) satisfies None;
  const own: Record<string, string> = {};
  (await create({ headers: { ...own, Prefer: 'return=minimal' } })) satisfies None;
  const minimal = { headers: { prefer: 'return=minimal' } } as const;
  await (client.updateProvisioning({ id: 'x' }, {}, minimal) satisfies Promise<undefined>);
  await (client.createDirectoryProvisioningRef({}, minimal) satisfies Promise<undefined>);

  // A body.
  (await client.createProvisioning({})) satisfies StoredEvent;
  (await client.createProvisioning({}, undefined)) satisfies StoredEvent;
  (await create({})) satisfies Body;
  (await create({ timeout: 5, retry: false, idempotent: true })) satisfies Body;
  (await create({ headers: {} })) satisfies Body;
  (await create({ headers: { 'client-request-id': own['x'] ?? '' } })) satisfies Body;
  (await create({ headers: { Prefer: 'return=representation' } })) satisfies Body;
  (await create({ headers: { Prefer: 'return=representation, return=minimal' } })) satisfies Body;
  (await create({ headers: { Prefer: 'odata.maxpagesize=5; return=minimal' } })) satisfies Body;
  (await create({ headers: { Prefer: 'return=minimalistic' } })) satisfies Body;
  const timely: TransportOptions = { timeout: 5 };
  (await create(timely)) satisfies Body;
  const page = { headers: { Prefer: `odata.maxpagesize=${timely.timeout === 5 ? 1 : 2}` } } as const;
  (await create(page)) satisfies Body;

  // Either.
  const wide: CallOptions = { headers: { Prefer: 'return=minimal' } };
  const [either] = await create(wide);
  either?.id satisfies string | undefined;
  // @ts-expect-error there may be no body
  either.id satisfies string;
  const text = { headers: { prefer: 'return=minimal' } };
  // @ts-expect-error the value can be any string
  (await create(text)) satisfies Body;
  // @ts-expect-error the headers can be anything
  (await create({ headers: own })) satisfies Body;
  // @ts-expect-error one of them has no body
  (await create(own['x'] === '' ? { headers: { prefer: 'return=minimal' } } : {})) satisfies Body;
}

export const filters: Filter[] = [
  where('servicePrincipal/displayName', 'contains', 'a'),
  where('initiatedBy/displayName', 'eq', null),
  where(tolower('servicePrincipal/displayName'), 'contains', 'a'),
  where(toupper('jobId'), 'in', ['A', null]),
  where('tolower(id)', 'eq', 'a'),
  // @ts-expect-error a time has no case
  where(tolower('activityDateTime'), 'eq', 'a'),
  // @ts-expect-error nor has a number
  where('toupper(durationInMilliseconds)', 'eq', 5),
  // @ts-expect-error a function of a path is no operator
  where('jobId', 'tolower', 'a'),
  // @ts-expect-error a function of a text is a text
  where(tolower('jobId'), 'eq', 5),
  where('statusInfo/status', 'contains', 'fail'),
  // @ts-expect-error the spec has no such path
  where('statusInfo/reason', 'eq', 'a'),
  // @ts-expect-error the path has no such operator
  where('durationInMilliseconds', 'contains', 'a'),
  // @ts-expect-error strings have no order
  where('jobId', 'gt', 'a'),
  // @ts-expect-error a number is not a string
  where('jobId', 'eq', 5),
  // @ts-expect-error a string is not a number
  where('durationInMilliseconds', 'eq', '5'),
  // @ts-expect-error a list is for `in`
  where('jobId', 'eq', ['a']),
  // @ts-expect-error `in` takes a list
  where('jobId', 'in', 'a'),
  // @ts-expect-error null has no order
  where('durationInMilliseconds', 'gt', null),
  // @ts-expect-error a string is not a filter
  and("jobId eq 'a'"),
];

/** For a union of paths, operators and operands must fit each. */
export const filtersOfAny = (
  any: FilterPath,
  text: 'jobId' | 'initiatedBy/displayName',
  ordered: 'activityDateTime' | 'durationInMilliseconds',
  mixed: 'jobId' | 'durationInMilliseconds',
  operator: 'eq' | 'gt',
  ids: string[],
  members: readonly ['a', 'b'],
): Filter[] => [
  where(any, 'eq', null),
  where(text, 'eq', 'a'),
  where(text, 'in', ids),
  where('jobId', 'in', ids),
  where('jobId', 'in', members),
  where('jobId', 'eq', ids[0] ?? null),
  where('durationInMilliseconds', operator, 5),
  // @ts-expect-error not every path has an order
  where(any, 'gt', 'x'),
  // @ts-expect-error not every path is a string
  where(any, 'eq', 'x'),
  // @ts-expect-error one of the paths has no such operator
  where(mixed, 'contains', 'a'),
  // @ts-expect-error a time is not a number
  where(ordered, 'gt', 5),
  // @ts-expect-error a number is not a string
  where(mixed, 'eq', 5),
  // @ts-expect-error a string is not a number
  where(mixed, 'eq', 'a'),
  // @ts-expect-error nor can a list have both
  where(mixed, 'in', ['a', 5]),
  // @ts-expect-error one of the operators does not accept null
  where('durationInMilliseconds', operator, null),
  // @ts-expect-error an empty list matches nothing
  where('jobId', 'in', []),
  // @ts-expect-error nor does a list that is known to be empty
  where('jobId', 'in', [] as const),
];

// @ts-expect-error the spec has no such operation
export type NoSuchMethod = ProvisioningClient['purgeDirectoryProvisioning'];

/** Lists of conditions, as programs collect them. */
export function conditions(some: Filter[]): Filter[] {
  const none: readonly [] = [];
  // @ts-expect-error at least one is needed
  and(...none);
  return [and(...some), or(...some), and(where('jobId', 'eq', 'j'), ...some)];
}

/** The properties of a status are read without a test of its type. */
export function statuses({ statusInfo }: StoredEvent): (string | null | undefined)[] {
  return [statusInfo?.status, statusInfo?.errorCode, statusInfo?.reason, statusInfo?.recommendedAction];
}

/** Any text can be looked up. */
export const isKnown = (text: string): boolean => provisioningStatusMembers.includes(text);

/** Options may be undefined, as those that a program passes on. */
export function passedOn(client: ProvisioningClient, one: { signal?: AbortSignal }, count?: number): unknown[] {
  const { signal } = one;
  const options = { signal, timeout: count, retry: undefined, headers: undefined, idempotent: undefined };
  return [
    client.listDirectoryProvisioning({ $top: count, $filter: undefined }, options),
    client.getDirectoryProvisioning({ id: 'a', $select: undefined }, options),
    eventsOf(client, { $top: count, $select: undefined }, { ...options, list: undefined, from: undefined }),
    batch(client, () => [], { signal, timeout: count }),
    createMany(client, [], { signal, concurrency: count, onProgress: undefined }),
    watch(client, { signal, since: undefined, interval: count, checkpoint: undefined, list: undefined }),
    createProvisioningClient({ baseUrl: '', token: '', fetch: undefined, hooks: undefined, rate: undefined }),
  ];
}

/** The `fetch` of other packages, whose types are not those of the DOM. */
interface OtherResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get: (name: string) => string | null; raw: () => Record<string, string[]> };
  text: () => Promise<string>;
  buffer: () => Promise<Uint8Array>;
}
interface OtherOptions {
  method?: string;
  headers?: Iterable<[string, string]> | Record<string, string>;
  body?: string | Uint8Array | null;
  signal?: AbortSignal | null;
  redirect?: 'manual' | 'error' | 'follow';
  agent?: boolean;
}
export const fetches: Fetch[] = [
  fetch,
  (url: string, init: RequestInit) => fetch(url, init),
  (url: string, init: OtherOptions) => Promise.resolve({ url, init } as unknown as OtherResponse),
];
