// Compiled, never run: the types of events by what `$select` names.
import {
  eventsOf,
  type ListParameters,
  type Page,
  pagesOf,
  type ProvisioningClient,
  type ProvisioningObjectSummary,
  type SelectPath,
  type StoredEvent,
} from '../src/index.ts';

/** Neither a wider nor a narrower type fits. */
interface Exact<Type> {
  readonly same: (value: Type) => Type;
}
type Equal<One, Other> = Exact<One> extends Exact<Other> ? true : false;
/** Compiles if a value has exactly this type; `true` says so. */
function check<Expected>(): <Actual>(value: Actual, same: Equal<Actual, Expected>) => unknown {
  return () => undefined;
}
/** The same for the names of its properties. */
function keys<Names>(): <Actual>(value: Actual, same: Equal<keyof Actual, Names>) => unknown {
  return () => undefined;
}

export async function selections(client: ProvisioningClient, some: SelectPath[], given: ListParameters): Promise<void> {
  const all = await client.listDirectoryProvisioning({ $top: 5 });
  check<StoredEvent[]>()(all.value, true);
  const [first] = all.value;
  const time: string | undefined = first?.activityDateTime;

  const two = await client.listProvisioning({ $select: ['id', 'statusInfo/status'], $filter: time });
  two.value.map((event) => keys<'id' | 'statusInfo'>()(event, true));
  two.value.map(({ id, statusInfo }) => id + (statusInfo?.status ?? ''));
  // @ts-expect-error it is not selected
  two.value.map(({ activityDateTime: _ }) => undefined);
  two['@odata.nextLink'] satisfies string | undefined;

  check<StoredEvent[]>()((await client.listProvisioning({ $select: ['*', 'targetIdentity/upn'] })).value, true);
  // What is in the list is not known.
  check<ProvisioningObjectSummary[]>()((await client.listProvisioning({ $select: some })).value, true);
  (await client.listProvisioning(given)).value[0]?.id satisfies string | undefined;

  keys<'jobId'>()(await client.getProvisioning({ id: 'a', $select: ['jobId'] }), true);
  check<StoredEvent>()(await client.getProvisioning({ id: 'a' }), true);
  for await (const event of eventsOf(client, { $select: ['id'] })) keys<'id'>()(event, true);
  for await (const event of eventsOf(client)) check<StoredEvent>()(event, true);
  for await (const { value } of pagesOf(client, { $select: ['jobId', 'cycleId'] }))
    value.map((event) => keys<'jobId' | 'cycleId'>()(event, true));
}

export const idsOf = (page: Page): string[] => page.value.map(({ id }) => id);
