import type { EventPage, ProvisioningObjectSummary, StoredEvent } from '@directory-provisioning/types';
import type { SelectPath, SortPath } from './generated/odata.ts';

/** What a `$select` may be; undefined without one. */
export type Selection = readonly (SelectPath | '*')[] | undefined;

/** The query parameters of an operation, with the paths of the spec as the values of `$select` and `$orderby`. */
export type Query<Parameters, Select extends Selection = Selection> = OrUndefined<{
  [Name in keyof Parameters as Exclude<Name, '$select'>]: Name extends '$orderby'
    ? readonly (SortPath | `${SortPath} ${'asc' | 'desc'}`)[]
    : Parameters[Name];
}> & { $select?: Select | undefined };

/** Properties that may be absent may also be undefined. */
export type OrUndefined<Whole> = {
  [Name in keyof Whole]: Whole[Name] | (object extends Pick<Whole, Name> ? undefined : never);
};

/**
 * An event with the properties that a `$select` names: all without one and with `*`; those of a list whose elements are not
 * known may be missing.
 */
export type Selected<Select extends Selection> = Select extends readonly (infer Path)[]
  ? number extends Select['length']
    ? ProvisioningObjectSummary
    : '*' extends Path
      ? StoredEvent
      : Pick<StoredEvent, Extract<RootOf<Path>, keyof StoredEvent>>
  : StoredEvent;

/** The property that a path begins with. */
type RootOf<Path> = Path extends `${infer Root}/${string}` ? Root : Path;

/** One page of events. */
export interface PageOfEvents<One extends ProvisioningObjectSummary> extends EventPage {
  /** The events of this page. */
  value: One[];
}
