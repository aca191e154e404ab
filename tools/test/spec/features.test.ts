// The lint rejects every feature that is not supported, where it is, and says what to write instead.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { features } from '../../spec/features.ts';
import { page, renderFeaturesPage } from '../../spec/features-page.ts';
import type { Node } from '../../spec/rules/rule.ts';
import { root, source } from '../../spec/spec.ts';

const text = await readFile(join(root, source), 'utf8');
const LOG = ['paths', '/auditLogs/directoryProvisioning'];
const list = [...LOG, 'get'];
const event = ['components', 'schemas', 'provisioningObjectSummary'];
const odata = [...event, 'x-odata'];

/** Adds a query parameter to the list. */
const parameter =
  (more: object) =>
  (spec: Document): void => {
    spec.addIn([...list, 'parameters'], { name: 'a', in: 'query', schema: { type: 'string' }, ...more });
  };
const set =
  (path: (string | number)[], value: unknown) =>
  (spec: Document): void => {
    spec.setIn(path, spec.createNode(value));
  };
const schema = (value: object): ((spec: Document) => void) => set(['components', 'schemas', 'tried'], value);

/** An edit for each feature, and the place that the lint names. */
const plants: Record<string, [edit: (spec: Document) => void, place: RegExp]> = {
  'an OpenAPI version other than 3.1': [set(['openapi'], '3.2.0'), /^openapi$/],
  'a version that is not semantic': [set(['info', 'version'], '2026-11'), /^info\/version$/],
  '`jsonSchemaDialect`': [set(['jsonSchemaDialect'], 'https://example.com'), /^jsonSchemaDialect$/],
  '`webhooks` and `callbacks`': [set([...list, 'callbacks'], {}), /get\/callbacks$/],
  'a `$ref` to another host': [
    set([...event, 'properties', 'x'], { $ref: 'https://example.com/x.yaml' }),
    /properties\/x\/\$ref$/,
  ],
  'a `$ref` or `externalValue` outside of `spec/`': [
    set([...event, 'properties', 'x'], { $ref: '../other/x.yaml' }),
    /properties\/x\/\$ref$/,
  ],
  'a security scheme other than an HTTP bearer token': [
    set(['components', 'securitySchemes', 'key'], { type: 'apiKey', in: 'header', name: 'x-key' }),
    /securitySchemes\/key$/,
  ],
  'an unknown extension': [set([...list, 'x-tried'], 1), /get\/x-tried$/],
  'paths that differ only in case': [set(['paths', '/auditLogs/PROVISIONING'], {}), /PROVISIONING$/],
  'the methods HEAD, OPTIONS and TRACE': [set([...LOG, 'head'], { responses: {} }), /directoryProvisioning\/head$/],
  'a body of GET or DELETE': [
    set([...list, 'requestBody'], { $ref: '#/components/requestBodies/event' }),
    /get\/requestBody$/,
  ],
  'an `operationId` that the client needs itself': [set([...list, 'operationId'], 'then'), /get\/operationId$/],
  'one parameter name in two places': [
    (spec) => {
      parameter({})(spec);
      parameter({ in: 'header' })(spec);
    },
    /get\/parameters$/,
  ],
  'cookie parameters': [parameter({ in: 'cookie' }), /get\/parameters\/\d+$/],
  '`content` of a parameter': [parameter({ content: {} }), /content$/],
  'a `style` other than `form` in queries and `simple` elsewhere': [parameter({ style: 'deepObject' }), /style$/],
  'a parameter that is an object': [parameter({ schema: { type: 'object' } }), /schema$/],
  'lists in paths and headers': [parameter({ in: 'header', schema: { type: 'array' } }), /schema$/],
  'special characters in the name of a query parameter': [parameter({ name: 'a[b]' }), /name$/],
  "an OData query option without '$'": [parameter({ name: 'count' }), /name$/],
  'a fraction as `$top` or `$skip`': [parameter({ name: '$skip', schema: { type: 'number' } }), /schema\/type$/],
  'the headers Accept, Content-Type and Authorization as parameters': [
    parameter({ name: 'Accept', in: 'header' }),
    /name$/,
  ],
  '`allowEmptyValue`': [parameter({ allowEmptyValue: true }), /allowEmptyValue$/],
  'a response in another media type': [
    set(['components', 'responses', 'count', 'content', 'text/csv'], {}),
    /count\/content\/text\/csv$/,
  ],
  'a body in several media types': [
    set(['components', 'responses', 'count', 'content', 'application/json'], {}),
    /count\/content$/,
  ],
  'an error that is not `application/json`': [
    set(['components', 'responses', 'notFound', 'content'], { 'text/plain': {} }),
    /responses\/404$/,
  ],
  'a success without a body, other than 204, if another has one': [
    set([...list, 'responses', '202'], { description: 'x' }),
    /get\/responses\/202$/,
  ],
  '204 or 304 with a body': [
    set([...list, 'responses', '204'], { description: 'x', content: {} }),
    /get\/responses\/204\/content$/,
  ],
  'another value of a header that the server sets itself': [
    set(['components', 'responses', 'created', 'headers', 'Date'], { description: 'x', schema: { const: 'x' } }),
    /created\/headers\/Date$/,
  ],
  'informational responses': [set([...list, 'responses', '100'], { description: 'x' }), /get\/responses\/100$/],
  redirects: [set([...list, 'responses', '302'], { description: 'x' }), /get\/responses\/302$/],
  '`links`': [set(['components', 'responses', 'count', 'links'], {}), /count\/links$/],
  '`encoding`': [
    set(['components', 'requestBodies', 'event', 'content', 'application/json', 'encoding'], {}),
    /encoding$/,
  ],
  '`content` of a header': [
    set(['components', 'headers', 'tried'], { description: 'x', content: {} }),
    /headers\/tried\/content$/,
  ],
  'another keyword': [schema({ prefixItems: [] }), /tried\/prefixItems$/],
  'another format': [schema({ format: 'duration' }), /tried\/format$/],
  'a format of another type': [schema({ type: 'integer', format: 'date' }), /tried\/format$/],
  'a pattern that is not a regular expression': [schema({ type: 'string', pattern: '(' }), /tried\/pattern$/],
  'an enumeration without members': [schema({ enum: [] }), /tried\/enum$/],
  'a property with a name that every object has': [
    schema({ properties: { constructor: { type: 'string' } } }),
    /tried\/properties\/constructor$/,
  ],
  'a property with a slash in its name': [
    schema({ properties: { 'a/b': { type: 'string' } } }),
    /tried\/properties\/a\/b$/,
  ],
  'a schema that is `true` or `false`': [schema({ properties: { a: true } }), /tried\/properties\/a$/],
  '`patternProperties` other than annotations': [
    schema({ patternProperties: { '^x': {} } }),
    /patternProperties\/\^x$/,
  ],
  'a schema that refers to itself': [
    schema({ properties: { a: { items: { $ref: '#/components/schemas/tried' } } } }),
    /schemas\/tried$/,
  ],
  'a schema with the name of a generic type of TypeScript': [
    set(['components', 'schemas', 'exclude'], { type: 'string' }),
    /schemas\/exclude$/,
  ],
  'provisioningObjectSummary without `x-odata`': [(spec) => spec.deleteIn(odata), /^components\/schemas$/],
  "`x-odata-replaced` on a schema other than the event's": [
    schema({ 'x-odata-replaced': {} }),
    /tried\/x-odata-replaced$/,
  ],
  '`x-odata` on a schema within another': [
    set([...event, 'properties', 'action', 'x-odata'], {}),
    /properties\/action\/x-odata$/,
  ],
  'a path without operators': [set([...odata, 'action'], { sortable: true }), /x-odata\/action$/],
  'an alias or a fallback that is an alias itself': [
    set([...odata, 'action'], { operators: ['eq'], aliasOf: 'statusInfo/status' }),
    /x-odata\/action\/aliasOf$/,
  ],
  'a path to an annotation': [set([...odata, '@odata.type'], { operators: ['eq'] }), /x-odata\/@odata.type$/],
  'paths that differ only in case, or have the name of a column of the store': [
    set([...odata, 'instant'], { operators: ['eq'] }),
    /x-odata\/instant$/,
  ],
};

const rejected = features.flatMap((feature) => ('refused' in feature ? [feature] : []));

describe('the lint rejects', () => {
  test.each(rejected.map((feature) => [feature.name, feature] as const))('%s', (name, feature) => {
    const plant = plants[name];
    if (plant === undefined) throw new Error(`Add an edit for: ${name}`);
    const [edit, place] = plant;
    const spec = parseDocument(text);
    expect([...feature.find(spec.toJS() as Node)]).toEqual([]);
    edit(spec);
    const found = [...feature.find(spec.toJS() as Node)].map((path) => path.join('/'));
    expect(found).toContainEqual(expect.stringMatching(place));
  });
});

test('every feature has its own name', () => {
  expect(new Set(features.map(({ name }) => name)).size).toBe(features.length);
  expect(Object.keys(plants).sort()).toEqual(rejected.map(({ name }) => name).sort());
});

test('the page is up to date', async () => {
  expect(await readFile(join(root, page), 'utf8')).toBe(await renderFeaturesPage());
});
