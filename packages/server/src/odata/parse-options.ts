// Parses $orderby and $select.
import { parameterLimits } from '../generated/limits.ts';
import { excerpt } from '../graph/excerpt.ts';
import { canonical, type Names, resolvePath } from './names.ts';
import { type Scope, wholeScope } from './scope.ts';
import { type OrderKey, QueryError } from './syntax.ts';

/** The newest events first. */
export const defaultOrder: readonly OrderKey[] = wholeScope.defaultOrder;

/**
 * Parses the sort keys. Throws a {@link QueryError}.
 *
 * @example
 * parseOrderBy(['activityDateTime desc', 'id']);
 */
export function parseOrderBy(keys: readonly string[], scope: Scope = wholeScope): readonly OrderKey[] {
  const { capabilities, sortable } = scope;
  const seen = new Set<string>();
  return Object.freeze(
    keys.map((key) => {
      const [text = '', direction = 'asc', ...rest] = key.trim().split(/[ \t]+/);
      const path = canonical(text, sortable);
      if (path === undefined) {
        const problem = problemOf(text) ?? resolvePath(text, scope).problem ?? `you can't sort by '${excerpt(text)}'`;
        throw new QueryError('$orderby', `Invalid $orderby: ${problem}; sortable: ${sortable.join(', ')}.`);
      }
      const order = canonical(direction, ['asc', 'desc']);
      if (order === undefined || rest.length > 0)
        throw new QueryError(
          '$orderby',
          `Invalid $orderby: unexpected '${excerpt([direction, ...rest].join(' '))}' after '${path}': expected asc, desc or a comma.`,
        );
      const column = capabilities.get(path)?.column ?? path;
      if (seen.has(column))
        throw new QueryError('$orderby', `Invalid $orderby: '${path}' is listed twice: list it once.`);
      seen.add(column);
      return Object.freeze({ path, descending: order === 'desc' });
    }),
  );
}

/** What is wrong with a text that can't be a path. */
function problemOf(text: string): string | undefined {
  if (text === '') return 'a name is missing beside a comma';
  return text.includes('(') ? `'${excerpt(text)}' is not a property; functions are for $filter` : undefined;
}

const { names: SELECT_DEPTH } = parameterLimits.select;

/** The selected properties: each in full (`true`) or in part. */
export type Selection = ReadonlyMap<string, true | Selection>;

/** A parsed `$select`. */
export interface Select {
  /** The paths in the spelling of the spec. */
  readonly paths: readonly string[];
  /** Undefined means everything. */
  readonly selection: Selection | undefined;
}

/**
 * Parses the selected properties. Throws a {@link QueryError} that names the nearest property.
 *
 * @example
 * parseSelect(['id', 'statusInfo/status']);
 */
export function parseSelect(texts: readonly string[], names: Names = wholeScope): Select {
  const selection: Mutable = new Map();
  const paths = texts.map((text) => toPath(text.trim(), names));
  for (const path of paths) if (path !== '*') include(selection, path.split('/'));
  return { paths, selection: paths.includes('*') ? undefined : selection };
}

function toPath(text: string, names: Names): string {
  if (text === '*') return text;
  if (text.split('/').length > SELECT_DEPTH)
    throw new QueryError(
      '$select',
      `Invalid $select: a path has more than ${SELECT_DEPTH} segments: select one of its parents.`,
    );
  const problem = problemOf(text);
  if (problem !== undefined) throw new QueryError('$select', `Invalid $select: ${problem}: list names of properties.`);
  const found = resolvePath(text, names);
  if (found.path !== undefined) return found.path;
  throw new QueryError('$select', `Invalid $select: ${found.problem} in '${excerpt(text)}'; ${found.advice}`);
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
