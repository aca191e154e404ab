import { beforeAll, describe, expect, test } from 'vitest';
import { generateClient } from '../../generate/client.ts';
import { generateServer } from '../../generate/server.ts';
import { generateTypes } from '../../generate/types.ts';
import { validatorDocument } from '../../generate/validator-document.ts';
import {
  type Content,
  type OpenApiDocument,
  operationsOf,
  type Parameter,
  type Schema,
  walk,
} from '../../openapi/openapi.ts';
import { readSpec } from '../../spec/spec.ts';

let spec: OpenApiDocument;
beforeAll(async () => {
  spec = await readSpec();
});

describe('generation', () => {
  test('gives the same bytes each time, and does not change the document', async () => {
    const before = JSON.stringify(spec);
    const all = async (): Promise<unknown> => [await generateTypes(spec), generateClient(spec), generateServer(spec)];
    expect(await all()).toEqual(await all());
    expect(JSON.stringify(spec)).toBe(before);
  });

  test('starts each file with the banner, as a comment or as the first property', async () => {
    const files = { ...(await generateTypes(spec)), ...generateClient(spec), ...generateServer(spec) };
    for (const [name, text] of Object.entries(files))
      expect(text, name).toMatch(
        /^(\/\/ |\{\n {2}"x-generated": ")Generated from spec\/\. Do not edit: .*npm run generate/,
      );
  });

  test('takes the path where the stub starts from the first server', () => {
    const servers = ['preview', 'beta'].map((version) => ({ url: `http://127.0.0.1:4010/${version}` }));
    expect(generateServer({ ...spec, servers })['operations.ts']).toContain("export const mainPath = '/preview';");
  });

  test('generates a method and a table entry for each operation, with the descriptions of the spec', () => {
    const client = generateClient(spec)['operations.ts'] ?? '';
    const server = generateServer(spec)['operations.ts'] ?? '';
    for (const { id, operation } of operationsOf(spec)) {
      expect(client).toMatch(new RegExp(`^  ${id}[(<]`, 'm'));
      expect(client).toContain(` * ${operation.summary ?? ''}.`);
      expect(server).toContain(`  ${id}: {`);
    }
  });

  test('puts required headers into the table; optional headers are passed in the options', () => {
    const edited = structuredClone(spec);
    const operation = edited.paths['/auditLogs/directoryProvisioning/{id}']?.get;
    if (operation)
      operation.parameters = [
        { name: '$select', in: 'query', schema: { type: 'string' } },
        { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } },
        { name: 'Prefer', in: 'header', schema: { type: 'string' } },
      ];
    const text = generateClient(edited)['operations.ts'] ?? '';
    expect(text).toContain(
      "  getDirectoryProvisioning: ['GET', '/auditLogs/directoryProvisioning/{id}', 1, 'object', ['If-Match']],",
    );
    expect(text).toMatch(
      /^ {2}getDirectoryProvisioning\(parameters: .*\['path'\]> & .*\['query'\]>> & .*\['header'\]>, options/m,
    );
  });

  test('takes a query parameter for an integer only if it is one in every operation', () => {
    const edited = structuredClone(spec);
    const parameter = (type: string): object => ({ name: 'size', in: 'query', schema: { type } });
    const [one, other] = [edited.paths['/auditLogs/provisioning']?.get, edited.paths['/auditLogs/provisioning']?.post];
    one?.parameters?.push(parameter('integer') as Parameter);
    expect(generateServer(edited)['operations.ts']).toMatch(/integerOptions: .*'size'/);
    other?.parameters?.push(parameter('string') as Parameter);
    expect(generateServer(edited)['operations.ts']).not.toMatch(/integerOptions: .*'size'/);
  });

  test('writes out parameter schemas that are references, and escapes every character', async () => {
    const edited = structuredClone(spec);
    edited.components.schemas['words'] = { type: 'array', items: { type: 'string' } };
    edited.components.schemas['odd'] = {
      anyOf: [{ enum: ["it's\n*/"] }, { $ref: '#/components/schemas/otherMember' }],
    };
    edited.paths['/auditLogs/provisioning']?.get?.parameters?.push({
      name: 'words',
      in: 'query',
      schema: { $ref: '#/components/schemas/words' },
    });
    const operation = validatorDocument(edited, { strict: false }).paths['/beta/auditLogs/provisioning']?.get;
    expect(operation?.parameters?.at(-1)).toMatchObject({ schema: { type: 'array' } });
    expect((await generateTypes(edited))['enumerations.ts']).toContain("['it\\'s\\n*/']");
  });

  test('types $select by the paths of events only where events are returned', () => {
    const edited = structuredClone(spec);
    const count = edited.paths['/auditLogs/directoryProvisioning/$count']?.get;
    count?.parameters?.push({ $ref: '#/components/parameters/select' });
    const text = generateClient(edited)['operations.ts'] ?? '';
    expect(text).toMatch(/^ {2}countDirectoryProvisioning\(parameters\?: OrUndefined<NonNullable</m);
    expect(text).toMatch(/^ {2}getDirectoryProvisioning<.*>\(parameters: .*Query<NonNullable.*>, Select>/m);
  });

  test('says in the table which array or text a response has', () => {
    const edited = structuredClone(spec);
    const text = (): string => generateClient(edited)['operations.ts'] ?? '';
    expect(text()).toContain("  listProvisioning: ['GET', '/auditLogs/provisioning', 1, 'value'],");
    expect(text()).toContain("  countProvisioning: ['GET', '/auditLogs/provisioning/$count', 1, 'number'],");
    expect(text()).toMatch(/^ {2}countProvisioning\(.*Promise<number>;/m);
    const { count } = edited.components['responses'] as Record<string, { content: Record<string, { schema: object }> }>;
    if (count) count.content['text/plain'] = { schema: { type: 'string', pattern: '^[a-z]+$' } };
    expect(text()).toContain("  countProvisioning: ['GET', '/auditLogs/provisioning/$count', 1, 'string'],");
    expect(text()).toMatch(/^ {2}countProvisioning\(.*Promise<operations\['countProvisioning'\]/m);
  });

  test('gives each operation the limits of its request body', () => {
    const text = generateServer(spec)['operations.ts'] ?? '';
    expect(text).toContain("  createDirectoryProvisioning: { requestBody: { required: true, ...bodyLimits['event'] },");
    expect(text).toContain("  batch: { requestBody: { required: true, ...bodyLimits['batch'] },");
    expect(text).toContain('  getDirectoryProvisioning: { requestBody: undefined,');
  });

  test('uses a sample of the schema for an operation without an example', () => {
    const edited = structuredClone(spec);
    const page = (edited.components['responses'] as Record<string, { content: Record<string, { examples?: object }> }>)[
      'eventPage'
    ];
    delete page?.content['application/json']?.examples;
    const { responses } = JSON.parse(generateServer(edited)['examples.json'] ?? '') as {
      responses: Record<string, { status: number; body: { value: object[] } }>;
    };
    expect(responses['listDirectoryProvisioning']?.status).toBe(200);
    expect(responses['listDirectoryProvisioning']?.body.value.length).toBe(1);
  });

  test('makes a table of what can be filtered and sorted by, for the server, the client and the docs', () => {
    const server = generateServer(spec);
    const client = generateClient(spec)['odata.ts'] ?? '';
    for (const [path, { operators }] of Object.entries(
      spec.components.schemas['provisioningObjectSummary']?.['x-odata'] as Record<string, { operators: string[] }>,
    )) {
      const name = /^\w+$/.test(path) ? path : `'${path}'`;
      expect(server['odata.ts']).toContain(`"${path}": {`);
      expect(client).toMatch(new RegExp(`^  ${name}: .*operators: '${operators.join("' \\| '")}' };$`, 'm'));
      expect(server['openapi.json']).toContain(`| \`${path}\` | `);
    }
    expect(client).toContain("  | 'statusInfo/errorCode'");
    expect(client).toContain("export type SortPath =\n  | 'id'\n  | 'activityDateTime'");
    expect(client).toContain('  | (`targetIdentity/${string}` & {})');
    expect(client).toContain('  | (`provisioningSteps/details/${string}` & {})');
    expect(client).not.toContain('`statusInfo/${string}`');
  });

  test('leaves $select as it is where it is no list', () => {
    const edited = structuredClone(spec);
    const parameters = edited.components['parameters'] as Record<string, { schema: Schema }>;
    for (const name of ['select', 'orderby']) if (parameters[name]) parameters[name].schema = { type: 'string' };
    expect(generateClient(spec)['operations.ts']).toMatch(/listProvisioning<.*>\(parameters\?: Query<NonNullable</);
    expect(generateClient(edited)['operations.ts']).toContain('listProvisioning(parameters?: OrUndefined<NonNullable<');
  });

  test('a new example changes no other', () => {
    const edited = structuredClone(spec);
    const [first] = Object.values(edited.paths['/auditLogs/directoryProvisioning']?.get?.responses ?? {});
    const page = (edited.components['responses'] as Record<string, Content>)['eventPage'];
    expect(first).toEqual({ $ref: '#/components/responses/eventPage' });
    const { examples = {} } = page?.content?.['application/json'] ?? {};
    if (page?.content?.['application/json'])
      page.content['application/json'].examples = { tried: { value: { value: [] } }, ...examples };
    const constants = (document: OpenApiDocument): string[] =>
      (generateClient(document)['examples.ts'] ?? '').split(/^(?=const )/m).slice(1);
    const [before, after] = [constants(spec), constants(edited)];
    expect(after.length).toBe(before.length + 1);
    expect(before.slice(0, -1).filter((text) => !after.includes(text))).toEqual([]);
  });

  test('keeps every example event once', () => {
    const { events } = JSON.parse(generateServer(spec)['examples.json'] ?? '') as { events: { id: string }[] };
    expect(events.length).toBeGreaterThanOrEqual(7);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });
});

describe("the validator's document", () => {
  test('has a target for each reference, in both forms', () => {
    for (const strict of [false, true]) {
      const document = validatorDocument(spec, { strict });
      walk(document, ({ $ref }) => {
        if (typeof $ref !== 'string') return;
        const target = $ref
          .slice(2)
          .split('/')
          .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key.replaceAll('~1', '/')], document);
        expect(target, $ref).toBeDefined();
      });
    }
  });

  test('adds the path prefixes, also those of a path with its own servers', () => {
    const edited = structuredClone(spec);
    const item = edited.paths['/auditLogs/directoryProvisioning'];
    if (item)
      item.servers = [
        { url: 'http://127.0.0.1:4010/beta' },
        { url: 'http://127.0.0.1:4010/v1.0' },
        { url: 'https://x/beta' },
      ];
    const document = validatorDocument(edited, { strict: false });
    expect(Object.keys(document.paths).slice(0, 2)).toEqual([
      '/beta/auditLogs/directoryProvisioning',
      '/v1.0/auditLogs/directoryProvisioning',
    ]);
    const written = operationsOf(edited).map(({ path, basePaths }) => basePaths.map((basePath) => basePath + path));
    expect(Object.keys(document.paths)).toEqual([...new Set(written.flat())]);
    expect(document.servers).toEqual([{ url: '/' }]);
  });

  test('is strict in request bodies only', () => {
    const { components } = validatorDocument(spec, { strict: true });
    const { schemas, requestBodies } = components;
    expect(JSON.stringify(requestBodies)).toContain('provisioningObjectSummary_strict');
    expect(schemas['provisioningStatus_strict']?.then?.enum).toContain('failure');
    expect(schemas['provisioningStatus']?.then).toBeUndefined();
    const loose = Object.entries(schemas).filter(([name]) => !name.endsWith('_strict'));
    expect(JSON.stringify(loose)).not.toContain('_strict');
    expect(JSON.stringify(components['responses'])).not.toContain('_strict');
  });

  test('has neither examples nor alternatives that would report an error twice', () => {
    const { components } = validatorDocument(spec, { strict: false });
    const left: Schema[] = [];
    walk(components.schemas, (node) => {
      if ('anyOf' in node || 'examples' in node) left.push(node);
    });
    expect(left).toEqual([]);
  });
});
