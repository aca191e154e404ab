import type { SelectPath, SortPath } from './generated/odata.ts';

/** The query parameters of an operation, with the paths of the spec as the values of `$select` and `$orderby`. */
export type Query<Parameters> = {
  [Name in keyof Parameters]: Name extends keyof Paths ? readonly Paths[Name][] : Parameters[Name];
};

interface Paths {
  $select: SelectPath | '*';
  $orderby: SortPath | `${SortPath} ${'asc' | 'desc'}`;
}
