// packages/server: what the server and its stores know about OData.
import { entityNamesOf } from '../openapi/collections.ts';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { type GeneratedFiles, quote, typescript } from './files.ts';
import { capabilitiesOf, type Capability, propertiesOf, replacedProperties, timeOf } from './odata.ts';

const literal = (value: unknown): string => JSON.stringify(value, null, 2);

/** The columns of an entity other than those that every store has. */
const columnsOf = (capabilities: readonly Capability[]): object[] =>
  capabilities
    .filter(({ path, column, nullable }) => nullable && path === column)
    .map(({ column, type, indexed = false }) => ({ name: column, type, indexed }));

/** What the server knows about an entity. */
function entityTypeOf(document: OpenApiDocument, name: string): object {
  const capabilities = capabilitiesOf(document, name);
  return {
    name,
    time: timeOf(document, name),
    columns: columnsOf(capabilities),
    capabilities: Object.fromEntries(
      capabilities.map(({ path, type, column, nullable, operators, sortable = false, documented, otherwise }) => [
        path,
        { type, column, nullable, operators, sortable, documented, ...(otherwise !== undefined && { otherwise }) },
      ]),
    ),
    members: propertiesOf(document, name),
    replacedIn: replacedProperties(document, name),
  };
}

/** Generates the server's `odata.ts`: columns, capabilities and properties of each entity type. */
export function serverOdata(document: OpenApiDocument): GeneratedFiles {
  const names = entityNamesOf(document);
  return {
    'odata.ts': typescript(
      '/** The type of a column: strings, integers, or times in the format of `toInstant`. */',
      "export type ColumnType = 'text' | 'integer' | 'instant';",
      '',
      '/** A column of the store; its name is the path in the entity whose value it stores. */',
      'export interface Column {',
      '  readonly name: string;',
      '  readonly type: ColumnType;',
      '  readonly indexed: boolean;',
      '}',
      '',
      '/** A path to filter by. */',
      'export interface Capability {',
      '  readonly type: ColumnType;',
      '  readonly column: string;',
      '  readonly nullable: boolean;',
      '  readonly operators: readonly string[];',
      '  readonly sortable: boolean;',
      '  /** What Microsoft documents of this for the real service. */',
      '  readonly documented: { readonly operators: readonly string[]; readonly sortable: boolean };',
      '  /** The column that is used if this one is null. */',
      '  readonly otherwise?: string;',
      '}',
      '',
      '/** A property of an entity; if it is an object, with its own properties. */',
      'export interface Member {',
      '  /** The name of its type in `microsoft.graph`, if it is an object. */',
      '  readonly type?: string;',
      '  readonly collection?: true;',
      '  /** Whether it allows properties that the spec does not name. */',
      '  readonly open?: true;',
      '  readonly members?: Readonly<Record<string, Member>>;',
      '}',
      '',
      '/** The names of the schemas with `x-odata`. */',
      `export type EntityName = ${names.map(quote).join(' | ')};`,
      '',
      '/** The type of the entities of a collection. */',
      'export interface EntityType {',
      '  /** Its name in `microsoft.graph`. */',
      '  readonly name: EntityName;',
      '  /** The time by which lists are sorted and retention removes entities. */',
      '  readonly time: string;',
      '  /** The columns other than the id, the instant and the arrival, which every store has. */',
      '  readonly columns: readonly Column[];',
      '  /** The paths to filter by. */',
      '  readonly capabilities: Readonly<Record<string, Capability>>;',
      '  readonly members: Readonly<Record<string, Member>>;',
      '  /** By version: the properties that do not exist there, and those that replace them. */',
      '  readonly replacedIn: Readonly<Record<string, Readonly<Record<string, string>>>>;',
      '}',
      '',
      '/** The types of all entities. */',
      `export const entityTypes: Readonly<Record<EntityName, EntityType>> = ${literal(
        Object.fromEntries(names.map((name) => [name, entityTypeOf(document, name)])),
      )};`,
    ),
  };
}
