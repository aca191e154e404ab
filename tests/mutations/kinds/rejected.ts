// Edits of the document, its operations, parameters and responses that the lint rejects.
import { LOG } from './mutation.ts';
import {
  both,
  content,
  drop,
  list,
  operation,
  parameter,
  property,
  type QuickMutation,
  set,
  TRIED,
  write,
  type Edit,
} from './quick-mutation.ts';

const key = { type: 'apiKey', in: 'header', name: 'x-key', description: 'Tried.' };
const header = (value: object, name = 'x-tried'): object => ({
  headers: { [name]: { description: 'Tried.', ...value } },
  ...content(),
});
const example = (value: object): object => ({
  content: {
    'application/json': { schema: { type: 'object', additionalProperties: true }, examples: { tried: value } },
  },
});
const rejected = (kind: string, edit: Edit, says: RegExp): QuickMutation => ({ kind, edit, rejected: says });
const style = /`style` other than/;
const pathParameter = (name: string): object => ({
  name,
  in: 'path',
  required: true,
  description: 'Tried.',
  schema: { type: 'string' },
});

export const rejectedDocuments: QuickMutation[] = [
  rejected('OpenAPI 3.2', set(['openapi'], '3.2.0'), /yaml:\d+:\d+ .*version other than 3\.1/),
  rejected('OpenAPI 3.0', set(['openapi'], '3.0.3'), /version other than 3\.1|is not expected here/),
  rejected('version that is not semantic', set(['info', 'version'], '2026-11'), /version that is not semantic/),
  rejected('version of a prerelease', set(['info', 'version'], '1.2.0-beta.1'), /version that is not semantic/),
  rejected('dialect of JSON Schema', set(['jsonSchemaDialect'], 'https://example.com'), /jsonSchemaDialect/),
  rejected('webhooks', set(['webhooks'], {}), /`webhooks` and `callbacks`/),
  rejected('callbacks', set([...list, 'callbacks'], {}), /`webhooks` and `callbacks`/),
  rejected(
    '$ref to another host',
    property('tried', { $ref: 'https://example.com/x.yaml' }),
    /`\$ref` to another host/,
  ),
  rejected('$ref out of spec/', property('tried', { $ref: '../x.yaml' }), /`\$ref` outside of `spec\/`/),
  rejected(
    '$ref out of spec/ from a nested file',
    both(property('tried', { $ref: './more/tried.yaml' }), write('more/tried.yaml', 'items:\n  $ref: ../../x.yaml\n')),
    /more\/tried\.yaml:2:9 .*outside of `spec\/`/,
  ),
  rejected('$ref to a missing file', property('tried', { $ref: './x.yaml' }), /Can't resolve \$ref/),
  rejected(
    '$ref to itself',
    set(['components', 'responses', 'deleted'], { $ref: '#/components/responses/deleted' }),
    /leads back to itself/,
  ),
  rejected(
    'externalValue out of spec/',
    operation({}, example({ externalValue: '../x.json' })),
    /`externalValue` outside/,
  ),
  rejected(
    'externalValue on another host',
    operation({}, example({ externalValue: 'https://example.com/x.json' })),
    /`externalValue` to another host/,
  ),
  rejected(
    'example file that is not JSON',
    write('examples/group-conflict.json', '{ "id": "x", }'),
    /group-conflict\.json:1:14 The example is not JSON/,
  ),
  rejected(
    'example file in YAML',
    write('examples/group-conflict.json', 'id: x\n'),
    /group-conflict\.json:\d+:\d+ The example is not JSON/,
  ),
  rejected(
    'example file that is empty',
    write('examples/group-conflict.json', ''),
    /group-conflict\.json:1:1 The example is not JSON/,
  ),
  rejected(
    'API key',
    both(set(['components', 'securitySchemes', 'key'], key), operation({ security: [{ key: [] }] })),
    /other than an HTTP bearer token/,
  ),
  rejected('unknown security scheme', operation({ security: [{ nothing: [] }] }), /security-defined/),
  rejected('server with a variable', set(['servers', 0, 'url'], 'http://{host}/beta'), /absolute-servers/),
  rejected('server without a host', set(['servers', 0, 'url'], '/beta'), /absolute-servers/),
  rejected(
    'servers of an operation',
    operation({ servers: [{ url: 'http://127.0.0.1:4010/beta' }] }),
    /Move `servers`/,
  ),
  rejected('unknown extension', set([...list, 'x-tried'], 1), /an unknown extension/),
];

export const rejectedOperations: QuickMutation[] = [
  rejected(
    'HEAD operation',
    set(['paths', LOG, 'head'], { operationId: 'tried', responses: {} }),
    /HEAD, OPTIONS and TRACE/,
  ),
  rejected(
    'OPTIONS operation',
    set(['paths', LOG, 'options'], { operationId: 'tried', responses: {} }),
    /HEAD, OPTIONS and TRACE/,
  ),
  rejected(
    'body of GET',
    set([...list, 'requestBody'], { $ref: '#/components/requestBodies/event' }),
    /a body of GET or DELETE/,
  ),
  ...['retry', 'then', 'baseUrl', 'hooks', 'toJSON'].map((name) =>
    rejected(`operationId ${name}`, set([...list, 'operationId'], name), /operationId` that the client needs itself/),
  ),
  rejected('operationId toString', set([...list, 'operationId'], 'toString'), /Invalid operationId 'toString'/),
  rejected(
    'operationId with a hyphen',
    set([...list, 'operationId'], 'list-events'),
    /Invalid operationId 'list-events'/,
  ),
  rejected(
    'operationId used twice',
    set([...list, 'operationId'], 'createDirectoryProvisioning'),
    /unique `operationId`/,
  ),
  rejected(
    'path with text beside a parameter',
    operation({}, content(), '200', `${TRIED}/{a}.json`),
    /either text or one \{parameter\}/,
  ),
  rejected('path with a slash at its end', operation({}, content(), '200', `${TRIED}/`), /trailing-slash/),
  rejected(
    'paths that differ only in case',
    operation({}, content(), '200', '/auditlogs/Provisioning'),
    /paths that differ only in case/,
  ),
  rejected(
    'one name in path and query',
    operation(
      { parameters: [pathParameter('a'), { ...pathParameter('a'), in: 'query' }] },
      content(),
      '200',
      `${TRIED}/{a}`,
    ),
    /one parameter name in two places/,
  ),
  rejected(
    'content of a parameter',
    parameter({ name: 'a', schema: undefined, content: { 'application/json': { schema: {} } } }),
    /`content` of a parameter/,
  ),
  rejected('cookie parameter', parameter({ name: 'a', in: 'cookie' }), /cookie parameters/),
  rejected('query name with brackets', parameter({ name: 'a[b]' }), /special characters/),
  rejected('query name with a space', parameter({ name: 'a b' }), /special characters/),
  rejected('deepObject', parameter({ name: 'a', style: 'deepObject', schema: { type: 'object' } }), style),
  rejected(
    'pipeDelimited',
    parameter({ name: 'a', style: 'pipeDelimited', explode: false, schema: { type: 'array', items: {} } }),
    style,
  ),
  rejected(
    'spaceDelimited',
    parameter({ name: 'a', style: 'spaceDelimited', explode: false, schema: { type: 'array', items: {} } }),
    style,
  ),
  rejected(
    'object as parameter',
    parameter({ name: 'a', schema: { type: 'object', additionalProperties: true } }),
    /a parameter that is an object/,
  ),
  rejected(
    'list of repeated parameters',
    parameter({ name: 'a', schema: { type: 'array', items: { type: 'string' } } }),
    /`explode: false`/,
  ),
  rejected(
    'list in a header',
    parameter({ name: 'a', in: 'header', schema: { type: 'array', items: { type: 'string' } } }),
    /lists in paths and headers/,
  ),
  ...['count', 'top', 'filter', 'Select'].map((name) =>
    rejected(`query parameter ${name}`, parameter({ name }), /OData query option without '\$'/),
  ),
  rejected(
    '$top as number',
    set(['components', 'parameters', 'top', 'schema', 'type'], 'number'),
    /a fraction as `\$top`/,
  ),
  rejected(
    'Authorization as parameter',
    parameter({ name: 'Authorization', in: 'header' }),
    /headers Accept, Content-Type/,
  ),
  rejected('allowEmptyValue', parameter({ name: 'a', allowEmptyValue: true }), /`allowEmptyValue`/),
  rejected(
    '202 without a body beside 200 with one',
    both(operation(), (spec) => {
      spec.setIn(['paths', TRIED, 'get', 'responses', '202'], spec.createNode({ description: 'x' }));
    }),
    /a success without a body, other than 204, if another/,
  ),
  rejected('204 with a body', operation({}, content(), '204'), /204 or 304 with a body/),
  rejected('XML', operation({}, content('application/xml')), /a response in another media type/),
  rejected(
    'JSON with charset',
    operation({}, content('application/json; charset=utf-8')),
    /a response in another media type/,
  ),
  rejected('text/csv', operation({}, content('text/csv', { type: 'string' })), /a response in another media type/),
  rejected(
    'application/octet-stream',
    operation({}, content('application/octet-stream', { type: 'string' })),
    /a response in another media type/,
  ),
  rejected(
    'second media type of a response',
    operation(
      {},
      { content: { 'application/json': { schema: { type: 'string' } }, 'text/plain': { schema: { type: 'string' } } } },
    ),
    /a body in several media types/,
  ),
  rejected('redirect', set([...list, 'responses', '302'], { description: 'Tried.' }), /redirects/),
  rejected('304', set([...list, 'responses', '304'], { description: 'Tried.' }), /redirects/),
  rejected('1xx', set([...list, 'responses', '103'], { description: 'Tried.' }), /informational responses/),
  rejected(
    'range of statuses',
    set([...list, 'responses', '4XX'], { $ref: '#/components/responses/notFound' }),
    /List each status code/,
  ),
  rejected(
    'default response',
    set([...list, 'responses', 'default'], { $ref: '#/components/responses/notFound' }),
    /List each status code/,
  ),
  rejected('no success', drop([...list, 'responses', '200']), /2XX/),
  rejected('links', operation({}, { ...content(), links: {} }), /`links`/),
  rejected(
    'content of a header',
    operation({}, header({ content: { 'application/json': { schema: { type: 'string' } } } })),
    /`content` of a header/,
  ),
  rejected(
    'const of a header that the server sets',
    operation({}, header({ required: true, schema: { type: 'string', const: '9.9' } }, 'OData-Version')),
    /another value of a header/,
  ),
  rejected(
    'request body in another media type',
    set(['components', 'requestBodies', 'batch', 'content'], {
      'text/csv': { schema: { $ref: '#/components/schemas/batchRequestContent' } },
    }),
    /must be application\/json/,
  ),
];
