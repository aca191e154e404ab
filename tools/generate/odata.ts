// What the spec says about OData: the paths in `x-odata`, completed from their schemas, and the properties of their entities.
import { entityNamesOf } from '../openapi/collections.ts';
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

/** A property of an entity; if it is an object, with its own properties. */
export interface Property {
  /** The name of its schema, if it is an object. */
  type?: string;
  collection?: true;
  /** Whether it allows properties that the spec does not name. */
  open?: true;
  members?: Record<string, Property>;
}

const schemaOf = (document: OpenApiDocument, entity: string): Schema => document.components.schemas[entity] ?? {};

const declaredIn = (document: OpenApiDocument, entity: string): Record<string, Declared> =>
  (schemaOf(document, entity)['x-odata'] ?? {}) as Record<string, Declared>;

/** The property by which lists of an entity are sorted. */
export function timeOf(document: OpenApiDocument, entity: string): string {
  const declared = declaredIn(document, entity);
  const times = Object.keys(declared).filter(
    (path) =>
      declared[path]?.sortable &&
      declared[path].aliasOf === undefined &&
      schemaAt(document, schemaOf(document, entity), path).some(({ format }) => format === 'date-time'),
  );
  const time = times.find((path) => path === 'activityDateTime') ?? times.find((path) => !path.includes('/'));
  if (time === undefined) throw new Error(`x-odata of ${entity} has no sortable time`);
  return time;
}

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

/** The paths of an entity to filter by. */
export function capabilitiesOf(document: OpenApiDocument, entity: string): Capability[] {
  const schema = schemaOf(document, entity);
  const here = ['components', 'schemas', entity];
  const time = reading(here, () => timeOf(document, entity));
  // Every store has these columns.
  const fixed: Readonly<Record<string, string>> = { id: 'id', [time]: 'instant' };
  // Without any `documented`, the entity says nothing about the real service.
  const isStated = reading(here, () =>
    Object.values(declaredIn(document, entity)).some(({ documented }) => documented !== undefined),
  );
  const complete = (path: string, declared: Declared): Capability => {
    const forms = schemaAt(document, schema, path);
    const isInstant = forms.some(({ format }) => format === 'date-time');
    const isInteger = forms.some(({ type }) => [type].flat().includes('integer'));
    const stored = declared.aliasOf ?? path;
    const { documented = isStated ? {} : declared } = declared;
    return {
      ...declared,
      path,
      type: isInstant ? 'instant' : isInteger ? 'integer' : 'text',
      column: fixed[stored] ?? stored,
      nullable: !(stored in fixed),
      documented: { operators: documented.operators ?? [], sortable: documented.sortable ?? false },
    };
  };
  return Object.entries(declaredIn(document, entity)).map(([path, declared]) =>
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
 * By version, such as `/v1.0`: the properties of an entity that do not exist there, and those that have their values.
 */
export const replacedProperties = (document: OpenApiDocument, entity: string): Record<string, Record<string, string>> =>
  Object.fromEntries(
    Object.entries(
      (schemaOf(document, entity)['x-odata-replaced'] ?? {}) as Record<string, Record<string, string>>,
    ).map(([version, names]) => [`/${version}`, names]),
  );

/** Where a schema refers to the schemas of its parts. */
const PARTS = /"\$ref":"#\/components\/schemas\/(\w+)"/g;

/** The entity that a successful response is or contains; undefined if there is none. */
export function entityIn(document: OpenApiDocument, entry: OperationEntry): string | undefined {
  const reached = new Set<string>();
  const visit = (node: unknown): void => {
    for (const [, name = ''] of JSON.stringify(node ?? {}).matchAll(PARTS)) {
      if (reached.has(name)) continue;
      reached.add(name);
      visit(document.components.schemas[name]);
    }
  };
  visit(successOf(entry).content?.schema);
  return entityNamesOf(document).find((name) => reached.has(name));
}

/** The properties of an entity. */
export const propertiesOf = (document: OpenApiDocument, entity: string): Record<string, Property> =>
  reading(['components', 'schemas', entity], () => propertyOf(document, schemaOf(document, entity)).members ?? {});
