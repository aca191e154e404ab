// Parses $orderby and $select.
import { closest } from 'fastest-levenshtein';
import { parameterLimits } from '../generated/limits.ts';
import { capabilities, type Member, members } from '../generated/odata.ts';
import { excerpt } from '../graph/excerpt.ts';
import { type OrderKey, QueryError } from './syntax.ts';

/** Newest first. */
export const defaultOrder: readonly OrderKey[] = Object.freeze([{ path: 'activityDateTime', descending: true }]);

const sortable = Object.keys(capabilities).filter((path) => capabilities[path]?.sortable);

/**
 * Parses the sort keys. Throws a {@link QueryError}.
 *
 * @example
 * parseOrderBy(['activityDateTime desc', 'id']);
 */
export function parseOrderBy(keys: readonly string[]): readonly OrderKey[] {
  const seen = new Set<string>();
  return Object.freeze(
    keys.map((key) => {
      const [path = '', direction = 'asc', ...rest] = key.trim().split(/[ \t]+/);
      if (!sortable.includes(path))
        throw new QueryError(
          '$orderby',
          `Invalid $orderby: you can't sort by '${excerpt(path)}'; sortable: ${sortable.join(', ')}.`,
        );
      if ((direction !== 'asc' && direction !== 'desc') || rest.length > 0)
        throw new QueryError(
          '$orderby',
          `Invalid $orderby: unexpected '${excerpt([direction, ...rest].join(' '))}' after '${path}': expected asc, desc or a comma.`,
        );
      const { column = path } = capabilities[path] ?? {};
      if (seen.has(column))
        throw new QueryError('$orderby', `Invalid $orderby: '${path}' is listed twice: list it once.`);
      seen.add(column);
      return Object.freeze({ path, descending: direction === 'desc' });
    }),
  );
}

const { names: SELECT_DEPTH } = parameterLimits.select;

/** The selected properties: each in full (`true`) or in part. `undefined` means everything. */
export type Selection = ReadonlyMap<string, true | Selection>;

/**
 * Parses the selected properties. Throws a {@link QueryError} that names the nearest property.
 *
 * @example
 * parseSelect(['id', 'statusInfo/status']);
 */
export function parseSelect(paths: readonly string[]): Selection | undefined {
  const selection: Mutable = new Map();
  for (const path of paths.map((one) => one.trim())) {
    if (path === '*') continue;
    if (path.split('/').length > SELECT_DEPTH)
      throw new QueryError(
        '$select',
        `Invalid $select: a path has more than ${SELECT_DEPTH} segments: select one of its parents.`,
      );
    rejectUnknown(path);
    include(selection, path.split('/'));
  }
  return paths.some((path) => path.trim() === '*') ? undefined : selection;
}

type Mutable = Map<string, true | Mutable>;

function include(selection: Mutable, [name = '', ...rest]: readonly string[]): void {
  const found = selection.get(name);
  if (found === true) return;
  if (rest.length === 0) {
    selection.set(name, true);
    return;
  }
  const inner = found ?? new Map<string, true | Mutable>();
  selection.set(name, inner);
  include(inner, rest);
}

function rejectUnknown(path: string): void {
  let at: Readonly<Record<string, Member>> = members;
  let isOpen = false;
  for (const name of path.split('/')) {
    const property = Object.hasOwn(at, name) ? at[name] : undefined;
    if (property === undefined && (!isOpen || name === '')) {
      const names = Object.keys(at);
      const advice =
        names.length > 0 ? `did you mean '${closest(name.slice(0, 100), names)}'?` : 'this value has no properties.';
      throw new QueryError(
        '$select',
        `Invalid $select: unknown property '${excerpt(name)}' in '${excerpt(path)}'; ${advice}`,
      );
    }
    at = property?.members ?? {};
    isOpen = property === undefined || property.open === true;
  }
}
