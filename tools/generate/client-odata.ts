// packages/client: the paths that the client can filter by, sort by and select, as types.
import { entityNamesOf, EVENT } from '../openapi/collections.ts';
import { reading } from '../openapi/fault.ts';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { docComment, type GeneratedFiles, memberName, quote, typeName, typescript } from './files.ts';
import { capabilitiesOf, type Capability, propertiesOf, type Property } from './odata.ts';
import { operatorsBeyond } from './real-service.ts';

/** The paths of one entity as types: to filter by, to sort by, and to select. */
function pathsIn(document: OpenApiDocument, entity: string): { filter: string[]; sort: string; select: string } {
  const capabilities = capabilitiesOf(document, entity);
  const properties = propertiesOf(document, entity);
  // The intersection keeps the known paths, so that editors suggest them.
  const belowOpen = openPathsOf(properties).map((path) => `(\`${path}/\${string}\` & {})`);
  const union = (types: string[]): string => types.map((type) => `\n  | ${type}`).join('') || ' never';
  return {
    filter: capabilities.map((one) =>
      reading(['components', 'schemas', entity, 'x-odata', one.path], () => filterRow(one)),
    ),
    sort: union(capabilities.filter(({ sortable }) => sortable).map(({ path }) => quote(path))),
    select: union([...pathsOf(properties).map(quote), ...belowOpen]),
  };
}

function filterRow(capability: Capability): string {
  const { path, type, operators } = capability;
  const beyond = operatorsBeyond(capability);
  const about = beyond.length > 0 && `Not documented for the real service: ${beyond.join(', ')}.`;
  return `${docComment([about], '  ')}  ${memberName(path)}: { type: ${quote(type)}; operators: ${operators.map(quote).join(' | ')} };`;
}

/** The types of an entity other than an event. */
function entityTypes(document: OpenApiDocument, entity: string): string[] {
  const { filter, sort, select } = pathsIn(document, entity);
  const name = typeName(entity);
  return [
    `/** The paths of a \`${entity}\` to filter by, with the operators that each supports. */`,
    `export interface ${name}Capabilities {`,
    ...filter,
    '}',
    '',
    `/** A path of a \`${entity}\` to sort by. */`,
    `export type ${name}SortPath =${sort};`,
    '',
    `/** A property of a \`${entity}\` to select, or a path to one. */`,
    `export type ${name}SelectPath =${select};`,
    '',
  ];
}

/** Generates the client's `odata.ts`: the paths, as types. */
export function clientOdata(document: OpenApiDocument): GeneratedFiles {
  const { filter, sort, select } = pathsIn(document, EVENT);
  const documentedOrder =
    capabilitiesOf(document, EVENT)
      .flatMap(({ path, documented }) => (documented.sortable ? [path] : []))
      .join(', ') || 'none';
  const others = entityNamesOf(document).filter((name) => name !== EVENT);
  const instantsOf = (entity: string): string =>
    capabilitiesOf(document, entity)
      .filter(({ type }) => type === 'instant')
      .map(({ path }) => quote(path))
      .join(', ');
  return {
    'odata.ts': typescript(
      '/** The paths to filter by, with the operators that each supports. */',
      'export interface FilterCapabilities {',
      ...filter,
      '}',
      '',
      '/** A path to filter by. */',
      'export type FilterPath = keyof FilterCapabilities;',
      '',
      `/** A path to sort by. Microsoft documents only ${documentedOrder} for the real service. */`,
      `export type SortPath =${sort};`,
      '',
      '/** A property to select, or a path to one; below an open type, any path. */',
      `export type SelectPath =${select};`,
      '',
      ...others.flatMap((entity) => entityTypes(document, entity)),
      '/** What queries may use, by type of entity. */',
      'export interface EntityPaths {',
      `  ${memberName(EVENT)}: { filter: FilterCapabilities; sort: SortPath; select: SelectPath };`,
      ...others.map((entity) => {
        const name = typeName(entity);
        return `  ${memberName(entity)}: { filter: ${name}Capabilities; sort: ${name}SortPath; select: ${name}SelectPath };`;
      }),
      '}',
      '',
      '/** The paths whose values are times, by type of entity: in a filter, times have no quotes. */',
      'export const instantPaths: Readonly<Record<keyof EntityPaths, readonly string[]>> = {',
      ...[EVENT, ...others].map((entity) => `  ${memberName(entity)}: [${instantsOf(entity)}],`),
      '};',
    ),
  };
}

/** Every path that can be selected, such as `id` and `statusInfo/status`. */
const pathsOf = (properties: Record<string, Property>, prefix = ''): string[] =>
  Object.entries(properties).flatMap(([name, { members: inner = {} }]) => [
    prefix + name,
    ...pathsOf(inner, `${prefix}${name}/`),
  ]);

/** The paths of open types: any path below them can be selected. */
const openPathsOf = (properties: Record<string, Property>, prefix = ''): string[] =>
  Object.entries(properties).flatMap(([name, { open, members: inner = {} }]) =>
    open ? [prefix + name] : openPathsOf(inner, `${prefix}${name}/`),
  );
