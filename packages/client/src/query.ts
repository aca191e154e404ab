import type { EventPage, ProvisioningObjectSummary, StoredEvent } from '@directory-provisioning/types';
import type { EntityPaths } from './generated/odata.ts';

/** The name of the type of an event. */
type EventName = 'provisioningObjectSummary';

/** The `$select` of a query, by type of entity; undefined without one. */
export type Selection<Name extends keyof EntityPaths = EventName> =
  | readonly (EntityPaths[Name]['select'] | '*')[]
  | undefined;

/** The query parameters of an operation, with the paths of the spec as the values of `$select` and `$orderby`. */
export type Query<
  Parameters,
  Select extends Selection<Name> = Selection,
  Name extends keyof EntityPaths = EventName,
> = OrUndefined<{
  [Parameter in keyof Parameters as Exclude<Parameter, '$select'>]: Parameter extends '$orderby'
    ? readonly (EntityPaths[Name]['sort'] | `${EntityPaths[Name]['sort']} ${'asc' | 'desc'}`)[]
    : Parameters[Parameter];
}> & { $select?: Select | undefined };

/** Properties that may be absent may also be undefined. */
export type OrUndefined<Whole> = {
  [Name in keyof Whole]: Whole[Name] | (object extends Pick<Whole, Name> ? undefined : never);
};

/**
 * An event, or another entity, with the properties that a `$select` names: all without one and with `*`; those of a list
 * whose elements are not known may be missing.
 */
export type Selected<
  Select extends readonly string[] | undefined,
  Whole = StoredEvent,
  Loose = ProvisioningObjectSummary,
> = Select extends readonly (infer Path)[]
  ? number extends Select['length']
    ? Loose
    : '*' extends Path
      ? Whole
      : Pick<Whole, Extract<RootOf<Path>, keyof Whole>>
  : Whole;

/** The property that a path begins with. */
type RootOf<Path> = Path extends `${infer Root}/${string}` ? Root : Path;

/** One page of events. */
export interface PageOfEvents<One extends ProvisioningObjectSummary> extends EventPage {
  /** The events of this page. */
  value: One[];
}

/** One page of other entities. */
export type PageOf<Page, One> = Omit<Page, 'value'> & { value: One[] };
