// packages/server: what the server and its stores know about OData.
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { type GeneratedFiles, quote, typescript } from './files.ts';
import { capabilitiesOf, entityNameOf, propertiesOf, replacedProperties } from './odata.ts';

const literal = (value: unknown): string => JSON.stringify(value, null, 2);

/** Generates the server's `odata.ts`: columns, capabilities and properties. */
export function serverOdata(document: OpenApiDocument): GeneratedFiles {
  const capabilities = capabilitiesOf(document);
  const columns = capabilities
    .filter(({ path, column, nullable }) => nullable && path === column)
    .map(({ column, type, indexed = false }) => ({ name: column, type, indexed }));
  return {
    'odata.ts': typescript(
      '/** The type of a column: strings, integers, or times in the format of `toInstant`. */',
      "export type ColumnType = 'text' | 'integer' | 'instant';",
      '',
      '/** A column of the store; its name is the path in the event whose value it stores. */',
      'export interface Column {',
      '  readonly name: string;',
      '  readonly type: ColumnType;',
      '  readonly indexed: boolean;',
      '}',
      '',
      '/** The columns other than the id, the instant and the arrival, which every store has. */',
      `export const columns: readonly Column[] = ${literal(columns)};`,
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
      '/** The paths to filter by. */',
      `export const capabilities: Readonly<Record<string, Capability>> = ${literal(
        Object.fromEntries(
          capabilities.map(({ path, type, column, nullable, operators, sortable = false, documented, otherwise }) => [
            path,
            { type, column, nullable, operators, sortable, documented, ...(otherwise !== undefined && { otherwise }) },
          ]),
        ),
      )};`,
      '',
      '/** A property of an event; if it is an object, with its own properties. */',
      'export interface Member {',
      '  /** The name of its type in `microsoft.graph`, if it is an object. */',
      '  readonly type?: string;',
      '  readonly collection?: true;',
      '  /** Whether it allows properties that the spec does not name. */',
      '  readonly open?: true;',
      '  readonly members?: Readonly<Record<string, Member>>;',
      '}',
      '',
      '/** By version: the properties of an event that do not exist there, and those that have their values. */',
      `export const replacedIn: Readonly<Record<string, Readonly<Record<string, string>>>> = ${literal(replacedProperties(document))};`,
      '',
      '/** The name of the type of an event in `microsoft.graph`. */',
      `export const entityType: string = ${quote(entityNameOf(document))};`,
      '',
      '/** The properties of an event. */',
      `export const members: Readonly<Record<string, Member>> = ${literal(propertiesOf(document))};`,
    ),
  };
}
