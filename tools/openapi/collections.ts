// Finds the entities of collections, and the operations that read and write them: at the path of a list, and below it.
import {
  mapOperations,
  type OpenApiDocument,
  type OperationEntry,
  operationsOf,
  resolve,
  type Schema,
} from './openapi.ts';

/** The schema of an event. The code for its two generations of names is hand-written. */
export const EVENT = 'provisioningObjectSummary';

/** The schemas with `x-odata`: the entities that collections have, events first. */
export function entityNamesOf({ components: { schemas } }: OpenApiDocument): string[] {
  const names = Object.keys(schemas).filter((name) => schemas[name]?.['x-odata'] !== undefined);
  if (!names.includes(EVENT)) throw new Error(`${EVENT} must have x-odata`);
  return [EVENT, ...names.filter((name) => name !== EVENT)];
}

/** What an operation does with a collection. */
export type Action = 'list' | 'count' | 'create' | 'get' | 'update' | 'remove';

/** The collection that an operation belongs to, and what it does there. */
export interface CollectionPart {
  /** The name of the schema of its entities. */
  readonly entity: string;
  readonly action: Action;
}

/** What an operation does, by its method and by what follows the path of the list. */
const actions: Readonly<Record<string, Action>> = {
  'get ': 'list',
  'post ': 'create',
  'post /$ref': 'create',
  'get /$count': 'count',
  'get /{key}': 'get',
  'patch /{key}': 'update',
  'delete /{key}': 'remove',
};

/** The entity that a schema describes, itself or by `allOf`. */
function entityOf(document: OpenApiDocument, schema: Schema | undefined): string | undefined {
  if (schema === undefined) return undefined;
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined && entityNamesOf(document).includes(name)) return name;
  const bases = resolve<Schema>(document, schema).allOf ?? [];
  return bases.map((base) => entityOf(document, base)).find((one) => one !== undefined);
}

/** The schema of a success response with content, in JSON. */
const bodyOf = (entry: OperationEntry): Schema | undefined => {
  const success = entry.responses.find(([status, { content }]) => status.startsWith('2') && content !== undefined);
  return success?.[1].content?.['application/json']?.schema;
};

/** The schema of the page that a list returns. */
export const pageOf = (document: OpenApiDocument, entry: OperationEntry): Schema | undefined => {
  const body = bodyOf(entry);
  return body && resolve<Schema>(document, body);
};

/** The entity of the collection with this path: that of the items of its list. */
const listed = (document: OpenApiDocument, entry: OperationEntry): string | undefined =>
  entityOf(document, pageOf(document, entry)?.properties?.['value']?.items);

/** The entities by the paths of their lists. */
function listsOf(document: OpenApiDocument): ReadonlyMap<string, string> {
  const lists = mapOperations(operationsOf(document), (entry) => {
    const entity = entry.method === 'get' ? listed(document, entry) : undefined;
    return entity === undefined ? [] : [[entry.path, entity] as const];
  });
  return new Map(lists.flat());
}

/** The collection and action of each operation on a collection, by operationId. */
export function collectionParts(document: OpenApiDocument): ReadonlyMap<string, CollectionPart> {
  const lists = listsOf(document);
  const parts = mapOperations(operationsOf(document), (entry) => {
    const [, path = '', rest = ''] = /^(.*?)(\/\$\w+|\/\{\w+\})?$/.exec(entry.path) ?? [];
    const entity = lists.get(path);
    const action = actions[`${entry.method} ${rest.replace(/\{\w+\}/, '{key}')}`];
    if (entity === undefined || action === undefined) return [];
    const body = bodyOf(entry);
    // An operation that returns something else is not part of the collection.
    const isOther = action !== 'list' && body !== undefined && entityOf(document, body) !== entity;
    return isOther ? [] : [[entry.id, { entity, action }] as const];
  });
  return new Map(parts.flat());
}
