// Edits of schemas and x-odata that the lint rejects.
import { addToSpec, guideSnippet } from '@directory-provisioning/test-support/guide';
import { event, schemas } from './mutation.ts';
import {
  both,
  drop,
  type Edit,
  filterable,
  odata,
  operation,
  content,
  property,
  type QuickMutation,
  schema,
  set,
  write,
} from './quick-mutation.ts';

const rejected = (kind: string, edit: Edit, says: RegExp): QuickMutation => ({ kind, edit, rejected: says });
const self = { $ref: '#/components/schemas/tried', description: 'Tried.' };
const action = (value: unknown): Edit => set([...odata, 'action'], value);
/** Adds the collection of the guide, and changes it. */
const collection = (change: Edit): Edit =>
  both((spec) => {
    addToSpec(spec, guideSnippet());
  }, change);
const keyword = /another keyword/;
const derived = [...schemas, 'statusInfo', 'x-odata-derived'];

export const rejectedSchemas: QuickMutation[] = [
  rejected(
    'schema that refers to itself',
    schema('tried', { type: 'object', additionalProperties: false, properties: { child: self } }),
    /refers to itself/,
  ),
  rejected(
    'schema that refers to itself in anyOf',
    schema('tried', { anyOf: [{ type: 'string' }, self] }),
    /refers to itself/,
  ),
  rejected(
    'schema that refers to itself in a map',
    schema('tried', { type: 'object', additionalProperties: self }),
    /refers to itself/,
  ),
  rejected(
    'circle of references',
    both(
      schema('one', { $ref: '#/components/schemas/two' }),
      set([...schemas, 'two'], { $ref: '#/components/schemas/one' }),
    ),
    /leads back to itself/,
  ),
  rejected('items: false', property('tried', { type: 'array', items: false }), /`true` or `false`/),
  rejected('property that is true', property('tried', true), /`true` or `false`/),
  rejected(
    'patternProperties beside properties',
    set([...schemas, 'modifiedProperty', 'patternProperties', '^x'], { type: 'string' }),
    /`patternProperties` other than annotations/,
  ),
  rejected('schema named as a generic type', schema('record', { type: 'string' }), /name of a generic type/),
  rejected('schema names that differ only in case', schema('Initiator', { type: 'string' }), /differ only in case/),
  rejected('schema name with an underscore', schema('a_strict', { type: 'string' }), /Invalid schema name/),
  ...[
    'prefixItems',
    'contains',
    'propertyNames',
    'not',
    'if',
    'unevaluatedProperties',
    '$defs',
    'xml',
    'externalDocs',
    'contentEncoding',
  ].map((name) =>
    rejected(
      `keyword ${name}`,
      set([...schemas, 'modifiedProperty', name], name === 'contentEncoding' ? 'base64' : {}),
      keyword,
    ),
  ),
  rejected('nullable', property('tried', { type: 'string', nullable: true }), keyword),
  ...['oneOf', 'discriminator', 'readOnly'].map((name) =>
    rejected(
      `keyword ${name}`,
      set(
        [...schemas, 'modifiedProperty', name],
        name === 'readOnly' ? true : name === 'oneOf' ? [{}, {}] : { propertyName: 'a' },
      ),
      /Body schemas must not use/,
    ),
  ),
  rejected(
    'default in a body',
    property('tried', { type: 'string', default: 'a' }),
    /Body schemas must not use `default`/,
  ),
  rejected(
    'exclusiveMinimum: true',
    property('tried', { type: 'integer', minimum: 0, exclusiveMinimum: true }),
    /Expected type `number`/,
  ),
  rejected('format that is not checked', property('tried', { type: 'string', format: 'duration' }), /another format/),
  rejected(
    'format int64',
    set([...event, 'properties', 'durationInMilliseconds', 'format'], 'int64'),
    /another format/,
  ),
  rejected(
    'format of another type',
    property('tried', { type: 'integer', format: 'date-time' }),
    /a format of another type/,
  ),
  rejected(
    'pattern that is invalid',
    property('tried', { type: 'string', pattern: '(' }),
    /yaml:\d+:\d+ .*not a regular expression/,
  ),
  rejected(
    'pattern that is invalid with the flag u',
    property('tried', { type: 'string', pattern: '\\-' }),
    /not a regular expression/,
  ),
  rejected(
    'pattern of a text response that is invalid',
    operation({}, content('text/plain', { type: 'string', pattern: '(' })),
    /not a regular expression/,
  ),
  rejected('enumeration without members', property('tried', { type: 'string', enum: [] }), /without members/),
  rejected(
    'evolvable enumeration as a plain enum',
    property('tried', { type: 'string', enum: ['a', 'unknownFutureValue'] }),
    /evolvable enumeration must be/,
  ),
  rejected('property named __proto__', property('__proto__', { type: 'string' }), /name that every object has/),
  rejected('property named constructor', property('constructor', { type: 'string' }), /name that every object has/),
  rejected('property with a slash', property('a/b', { type: 'string' }), /slash in its name/),
  rejected(
    'required property that does not exist',
    set([...schemas, 'modifiedProperty', 'required'], ['nothing']),
    /is not defined/,
  ),
  rejected('object neither open nor closed', schema('tried', { type: 'object' }), /Add `additionalProperties: false`/),
  rejected(
    'property without a description',
    property('tried', { description: undefined, type: 'string' }),
    /tried has no description/,
  ),
  rejected(
    'problem in a split file',
    both(
      property('tried', { $ref: './more/tried.yaml' }),
      write(
        'more/tried.yaml',
        'type: object\ndescription: x\nadditionalProperties: false\nproperties:\n  a:\n    type: string\n',
      ),
    ),
    /more\/tried\.yaml:6:5 .*a has no description/,
  ),
  rejected('unknown extension of a schema', set([...schemas, 'modifiedProperty', 'x-tried'], 1), /unknown extension/i),
  rejected(
    'x-odata-newer-name that is no name',
    set([...schemas, 'initiator', 'x-odata-newer-name'], 'a b'),
    /x-odata-newer-name must be the name of a type/,
  ),
  rejected('x-odata-derived without types', drop([...derived, 'types']), /x-odata-derived must have/),
  rejected('x-odata-derived with an odd default', set([...derived, 'default'], 5), /x-odata-derived must have/),
];

export const rejectedOdata: QuickMutation[] = [
  rejected(
    'x-odata on a schema without a time',
    set([...schemas, 'modifiedProperty', 'x-odata'], { displayName: { operators: ['eq'] } }),
    /a sortable date-time that is not nested and never null(.|\n)*must have an `id` that is a string/,
  ),
  rejected(
    'x-odata on a property',
    set([...event, 'properties', 'action', 'x-odata'], { displayName: { operators: ['eq'] } }),
    /Make the schema a component/,
  ),
  rejected('x-odata on no schema', drop(odata), /provisioningObjectSummary without `x-odata`/),
  rejected(
    'required properties in a collection',
    collection((spec) => spec.setIn([...schemas, 'signIn', 'required'], ['appDisplayName'])),
    /with `\$select`, properties may be left out/,
  ),
  rejected(
    'a page that rejects annotations',
    collection((spec) => spec.deleteIn([...schemas, 'signInPage', 'patternProperties'])),
    /signInPage|The server adds annotations to this object/,
  ),
  rejected(
    'a collection whose create lacks a status',
    collection((spec) => spec.deleteIn(['paths', '/auditLogs/signIns', 'post', 'responses', '409'])),
    /The server responds with 201, 204, 409 to this operation: add 409/,
  ),
  rejected(
    'a list without $skiptoken',
    collection((spec) => spec.deleteIn(['paths', '/auditLogs/signIns', 'get', 'parameters', 5])),
    /Add the parameter \$skiptoken/,
  ),
  rejected('x-odata as a list', set(odata, []), /x-odata must be a map/),
  rejected('x-odata of a path as text', action('eq'), /Write the capabilities as a map/),
  rejected(
    'x-odata without a sortable activityDateTime',
    drop([...odata, 'activityDateTime', 'sortable']),
    /sortable activityDateTime/,
  ),
  rejected(
    'sortable without operators',
    set([...odata, 'durationInMilliseconds'], { sortable: true }),
    /a path without operators/,
  ),
  rejected('operators that are empty', action({ operators: [] }), /a path without operators/),
  rejected('operators as text', action({ operators: 'eq' }), /a path without operators/),
  rejected('operator that does not exist', action({ operators: ['has'] }), /Unknown filter operator/),
  rejected('operator of another type', action({ operators: ['gt'] }), /gt is not supported for strings/),
  rejected('capability that does not exist', action({ operators: ['eq'], searchable: true }), /Unknown capability/),
  rejected('sortable as text', action({ operators: ['eq'], sortable: 'yes' }), /sortable must be a boolean/),
  rejected(
    'sortable string without a bound',
    action({ operators: ['eq'], sortable: true }),
    /maxLength of at most 1000/,
  ),
  rejected('alias of an alias', action({ operators: ['eq'], aliasOf: 'statusInfo/status' }), /an alias itself/),
  rejected('alias of nothing', action({ operators: ['eq'], aliasOf: 'nothing' }), /must be another path of x-odata/),
  rejected('alias of another type', action({ operators: ['eq'], aliasOf: 'activityDateTime' }), /has another type/),
  rejected('alias as a number', action({ operators: ['eq'], aliasOf: 5 }), /aliasOf must be a string/),
  rejected('fallback to itself', action({ operators: ['eq'], otherwise: 'action' }), /another path than action itself/),
  rejected(
    'x-odata on an annotation',
    set([...odata, '@odata.type'], { operators: ['eq'] }),
    /a path to an annotation/,
  ),
  rejected(
    'x-odata on an unknown path',
    set([...odata, 'nothing'], { operators: ['eq'] }),
    /This schema has no path nothing/,
  ),
  rejected(
    'x-odata below a list',
    set([...odata, 'modifiedProperties/displayName'], { operators: ['eq'] }),
    /This schema has no path/,
  ),
  rejected(
    'x-odata on an object',
    set([...odata, 'statusInfo'], { operators: ['eq'] }),
    /You can't filter by statusInfo/,
  ),
  ...['instant', 'n', 'text', 'xmin', 'ID', 'JobId'].map((name) =>
    rejected(
      `filterable property named ${name}`,
      filterable(name),
      /differ only in case, or have the name of a column/,
    ),
  ),
];
