// The names of properties in a query: understood in any case, and known in the spelling of the spec.
import type { EntityType, Member } from '../generated/odata.ts';
import { excerpt } from '../graph/excerpt.ts';
import { nearestName } from '../graph/nearest.ts';

/** The name in the spelling of a list, ignoring case; undefined if the list does not have it. */
export function canonical<Name extends string>(text: string, names: readonly Name[]): Name | undefined {
  const lower = text.toLowerCase();
  return names.find((name) => name === text) ?? names.find((name) => name.toLowerCase() === lower);
}

/** A path in the spelling of the spec, or what is wrong with it. */
export type Resolved =
  | { readonly path: string; readonly problem?: undefined }
  | { readonly path?: undefined; readonly problem: string; readonly advice: string };

/** Properties that a version does not have, and those that have their values there. */
export type Hidden = ReadonlyMap<string, string>;
export const nothingHidden: Hidden = new Map();

/** The properties that a query may name. */
export interface Names {
  readonly type: EntityType;
  readonly hidden: Hidden;
}

/** The first segment of a path, in the spelling of the spec. */
const rootOf = (path: string, { members }: EntityType): string => {
  const [root = ''] = path.split('/', 1);
  return canonical(root, Object.keys(members)) ?? root;
};

/** Whether a version has a path. */
export const isVisible = (path: string, { type, hidden }: Names): boolean =>
  hidden.size === 0 || !hidden.has(rootOf(path, type));

/** A path below the property that a version has instead of a hidden one. */
export function replaced(path: string, { type, hidden }: Names): string {
  const [root = '', ...rest] = path.split('/');
  return [hidden.get(rootOf(root, type)) ?? root, ...rest].join('/');
}

/** Finds the properties of a path. Below an open type, properties that the spec does not name stay as sent. */
export function resolvePath(text: string, names: Names): Resolved {
  const { name: entity, capabilities, members } = names.type;
  // Most callers spell a path as the spec does.
  if (Object.hasOwn(capabilities, text) && isVisible(text, names)) return { path: text };
  const root = rootOf(text, names.type);
  const instead = names.hidden.get(root);
  if (instead !== undefined) return { ...missing(root, entity, []), advice: `did you mean '${instead}'?` };
  let at: Readonly<Record<string, Member>> = members;
  let type: string | undefined = entity;
  let isOpen = false;
  const path: string[] = [];
  for (const name of text.split('/')) {
    const known = canonical(name, Object.keys(at));
    if (known === undefined && (!isOpen || name === '')) return missing(name, type, Object.keys(at));
    const property: Member | undefined = known === undefined ? undefined : at[known];
    path.push(known ?? name);
    at = property?.members ?? {};
    type = property?.type;
    isOpen = property === undefined || property.open === true;
  }
  return { path: path.join('/') };
}

/** Programs match the text that ends with the type. */
function missing(
  name: string,
  type: string | undefined,
  names: readonly string[],
): { problem: string; advice: string } {
  const on = `on type '${type === undefined ? 'Edm.String' : `microsoft.graph.${type}`}'`;
  return {
    problem: `Could not find a property named '${excerpt(name)}' ${on}`,
    advice: adviceFor(name, names),
  };
}

function adviceFor(name: string, names: readonly string[]): string {
  if (names.length === 0) return 'it has no properties.';
  const nearest = nearestName(name, names);
  return nearest === undefined ? `it has ${names.join(', ')}.` : `did you mean '${nearest}'?`;
}
