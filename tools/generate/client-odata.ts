// packages/client: the paths that the client can filter by, sort by and select, as types.
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { docComment, type GeneratedFiles, memberName, quote, typescript } from './files.ts';
import { capabilitiesOf, propertiesOf, type Property } from './odata.ts';
import { operatorsBeyond } from './real-service.ts';

/** Generates the client's `odata.ts`: the paths, as types. */
export function clientOdata(document: OpenApiDocument): GeneratedFiles {
  const capabilities = capabilitiesOf(document);
  const union = (types: string[]): string => types.map((type) => `\n  | ${type}`).join('') || ' never';
  const properties = propertiesOf(document);
  const documentedOrder =
    capabilities.flatMap(({ path, documented }) => (documented.sortable ? [path] : [])).join(', ') || 'none';
  // The intersection keeps the known paths, so that editors suggest them.
  const belowOpen = openPathsOf(properties).map((path) => `(\`${path}/\${string}\` & {})`);
  return {
    'odata.ts': typescript(
      '/** The paths to filter by, with the operators that each supports. */',
      'export interface FilterCapabilities {',
      ...capabilities.map((one) => {
        const { path, type, operators } = one;
        const beyond = operatorsBeyond(one);
        const about = beyond.length > 0 && `Not documented for the real service: ${beyond.join(', ')}.`;
        return `${docComment([about], '  ')}  ${memberName(path)}: { type: ${quote(type)}; operators: ${operators.map(quote).join(' | ')} };`;
      }),
      '}',
      '',
      '/** A path to filter by. */',
      'export type FilterPath = keyof FilterCapabilities;',
      '',
      '/** The paths whose values are times: in a filter, times have no quotes. */',
      `export const instantPaths: readonly string[] = [${capabilities
        .filter(({ type }) => type === 'instant')
        .map(({ path }) => quote(path))
        .join(', ')}];`,
      '',
      `/** A path to sort by. Microsoft documents only ${documentedOrder} for the real service. */`,
      `export type SortPath =${union(capabilities.filter(({ sortable }) => sortable).map(({ path }) => quote(path)))};`,
      '',
      '/** A property to select, or a path to one; below an open type, any path. */',
      `export type SelectPath =${union([...pathsOf(properties).map(quote), ...belowOpen])};`,
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
