// One edit of the spec that uses every feature that the project supports; carried.test.ts checks what becomes of each.
import type { Document } from 'yaml';
import { addToSpec, guideSnippet } from '@directory-provisioning/test-support/guide';
import { event, list, schemas } from './kinds/mutation.ts';

/** The path of the operations that the edit adds. */
export const TRIED = '/auditLogs/tried';
/** The path of operations without a body, and with JSON of a vendor. */
export const STARTED = '/auditLogs/started';
/** The path that is a reference. */
export const REFERRED = '/auditLogs/referred';

const described = (schema: object): object => ({ description: 'Tried.', ...schema });
const ref = (kind: string, name: string): object => ({ $ref: `#/components/${kind}/${name}` });
const json = (schema: object, more: object = {}): object => ({ content: { 'application/json': { schema, ...more } } });

/** A schema with every supported keyword; the names of the properties say which. */
const tried = {
  title: 'tried',
  description: 'Tried.',
  type: 'object',
  required: ['id'],
  properties: {
    id: described({ type: 'string' }),
    deprecated: described({ type: 'string', deprecated: true, example: 'old', examples: ['old', 'older'] }),
    text: described({ type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z]+$' }),
    enum: described({ type: 'string', enum: ['one', 'two'] }),
    const: described({ type: 'string', const: 'fixed' }),
    number: described({ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }),
    integer: described({ type: ['integer', 'null'], minimum: 2, maximum: 8, multipleOf: 2 }),
    array: described({ type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2, uniqueItems: true }),
    closed: described({
      type: 'object',
      properties: { first: described({ type: 'string' }), second: described({ type: 'string' }) },
      dependentRequired: { second: ['first'] },
      patternProperties: { '@': ref('schemas', 'annotation') },
      additionalProperties: false,
    }),
    map: described({ type: 'object', additionalProperties: { type: 'integer' }, minProperties: 1, maxProperties: 2 }),
    anyOf: described({ anyOf: [{ type: 'string' }, { type: 'integer' }] }),
    allOf: described({ allOf: [ref('schemas', 'modifiedProperty')] }),
    $ref: described(ref('schemas', 'modifiedProperty')),
    member: described(ref('schemas', 'triedMember')),
    'date-time': described({ type: 'string', format: 'date-time' }),
    date: described({ type: 'string', format: 'date' }),
    uuid: described({ type: 'string', format: 'uuid' }),
    uri: described({ type: 'string', format: 'uri' }),
    email: described({ type: 'string', format: 'email' }),
    int32: described({ type: 'integer', format: 'int32' }),
  },
  additionalProperties: false,
};

/** For each keyword and format: a property, values that are valid, and one that is not. */
export const values: readonly (readonly [keywords: string, property: string, valid: unknown, invalid: unknown])[] = [
  ['type required properties additionalProperties', 'text', 'abc', 5],
  ['minLength', 'text', 'ab', 'a'],
  ['maxLength', 'text', 'abcd', 'abcde'],
  ['pattern', 'text', 'abc', 'ABC'],
  ['enum', 'enum', 'one', 'three'],
  ['const', 'const', 'fixed', 'other'],
  ['exclusiveMinimum', 'number', 0.5, 0],
  ['exclusiveMaximum', 'number', 0.5, 1],
  ['minimum', 'integer', 2, 0],
  ['maximum', 'integer', 8, 10],
  ['multipleOf', 'integer', 4, 3],
  ['items', 'array', ['a'], [1]],
  ['minItems', 'array', ['a'], []],
  ['maxItems', 'array', ['a', 'b'], ['a', 'b', 'c']],
  ['uniqueItems', 'array', ['a', 'b'], ['a', 'a']],
  ['dependentRequired', 'closed', { first: 'a', second: 'b' }, { second: 'b' }],
  ['patternProperties', 'closed', { 'first@note': { any: 1 } }, { note: 1 }],
  ['minProperties', 'map', { a: 1 }, {}],
  ['maxProperties', 'map', { a: 1, b: 2 }, { a: 1, b: 2, c: 3 }],
  ['anyOf', 'anyOf', 5, true],
  ['allOf', 'allOf', { displayName: 'a' }, { other: 'a' }],
  ['$ref', '$ref', { displayName: 'a' }, { other: 'a' }],
  ['deprecated title description example examples', 'deprecated', 'old', 5],
  ['date-time', 'date-time', '2026-01-31T00:00:00.1234567Z', '2026-02-30T00:00:00Z'],
  ['date', 'date', '2026-01-31', '31.1.2026'],
  ['uuid', 'uuid', '3ee53f66-3f66-3ee5-663f-e53e663fe53e', '3ee53f66'],
  ['uri', 'uri', 'https://example.com/a', 'no uri'],
  ['email', 'email', 'ann@example.com', 'ann'],
  ['int32', 'int32', 2147483647, 2147483648],
];

/** Makes the edit. */
export function edit(spec: Document): void {
  const set = (path: (string | number)[], value: unknown): void => spec.setIn(path, spec.createNode(value));
  const statuses = ['badRequest', 'unauthenticated', 'forbidden', 'notFound', 'notAcceptable', 'tooLarge'];
  const codes = ['400', '401', '403', '404', '406', '413'];
  const errors = {
    ...Object.fromEntries(codes.map((code, index) => [code, ref('responses', statuses[index] ?? '')])),
    '415': ref('responses', 'unsupportedMediaType'),
    '500': ref('responses', 'serverError'),
  };
  const operation = (operationId: string, success: object, more: object = {}): object => ({
    operationId,
    summary: `Try ${operationId}`,
    description: 'Tried.',
    tags: ['events'],
    responses: { ...success, ...errors },
    ...more,
  });
  const body = { requestBody: ref('requestBodies', 'tried') };
  const example = { example: { id: 'made' } };

  set([...schemas, 'tried'], tried);
  set([...schemas, 'triedList'], described({ type: 'array', items: { type: 'string' } }));
  set([...schemas, 'triedMember'], {
    title: 'triedMember',
    description: 'Tried.',
    anyOf: [
      { title: 'known', type: 'string', enum: ['first', 'second', 'unknownFutureValue'] },
      ref('schemas', 'otherMember'),
    ],
  });
  set(['components', 'requestBodies', 'tried'], {
    description: 'At most {bytes}, {levels} levels.',
    required: true,
    'x-limits': { bytes: 2048, levels: 5 },
    ...json(ref('schemas', 'tried'), { example: { id: 'sent' } }),
  });
  set(['paths', `${TRIED}/{id}`], {
    servers: ['beta', 'v1.0'].map((version) => ({ url: `http://127.0.0.1:4010/${version}`, description: version })),
    parameters: [ref('parameters', 'id')],
    get: operation(
      'readTried',
      {
        '200': {
          description: 'Text.',
          content: { 'text/plain': { schema: { type: 'string', pattern: '^[a-z]+$' }, example: 'text' } },
        },
      },
      {
        parameters: [
          { name: 'words', in: 'query', description: 'Words.', explode: false, schema: ref('schemas', 'triedList') },
          { name: 'size', in: 'query', description: 'Size.', schema: { type: 'integer', minimum: 1, default: 3 } },
          { name: 'a-b.c', in: 'query', description: 'Odd.', schema: { type: 'boolean' } },
          {
            name: 'x-tried',
            in: 'header',
            required: true,
            description: 'Header.',
            schema: { type: 'string', enum: ['yes'] },
          },
        ],
        'x-real-service': 'undocumented',
      },
    ),
    put: operation(
      'replaceTried',
      { '202': { description: 'Accepted.', ...json(ref('schemas', 'tried'), example) } },
      body,
    ),
    post: operation(
      'makeTried',
      {
        '200': {
          description: 'Made.',
          headers: { 'x-made': { description: 'How often.', required: true, schema: { type: 'integer' }, example: 7 } },
          ...json(ref('schemas', 'tried')),
        },
      },
      body,
    ),
    patch: operation(
      'changeTried',
      { '200': { description: 'Changed.', ...json(ref('schemas', 'tried'), example) } },
      {
        ...body,
        deprecated: true,
      },
    ),
    delete: operation(
      'dropTried',
      { '204': { description: 'Gone.' } },
      { security: [{ bearer: ['A', 'B'] }, { bearer: ['C'] }] },
    ),
  });
  set(['paths', `${STARTED}/{id}`], {
    parameters: [ref('parameters', 'id')],
    get: operation('readVendor', {
      '200': {
        description: 'Read.',
        content: { 'application/vnd.tried+json': { schema: ref('schemas', 'tried'), ...example } },
      },
    }),
    post: operation('startTried', {
      '202': {
        description: 'Started.',
        headers: { Location: { description: 'Where.', required: true, schema: { type: 'string' }, example: '/where' } },
      },
    }),
  });
  set(['components', 'pathItems', 'referred'], {
    parameters: [ref('parameters', 'id')],
    get: operation('readReferred', { '200': { description: 'Read.', ...json(ref('schemas', 'tried'), example) } }),
  });
  set(['paths', `${REFERRED}/{id}`], { $ref: '#/components/pathItems/referred' });
  spec.addIn(['servers'], spec.createNode({ url: 'http://127.0.0.1:4010/preview', description: 'A preview.' }));
  set([...event, 'properties', 'triedName'], described({ type: ['string', 'null'], maxLength: 100 }));
  set([...event, 'x-odata', 'triedName'], {
    operators: ['eq', 'startswith'],
    documented: { operators: ['eq'] },
    sortable: true,
    indexed: true,
  });
  set([...event, 'x-odata-replaced', 'v1.0', 'tenantId'], 'triedName');
  set([...schemas, 'initiator', 'x-odata-newer-name'], 'triedInitiator');
  set(['components', 'securitySchemes', 'bearer', 'x-roles', 'Tried Reader'], '00000000-0000-4000-8000-0000000000ff');
  set([...list, 'deprecated'], true);
  addToSpec(spec, guideSnippet());
}

/** A file that uses the types and the client as intended: it must compile. */
export const rightUse =
  (): string => `import { conditionsOn, createProvisioningClient, type Tried, where } from './index.ts';
export const bodies: Tried[] = ${JSON.stringify(values.map(([, property, valid]) => ({ id: 'x', [property]: valid })))};
export const member: Tried = { id: 'x', member: 'first' };
export async function use(baseUrl: string): Promise<unknown[]> {
  const client = createProvisioningClient({ baseUrl, token: 'any' });
  const text: string = await client.readTried({ id: 'a', words: ['x', 'y'], size: 5, 'a-b.c': true, 'x-tried': 'yes' });
  const put: Tried = await client.replaceTried({ id: 'a' }, { id: 'b' });
  const made: Tried = await client.makeTried({ id: 'a' }, { id: 'b' });
  const changed: Tried = await client.changeTried({ id: 'a' }, { id: 'b' });
  const gone: undefined = await client.dropTried({ id: 'a' });
  await client.createDirectoryProvisioning({ id: 'one', triedName: 'Ann' });
  const { value } = await client.listDirectoryProvisioning({
    $filter: where('triedName', 'startswith', 'A'),
    $orderby: ['triedName desc'],
    $select: ['triedName'],
  });
  const started: undefined = await client.startTried({ id: 'a' });
  const vendor: Tried = await client.readVendor({ id: 'a' });
  const referred: Tried = await client.readReferred({ id: 'a' });
  const signIn = await client.createSignIn({ id: '66ea54eb-6301-4ee5-be62-ff5a759b0100', status: { errorCode: 50053 } });
  const at: string = (await client.getSignIn({ id: signIn.id })).createdDateTime;
  const signIns = conditionsOn('signIn');
  const page = await client.listSignIns({
    $filter: signIns.where('status/errorCode', 'eq', 50053),
    $orderby: ['createdDateTime desc', 'status/errorCode'],
    $select: ['id', 'status/errorCode'],
  });
  const errors = page.value.map(({ id, status }) => [id, at.length > 0, status?.errorCode]);
  return [text, put.id, made.id, changed.id, gone ?? null, value.map(({ triedName }) => triedName), errors, referred.id, started ?? null, vendor.id];
}
`;

/** Lines that must not compile, one mistake each. */
export const wrongLines: readonly string[] = [
  "const a: Tried = { id: 'x', enum: 'three' };",
  "const a: Tried = { id: 'x', const: 'other' };",
  "const a: Tried = { id: 'x', integer: 'two' };",
  "const a: Tried = { id: 'x', array: [1] };",
  "const a: Tried = { id: 'x', closed: { other: 1 } };",
  "const a: Tried = { id: 'x', map: { a: 'x' } };",
  "const a: Tried = { id: 'x', anyOf: true };",
  "const a: Tried = { id: 'x', other: 1 };",
  'const a: Tried = {};',
  "const a: Tried = { id: 'x', member: 5 };",
  "client.readTried({ id: 'a' });",
  "client.readTried({ id: 'a', 'x-tried': 'no' });",
  "client.readTried({ id: 'a', 'x-tried': 'yes', words: 'x' });",
  "client.makeTried({ id: 'a' });",
  "where('triedName', 'contains', 'A');",
  "where('appDisplayName', 'eq', 'A');",
  "conditionsOn('signIn').where('jobId', 'eq', 'A');",
  "conditionsOn('signIn').where('status/errorCode', 'eq', 'A');",
  "conditionsOn('signIn').where('userPrincipalName', 'contains', 'A');",
  "client.listSignIns({ $orderby: ['id'] });",
  "client.listSignIns({ $select: ['jobId'] });",
  "client.listSignIns({ $select: ['id'] }).then(({ value }) => value[0]?.status);",
  'client.createSignIn({ other: 1 });',
];

export const wrongUse = (): string =>
  [
    "import { conditionsOn, type ProvisioningClient, type Tried, where } from './index.ts';",
    'declare const client: ProvisioningClient;',
    ...wrongLines.map((line) => `{ ${line} }`),
  ].join('\n');
