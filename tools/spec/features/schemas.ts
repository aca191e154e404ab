// Keywords of schemas, and the extension x-odata.
import { EVENT } from '../../openapi/collections.ts';
import { entriesOf, isObject, listOf, type Node, type Path, refOf, SCHEMAS, schemasOf, textOf } from '../rules/rule.ts';
import type { Carried, Refused } from './feature.ts';

/** The keywords that types, validators and docs agree on. Extensions are checked elsewhere. */
const KEYWORDS = [
  ...['$ref', 'title', 'description', 'deprecated', 'example', 'examples', 'default'],
  ...['type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['items', 'minItems', 'maxItems', 'uniqueItems'],
  ...['properties', 'required', 'additionalProperties', 'patternProperties', 'dependentRequired'],
  ...['minProperties', 'maxProperties', 'anyOf', 'allOf'],
  // Other rules say what to do instead.
  ...['readOnly', 'writeOnly', 'discriminator', 'oneOf'],
];
const FORMATS = ['date-time', 'date', 'uuid', 'uri', 'email', 'int32'];
/** Generic types of TypeScript that the generated types use: a schema of this name would hide them. */
const TYPE_NAMES = ['exclude', 'extract', 'omit', 'partial', 'pick', 'readonly', 'record', 'required', 'nonNullable'];
/** Names that JavaScript finds in every object. */
const OBJECT_NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'];
/** Columns that every store has, and those that PostgreSQL adds to each table. */
const COLUMNS = ['n', 'instant', 'text', 'ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid'];
/** The longest name of a column in PostgreSQL, in bytes. */
const LONGEST_COLUMN = 63;

export const schemaFeatures: readonly (Carried | Refused)[] = [
  {
    part: 'Schemas',
    name: `the keywords ${KEYWORDS.slice(0, -4)
      .map((keyword) => `\`${keyword}\``)
      .join(', ')}`,
    carried: 'Types, validation and docs. `default` in parameters only; `patternProperties` for annotations only.',
  },
  {
    part: 'Schemas',
    name: 'evolvable enumerations',
    carried: 'An `anyOf` of known members and `otherMember`: other values are accepted, with `--strict` rejected.',
  },
  {
    part: 'Schemas',
    name: 'another keyword',
    refused: 'Remove it: types, validator and docs do not all support it.',
    *find(root) {
      for (const [schema, path] of schemasOf(root))
        for (const key of Object.keys(schema))
          if (!key.startsWith('x-') && !KEYWORDS.includes(key)) yield [...path, key];
    },
  },
  {
    part: 'Schemas',
    name: `the formats ${FORMATS.map((format) => `\`${format}\``).join(', ')}`,
    carried: 'The server checks them. `date-time` is stricter than RFC 3339: see `activityDateTime`.',
  },
  {
    part: 'Schemas',
    name: 'another format',
    refused: `Use one of ${FORMATS.join(', ')}, or a pattern: this format would not be checked.`,
    *find(root) {
      for (const [schema, path] of schemasOf(root))
        if (schema['format'] !== undefined && !FORMATS.includes(textOf(schema['format']))) yield [...path, 'format'];
    },
  },
  {
    part: 'Schemas',
    name: 'a format of another type',
    refused: 'Use `int32` with `type: integer`, and every other format with `type: string`.',
    *find(root) {
      for (const [schema, path] of schemasOf(root)) {
        const types: unknown[] = [schema['type']].flat();
        const wanted = textOf(schema['format']) === 'int32' ? 'integer' : 'string';
        if (schema['format'] !== undefined && !types.includes(wanted)) yield [...path, 'format'];
      }
    },
  },
  {
    part: 'Schemas',
    name: 'a pattern that is not a regular expression',
    refused: 'Correct it: it must be valid in JavaScript, with and without the flag u.',
    *find(root) {
      for (const [schema, path] of schemasOf(root))
        if (schema['pattern'] !== undefined && !isPattern(textOf(schema['pattern']))) yield [...path, 'pattern'];
    },
  },
  {
    part: 'Schemas',
    name: 'an enumeration without members',
    refused: 'List its members, or remove `enum`.',
    *find(root) {
      for (const [schema, path] of schemasOf(root))
        if (schema['enum'] !== undefined && listOf(schema['enum']).length === 0) yield [...path, 'enum'];
    },
  },
  {
    part: 'Schemas',
    name: 'a property with a name that every object has',
    refused: `Choose another name than ${OBJECT_NAMES.join(', ')}.`,
    *find(root) {
      for (const [schema, path] of schemasOf(root))
        for (const name of isObject(schema['properties']) ? Object.keys(schema['properties']) : [])
          if (OBJECT_NAMES.includes(name)) yield [...path, 'properties', name];
    },
  },
  {
    part: 'Schemas',
    name: 'a property with a slash in its name',
    refused: 'Rename it: in OData, a slash separates the names of a path.',
    *find(root) {
      for (const [schema, path] of schemasOf(root))
        for (const name of isObject(schema['properties']) ? Object.keys(schema['properties']) : [])
          if (name.includes('/')) yield [...path, 'properties', name];
    },
  },
  {
    part: 'Schemas',
    name: 'a schema that is `true` or `false`',
    refused: 'Write a schema, or `$ref: #/components/schemas/annotation` for any value.',
    *find(root) {
      for (const [schema, path] of schemasOf(root)) {
        if (typeof schema['items'] === 'boolean') yield [...path, 'items'];
        for (const key of ['properties', 'patternProperties'])
          for (const [name, value] of isObject(schema[key]) ? Object.entries(schema[key]) : [])
            if (typeof value === 'boolean') yield [...path, key, name];
        for (const key of ['anyOf', 'allOf'])
          for (const [index, value] of listOf(schema[key]).entries())
            if (typeof value === 'boolean') yield [...path, key, index];
      }
    },
  },
  {
    part: 'Schemas',
    name: '`patternProperties` other than annotations',
    refused: "Use `additionalProperties: true`. Only the pattern '@' is supported.",
    *find(root) {
      for (const [schema, path] of schemasOf(root))
        for (const pattern of Object.keys(schema['patternProperties'] ?? {}))
          if (pattern !== '@') yield [...path, 'patternProperties', pattern];
    },
  },
  {
    part: 'Schemas',
    name: 'a schema that refers to itself',
    refused: 'Write the levels that you need as separate schemas.',
    *find(root) {
      for (const [name] of entriesOf(root['components']?.['schemas']))
        if (reaches(root, name, name, new Set())) yield ['components', 'schemas', name];
    },
  },
  {
    part: 'Schemas',
    name: 'a schema with the name of a generic type of TypeScript',
    refused: `Choose another name than ${TYPE_NAMES.join(', ')}.`,
    *find(root) {
      for (const [name] of entriesOf(root['components']?.['schemas']))
        if (TYPE_NAMES.some((one) => one.toLowerCase() === name.toLowerCase())) yield ['components', 'schemas', name];
    },
  },
  {
    part: 'x-odata',
    name: 'the paths of the schema of an event',
    carried: 'Columns and indexes of the stores, `$filter`, `$orderby`, `where` of the client, a table in the docs.',
  },
  {
    part: 'x-odata',
    name: 'the paths of other schemas',
    carried:
      'The same for another collection. The server lists, counts, creates, gets, changes and deletes its entities without a handler: see [Add a collection](add-a-collection.md).',
  },
  {
    part: 'x-odata',
    name: '`documented`: what Microsoft documents of a path',
    carried:
      'A column in the docs, comments in the client, a row in docs/real-service.md. With `--dialect documented`, the stub supports nothing else.',
  },
  {
    part: 'x-odata',
    name: '`x-odata-replaced`: properties that a version does not have',
    carried: 'In that version, responses, queries, `$metadata` and the mock handlers do without them.',
  },
  {
    part: 'x-odata',
    name: '`x-odata-newer-name`: another name of a type in `@odata.type`',
    carried: '`$metadata` declares the type under both names; the older one extends the newer one.',
  },
  {
    part: 'x-odata',
    name: `${EVENT} without \`x-odata\``,
    refused: 'Add it: it lists what the log can be filtered by.',
    *find(root) {
      if (root['components']?.['schemas']?.[EVENT]?.['x-odata'] === undefined) yield ['components', 'schemas'];
    },
  },
  {
    part: 'x-odata',
    name: "`x-odata-replaced` on a schema other than the event's",
    refused:
      'Remove it: only the names of events differ between versions. To leave a path out of a version, set `servers` at the path.',
    *find(root) {
      for (const [schema, path] of schemasOf(root))
        if (schema['x-odata-replaced'] !== undefined && path.at(-1) !== EVENT) yield [...path, 'x-odata-replaced'];
    },
  },
  {
    part: 'x-odata',
    name: '`x-odata` on a schema within another',
    refused: 'Make the schema a component.',
    *find(root) {
      for (const [schema, path] of schemasOf(root))
        if (schema['x-odata'] !== undefined && !(path[1] === 'schemas' && path.length === 3))
          yield [...path, 'x-odata'];
    },
  },
  {
    part: 'x-odata',
    name: 'a path without operators',
    refused: 'List at least one, such as `operators: [eq]`, also for a path to sort by.',
    *find(root) {
      for (const [capability, path] of capabilitiesOf(root))
        if (listOf(capability['operators']).length === 0) yield path;
    },
  },
  {
    part: 'x-odata',
    name: 'an alias or a fallback that is an alias itself',
    refused: 'Name the path that has the value.',
    *find(root) {
      for (const [capability, path, all] of capabilitiesOf(root))
        for (const key of ['aliasOf', 'otherwise'])
          if (all[textOf(capability[key])]?.['aliasOf'] !== undefined) yield [...path, key];
    },
  },
  {
    part: 'x-odata',
    name: 'a path to an annotation',
    refused: 'Only properties without `@` can be filtered by.',
    *find(root) {
      for (const [, path] of capabilitiesOf(root)) if (String(path.at(-1)).includes('@')) yield path;
    },
  },
  {
    part: 'x-odata',
    name: 'paths that differ only in case, or have the name of a column of the store',
    refused: `Rename the property; reserved: ${COLUMNS.join(', ')}.`,
    *find(root) {
      const seen = new Map<Node, Set<string>>();
      for (const [, path, all] of capabilitiesOf(root)) {
        const names = seen.get(all) ?? new Set(COLUMNS);
        seen.set(all, names);
        const name = String(path.at(-1)).toLowerCase();
        if (names.has(name)) yield path;
        names.add(name);
      }
    },
  },
  {
    part: 'x-odata',
    name: `a path of more than ${LONGEST_COLUMN} bytes`,
    refused: 'Choose shorter names: PostgreSQL has no longer names of columns.',
    *find(root) {
      for (const [, path] of capabilitiesOf(root))
        if (Buffer.byteLength(String(path.at(-1))) > LONGEST_COLUMN) yield path;
    },
  },
];

function isPattern(text: string): boolean {
  try {
    return [new RegExp(text), new RegExp(text, 'u')].length > 0;
  } catch {
    return false;
  }
}

/** The values of `x-odata`, with their places and all values of the same schema. */
function* capabilitiesOf(root: Node): Generator<[capability: Node, path: Path, all: Node]> {
  for (const [schema, path] of schemasOf(root)) {
    const all = schema['x-odata'] ?? {};
    for (const [name, capability] of entriesOf(all)) yield [capability, [...path, 'x-odata', name], all];
  }
}

/** Whether a component schema contains a reference to another one, directly or through others. */
function reaches(root: Node, from: string, to: string, seen: Set<string>): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const targets = referencesIn(root['components']?.['schemas']?.[from]);
  return targets.some((target) => target === to || reaches(root, target, to, seen));
}

function referencesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(referencesIn);
  if (!isObject(node)) return [];
  const own = refOf(node).startsWith(SCHEMAS) ? [refOf(node).slice(SCHEMAS.length)] : [];
  return [...own, ...Object.entries(node).flatMap(([key, child]) => (key.startsWith('x-') ? [] : referencesIn(child)))];
}
