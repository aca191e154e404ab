// What OData may ask of an event: the map `x-odata` of its schema, completed by what the schema itself says.
import { type OpenApiDocument, resolve, type Schema, schemaName } from '../openapi/openapi.ts';
import { type GeneratedFiles, memberName, quote, typescript } from './files.ts';

/** What `x-odata` says of one path. */
interface Declared {
  operators: string[];
  sortable?: boolean;
  indexed?: boolean;
  /** Another path that always holds the same value. */
  aliasOf?: string;
  /** A path that stands in where this one was not sent. */
  otherwise?: string;
}

/** A path that can be filtered by, and where the store keeps its values. */
interface Capability extends Declared {
  path: string;
  type: 'text' | 'integer' | 'instant';
  column: string;
  nullable: boolean;
}

/** A member of the event: what is in it where it is complex, and whether it takes others too. */
interface Member {
  type?: string;
  collection?: true;
  open?: true;
  members?: Record<string, Member>;
}

/** What the store keeps in columns of its own, whatever the map says. */
const ownColumns: Record<string, string> = { id: 'id', activityDateTime: 'instant' };

const isDeclared = (schema: Schema): boolean => schema['x-odata'] !== undefined;

/** The entity whose events are queried: the one schema with `x-odata`. */
function entityOf(document: OpenApiDocument): Schema {
  const [entity, another] = Object.values(document.components.schemas).filter(isDeclared);
  if (entity === undefined || another !== undefined) throw new Error('One schema, and one only, has x-odata');
  return entity;
}

const entityNameOf = (document: OpenApiDocument): string =>
  Object.keys(document.components.schemas).find((name) => isDeclared(document.components.schemas[name] ?? {})) ?? '';

/** The schemas that a value may have: itself, what it refers to, and its alternatives. */
function* formsOf(document: OpenApiDocument, schema: Schema): Generator<Schema> {
  const at = resolve<Schema>(document, schema);
  yield at;
  for (const branch of [...(at.anyOf ?? []), ...(at.allOf ?? [])]) yield* formsOf(document, branch);
}

function schemaAt(document: OpenApiDocument, schema: Schema, path: string): Schema[] {
  let forms = [...formsOf(document, schema)];
  for (const name of path.split('/'))
    forms = forms.flatMap(({ properties }) => (properties?.[name] ? [...formsOf(document, properties[name])] : []));
  return forms;
}

function capabilitiesOf(document: OpenApiDocument): Capability[] {
  const entity = entityOf(document);
  return Object.entries(entity['x-odata'] as Record<string, Declared>).map(([path, declared]) => {
    const forms = schemaAt(document, entity, path);
    const isInstant = forms.some(({ format }) => format === 'date-time');
    const isInteger = forms.some(({ type }) => [type].flat().includes('integer'));
    const kept = declared.aliasOf ?? path;
    return {
      ...declared,
      path,
      type: isInstant ? 'instant' : isInteger ? 'integer' : 'text',
      column: ownColumns[kept] ?? kept,
      nullable: !(kept in ownColumns),
    };
  });
}

function memberOf(document: OpenApiDocument, schema: Schema): Member {
  const forms = [...formsOf(document, schema)];
  const items = forms.find(({ items }) => items !== undefined)?.items;
  if (items !== undefined) return { ...memberOf(document, items), collection: true };
  const members: Record<string, Member> = {};
  for (const { properties = {} } of forms)
    for (const [name, property] of Object.entries(properties))
      if (!name.includes('@')) members[name] ??= memberOf(document, property);
  if (!forms.some(({ properties, additionalProperties }) => properties !== undefined || additionalProperties === true))
    return {};
  const derived = forms.find((form) => form['x-odata-derived'])?.['x-odata-derived'];
  const name = schemaName(derived?.default ?? schema.$ref ?? '');
  return {
    ...(name !== '' && { type: name }),
    ...(forms.some((form) => form['additionalProperties'] === true) && { open: true as const }),
    members,
  };
}

const membersOf = (document: OpenApiDocument): Record<string, Member> =>
  memberOf(document, entityOf(document)).members ?? {};

/** Every path that can be selected, `statusInfo/status` and the like included. */
const pathsOf = (members: Record<string, Member>, prefix = ''): string[] =>
  Object.entries(members).flatMap(([name, { members: inner = {} }]) => [
    prefix + name,
    ...pathsOf(inner, `${prefix}${name}/`),
  ]);

/** Where any path can be selected: below what takes members that the spec does not name. */
const openPathsOf = (members: Record<string, Member>, prefix = ''): string[] =>
  Object.entries(members).flatMap(([name, { open, members: inner = {} }]) =>
    open ? [prefix + name] : openPathsOf(inner, `${prefix}${name}/`),
  );

/** The document with the table of `x-odata` below the description of `$filter`: Redoc shows no extension. */
export function withOdataTable(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  const filter = Object.values(document.components['parameters'] ?? {}).find(
    (one) => (one as { name?: string }).name === '$filter',
  ) as { description?: string } | undefined;
  if (filter === undefined) return document;
  const rows = capabilitiesOf(document).map(
    ({ path, type, operators, sortable, indexed }) =>
      `| \`${path}\` | ${type} | ${operators.join(', ')} | ${sortable ? 'yes' : ''} | ${indexed ? 'yes' : ''} |`,
  );
  filter.description = [
    filter.description?.trimEnd() ?? '',
    '',
    '| Path | Type | Operators | Sorts | Indexed |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
  return document;
}

const literal = (value: unknown): string => JSON.stringify(value, null, 2);

/** The server's half: columns, capabilities, members. */
export function serverOdata(document: OpenApiDocument): GeneratedFiles {
  const capabilities = capabilitiesOf(document);
  const columns = capabilities
    .filter(({ path, column, nullable }) => nullable && path === column)
    .map(({ column, type, indexed = false }) => ({ name: column, type, indexed }));
  return {
    'odata.ts': typescript(
      '/** What a column holds: texts, whole numbers, or times as `toInstant` writes them. */',
      "export type ColumnType = 'text' | 'integer' | 'instant';",
      '',
      '/** A column of the store; its name is the path in the event that it is filled from. */',
      'export interface Column {',
      '  readonly name: string;',
      '  readonly type: ColumnType;',
      '  readonly indexed: boolean;',
      '}',
      '',
      '/** The columns beside the id, the instant and the arrival, which every event has. */',
      `export const columns: readonly Column[] = ${literal(columns)};`,
      '',
      '/** What can be asked of one path. */',
      'export interface Capability {',
      '  readonly type: ColumnType;',
      '  readonly column: string;',
      '  readonly nullable: boolean;',
      '  readonly operators: readonly string[];',
      '  readonly sortable: boolean;',
      '  /** The column that stands in where this one is null. */',
      '  readonly otherwise?: string;',
      '}',
      '',
      '/** The paths that can be filtered by. */',
      `export const capabilities: Readonly<Record<string, Capability>> = ${literal(
        Object.fromEntries(
          capabilities.map(({ path, type, column, nullable, operators, sortable = false, otherwise }) => [
            path,
            { type, column, nullable, operators, sortable, ...(otherwise !== undefined && { otherwise }) },
          ]),
        ),
      )};`,
      '',
      '/** A member of an event, and what is in it where it is complex. */',
      'export interface Member {',
      '  /** The name of its type in `microsoft.graph`. */',
      '  readonly type?: string;',
      '  readonly collection?: true;',
      '  /** Takes members that the spec does not name. */',
      '  readonly open?: true;',
      '  readonly members?: Readonly<Record<string, Member>>;',
      '}',
      '',
      '/** The name of the type of an event in `microsoft.graph`. */',
      `export const entityType: string = ${quote(entityNameOf(document))};`,
      '',
      '/** The members of an event. */',
      `export const members: Readonly<Record<string, Member>> = ${literal(membersOf(document))};`,
    ),
  };
}

/** The client's half: the names, as types. */
export function clientOdata(document: OpenApiDocument): GeneratedFiles {
  const capabilities = capabilitiesOf(document);
  const union = (types: string[]): string => types.map((type) => `\n  | ${type}`).join('') || ' never';
  const members = membersOf(document);
  // The intersection leaves the paths that are known for an editor to complete.
  const belowOpen = openPathsOf(members).map((path) => `(\`${path}/\${string}\` & {})`);
  return {
    'odata.ts': typescript(
      '/** What can be filtered by, with the operators that hold for each path. */',
      'export interface FilterCapabilities {',
      ...capabilities.map(
        ({ path, type, operators }) =>
          `  ${memberName(path)}: { type: ${quote(type)}; operators: ${operators.map(quote).join(' | ')} };`,
      ),
      '}',
      '',
      '/** A path that can be filtered by. */',
      'export type FilterPath = keyof FilterCapabilities;',
      '',
      '/** The paths whose values are times: a filter names those bare, and texts in quotes. */',
      `export const instantPaths: readonly string[] = [${capabilities
        .filter(({ type }) => type === 'instant')
        .map(({ path }) => quote(path))
        .join(', ')}];`,
      '',
      '/** A path that can be sorted by. */',
      `export type SortPath =${union(capabilities.filter(({ sortable }) => sortable).map(({ path }) => quote(path)))};`,
      '',
      '/** A member that can be selected, or a path to one: below an open type, any. */',
      `export type SelectPath =${union([...pathsOf(members).map(quote), ...belowOpen])};`,
    ),
  };
}
