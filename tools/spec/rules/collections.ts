// A rule for collections that need no handler: their responses in the spec are those that the server sends.
import { type Action, collectionParts, EVENT, pageOf } from '../../openapi/collections.ts';
import { type OpenApiDocument, operationsOf, schemaName } from '../../openapi/openapi.ts';
import { follow, isObject, listOf, type Node, type Path, refOf, rule, type Rule, SCHEMAS, textOf } from './rule.ts';

/** The statuses that the server sends, apart from those of all operations. */
const STATUSES: Readonly<Record<Action, readonly string[]>> = {
  list: ['200'],
  count: ['200'],
  create: ['201', '204', '409'],
  get: ['200', '404'],
  update: ['200', '204', '404'],
  remove: ['204', '404'],
};

export const collections: Rule = rule(function* (root) {
  const document = root as object as OpenApiDocument;
  for (const { entry, action, entity } of partsIn(document)) {
    const here: Path = ['paths', entry.path, entry.method];
    if (action === 'list' && !entry.parameters.some(({ name }) => name === '$skiptoken'))
      yield [here, 'Add the parameter $skiptoken: the link to the next page contains it.'];
    // The compiler checks the handlers of events.
    if (entity === EVENT) continue;
    const statuses = entry.responses.map(([status]) => status);
    const wanted = STATUSES[action].filter((one) => !statuses.includes(one));
    const others = statuses.filter((one) => one.startsWith('2') && !STATUSES[action].includes(one));
    if (wanted.length > 0 || others.length > 0)
      yield [
        [...here, 'responses'],
        `The server responds with ${STATUSES[action].join(', ')} to this operation: ${[
          ...(wanted.length > 0 ? [`add ${wanted.join(', ')}`] : []),
          ...(others.length > 0 ? [`remove ${others.join(', ')}`] : []),
        ].join(', ')}.`,
      ];
    if (action !== 'list') continue;
    const seen = new Set<string>();
    yield* closed(root, [...here, 'responses', '200'], pageOf(document, entry), seen);
    yield* closed(root, ['components', 'schemas', entity], { $ref: SCHEMAS + entity }, seen);
  }
});

interface Part {
  readonly entry: ReturnType<typeof operationsOf>[number];
  readonly action: Action;
  readonly entity: string;
}

/** The operations on collections. None if the document has other errors, which other rules report. */
function partsIn(document: OpenApiDocument): Part[] {
  try {
    const parts = collectionParts(document);
    return operationsOf(document).flatMap((entry) => {
      const part = parts.get(entry.id);
      return part === undefined ? [] : [{ entry, ...part }];
    });
  } catch {
    return [];
  }
}

/** Finds closed types that reject the annotations of responses, such as `@odata.context`. */
function* closed(root: Node, path: Path, schema: unknown, seen: Set<string>): Generator<[Path, string]> {
  const ref = refOf(schema);
  if (seen.has(ref)) return;
  if (ref !== '') seen.add(ref);
  const here = ref.startsWith(SCHEMAS) ? ['components', 'schemas', schemaName(ref)] : path;
  const at = follow(root, schema);
  if (at === undefined) return;
  if ((at['additionalProperties'] as unknown) === false && at['patternProperties']?.['@'] === undefined)
    yield [
      here,
      `The server adds annotations to this object, such as @odata.context: add \`patternProperties: { '@': { $ref: '${SCHEMAS}annotation' } }\`.`,
    ];
  const children: unknown[] = [at['items'], ...listOf(at['anyOf']), ...listOf(at['allOf'])];
  if (isObject(at['properties'])) children.push(...Object.values(at['properties']));
  for (const child of children) yield* closed(root, here, child, seen);
}

/** Finds why the schema of an entity can't be that of a collection. */
export function* entityProblems(root: Node, schema: Node, path: Path, paths: Node): Generator<[Path, string]> {
  const times = Object.entries(paths).filter(([name, one]) => {
    const { type, format } = follow(root, schema['properties']?.[name]) ?? {};
    const isTime = textOf(type) === 'string' && textOf(format) === 'date-time';
    return isTime && (one?.['sortable'] as unknown) === true && one?.['aliasOf'] === undefined;
  });
  if (times.length === 0)
    yield [path, 'x-odata must have a sortable date-time that is not nested and never null: lists are sorted by it.'];
  if (textOf(follow(root, schema['properties']?.['id'])?.['type']) !== 'string')
    yield [path, 'The schema must have an `id` that is a string and never null: it is the key.'];
  if (schema['required'] !== undefined)
    yield [
      path,
      'Move `required` to another schema that refers to this one with `allOf`, as storedEvent does: with `$select`, properties may be left out.',
    ];
}
