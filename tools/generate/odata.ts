// What the spec says about OData: the paths in `x-odata`, completed from their schemas, and the properties of an event.
import { reading } from '../openapi/fault.ts';
import {
  type OpenApiDocument,
  type OperationEntry,
  resolve,
  type Schema,
  schemaName,
  successOf,
} from '../openapi/openapi.ts';

/** The value of one path in `x-odata`. */
interface Declared {
  operators: string[];
  /** What Microsoft documents for the real service. */
  documented?: { operators?: string[]; sortable?: boolean };
  sortable?: boolean;
  indexed?: boolean;
  /** Another path that always has the same value. */
  aliasOf?: string;
  /** The path that is used if this one is absent. */
  otherwise?: string;
}

/** A path to filter by, and the column that stores its values. */
export interface Capability extends Omit<Declared, 'documented'> {
  path: string;
  type: 'text' | 'integer' | 'instant';
  column: string;
  nullable: boolean;
  documented: { operators: string[]; sortable: boolean };
}

/** A property of an event; if it is an object, with its own properties. */
export interface Property {
  /** The name of its schema, if it is an object. */
  type?: string;
  collection?: true;
  /** Whether it allows properties that the spec does not name. */
  open?: true;
  members?: Record<string, Property>;
}

/** Paths with columns that every store has. */
const fixedColumns: Record<string, string> = { id: 'id', activityDateTime: 'instant' };

const isDeclared = (schema: Schema): boolean => schema['x-odata'] !== undefined;

/** The schema of an event: the only one with `x-odata`. */
function entityOf(document: OpenApiDocument): Schema {
  const [entity, another] = Object.values(document.components.schemas).filter(isDeclared);
  if (entity === undefined || another !== undefined) throw new Error('Exactly one schema must have x-odata');
  return entity;
}

/** The name of the schema of an event. */
export const entityNameOf = (document: OpenApiDocument): string =>
  Object.keys(document.components.schemas).find((name) => isDeclared(document.components.schemas[name] ?? {})) ?? '';

/** A schema, or the target of its reference, and all its `anyOf` and `allOf` branches. */
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

/** The paths to filter by. */
export function capabilitiesOf(document: OpenApiDocument): Capability[] {
  const entity = entityOf(document);
  const here = ['components', 'schemas', entityNameOf(document)];
  const complete = (path: string, declared: Declared): Capability => {
    const forms = schemaAt(document, entity, path);
    const isInstant = forms.some(({ format }) => format === 'date-time');
    const isInteger = forms.some(({ type }) => [type].flat().includes('integer'));
    const stored = declared.aliasOf ?? path;
    const { documented = {} } = declared;
    return {
      ...declared,
      path,
      type: isInstant ? 'instant' : isInteger ? 'integer' : 'text',
      column: fixedColumns[stored] ?? stored,
      nullable: !(stored in fixedColumns),
      documented: { operators: documented.operators ?? [], sortable: documented.sortable ?? false },
    };
  };
  return Object.entries(entity['x-odata'] as Record<string, Declared>).map(([path, declared]) =>
    reading([...here, 'x-odata', path], () => complete(path, declared)),
  );
}

function propertyOf(document: OpenApiDocument, schema: Schema): Property {
  const forms = [...formsOf(document, schema)];
  const items = forms.find(({ items }) => items !== undefined)?.items;
  if (items !== undefined) return { ...propertyOf(document, items), collection: true };
  const members: Record<string, Property> = {};
  for (const { properties = {} } of forms)
    for (const [name, property] of Object.entries(properties))
      if (!name.includes('@')) members[name] ??= propertyOf(document, property);
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

/**
 * By version, such as `/v1.0`: the properties of an event that do not exist there, and those that have their values.
 */
export const replacedProperties = (document: OpenApiDocument): Record<string, Record<string, string>> =>
  Object.fromEntries(
    Object.entries((entityOf(document)['x-odata-replaced'] ?? {}) as Record<string, Record<string, string>>).map(
      ([version, names]) => [`/${version}`, names],
    ),
  );

/** Where a schema refers to the schemas of its parts. */
const PARTS = /"\$ref":"#\/components\/schemas\/(\w+)"/g;

/** Whether a successful response is an event, or contains events. */
export function returnsEvents(document: OpenApiDocument, entry: OperationEntry): boolean {
  const reached = new Set<string>();
  const visit = (node: unknown): void => {
    for (const [, name = ''] of JSON.stringify(node ?? {}).matchAll(PARTS)) {
      if (reached.has(name)) continue;
      reached.add(name);
      visit(document.components.schemas[name]);
    }
  };
  visit(successOf(entry).content?.schema);
  return reached.has(entityNameOf(document));
}

/** The properties of an event. */
export const propertiesOf = (document: OpenApiDocument): Record<string, Property> =>
  reading(
    ['components', 'schemas', entityNameOf(document)],
    () => propertyOf(document, entityOf(document)).members ?? {},
  );
