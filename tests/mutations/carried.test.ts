// What docs/spec-features.md calls supported works end to end: the spec is edited once, with every supported feature; then
// types, client, stub, mock handlers and docs do what it says.
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guideProgram } from '@directory-provisioning/test-support/guide';
import { type Programs, startPrograms } from '@directory-provisioning/test-support/programs';
import { compile, copyRepository, root, run, startProcess } from '@directory-provisioning/test-support/repository';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { features } from '../../tools/spec/features.ts';
import { edit, REFERRED, rightUse, STARTED, TRIED, values, wrongLines, wrongUse } from './carried-edit.ts';
import { LOG } from './kinds/mutation.ts';

const LONG = 120_000;
const SPEC = 'spec/directoryProvisioning.yaml';
type Stub = Awaited<ReturnType<typeof startProcess>>;

let programs: Programs;
let copy: ReturnType<typeof copyRepository>;
let stub: Stub;
let strict: Stub;
let documented: Stub;
let compilerOutput: string;
let used: unknown[];
let mocked: unknown[];

const node = async (...parameters: string[]): Promise<string> => {
  const { code, stdout, stderr } = await run(copy.folder, process.execPath, ...parameters);
  if (code !== 0) throw new Error(`${parameters.join(' ')} failed: ${stderr}${stdout}`);
  return stdout;
};
async function runProgram(...parameters: string[]): Promise<void> {
  expect(await programs.run(...parameters)).toMatchObject({ code: 0, stderr: '' });
}
const stubs: Stub[] = [];
const source = '--conditions=@directory-provisioning/source';
async function start(...more: string[]): Promise<Stub> {
  const command = [source, 'packages/server/src/cli/main.ts', '--port', '0', ...more];
  const started = await startProcess(copy.folder, process.execPath, command);
  stubs.push(started);
  return started;
}
const write = (path: string, text: string): Promise<void> => writeFile(join(copy.folder, path), text);

beforeAll(async () => {
  copy = copyRepository();
  programs = startPrograms(copy.folder);
  const spec = parseDocument(await readFile(join(copy.folder, SPEC), 'utf8'));
  edit(spec);
  await write(SPEC, spec.toString());
  await runProgram('tools/spec/lint.ts');
  for (const name of ['types', 'client', 'server']) await runProgram('tools/generate/generate.ts', name);
  await write('packages/client/src/right.ts', rightUse());
  await write('packages/client/src/wrong.ts', wrongUse());
  const program = guideProgram().replace('@directory-provisioning/client', './index.ts');
  await write('packages/client/src/guide.ts', `${program}console.log(value);\n`);
  compilerOutput = await compile(copy.folder);
  await rm(join(copy.folder, 'packages/client/src/wrong.ts'));
  await write(
    'packages/client/src/run.ts',
    `import { setupServer } from 'msw/node';
import { use } from './right.ts';
import { createHandlers } from './testing.ts';
const [url = ''] = process.argv.slice(2);
const used = await use(url);
const baseUrl = 'https://mock.example/beta';
const server = setupServer(...createHandlers({ baseUrl }));
server.listen({ onUnhandledRequest: 'error' });
const mocked = await use(baseUrl);
server.close();
console.log(JSON.stringify({ used, mocked }));
`,
  );
  // The page of the control API does not change.
  await cp(join(root, 'dist/docs'), join(copy.folder, 'dist/docs'), { recursive: true });
  await runProgram('tools/generate/docs.ts', '--keep');
  stub = await start();
  strict = await start('--strict');
  documented = await start('--dialect', 'documented');
  ({ used, mocked } = JSON.parse(await node(source, 'packages/client/src/run.ts', stub.url)) as Record<
    'used' | 'mocked',
    unknown[]
  >);
}, LONG);
afterAll(async () => {
  await Promise.all(stubs.map((one) => one.end('SIGKILL')));
  programs.end();
  await copy.remove();
});

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}
async function send(method: string, path: string, body?: unknown, headers: object = {}, at = stub): Promise<Answer> {
  const response = await fetch(new URL(at.url + path), {
    method,
    headers: {
      authorization: 'Bearer any',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const statusOf = async (...request: Parameters<typeof send>): Promise<number> => (await send(...request)).status;
const tokenOf = (scp: string, claims: object = {}): object => {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return { authorization: `Bearer ${encode({ alg: 'none' })}.${encode({ scp, ...claims })}.x` };
};
const docs = (): Promise<string> => readFile(join(copy.folder, 'dist/docs/openapi.json'), 'utf8');
const generated = (path: string): Promise<string> => readFile(join(copy.folder, path), 'utf8');

/** The check of each supported feature, by its name in the table. */
const checks: Record<string, () => Promise<void>> = {
  '`security` and permissions': async () => {
    expect(await statusOf('DELETE', `${TRIED}/a`, undefined, tokenOf('A'))).toBe(403);
    expect(await statusOf('DELETE', `${TRIED}/a`, undefined, tokenOf('A B'))).toBe(204);
    expect(await statusOf('DELETE', `${TRIED}/a`, undefined, tokenOf('C'))).toBe(204);
    expect(await statusOf('DELETE', `${TRIED}/a`, undefined, { authorization: '' })).toBe(401);
  },
  '`x-roles` of a security scheme': async () => {
    const statusAs = (wids: string[]): Promise<number> =>
      statusOf('GET', LOG, undefined, tokenOf('Directory.Read.All', { wids }));
    expect(await statusAs(['00000000-0000-4000-8000-0000000000ff'])).toBe(200);
    expect(await statusAs(['00000000-0000-4000-8000-0000000000fe'])).toBe(403);
    expect(await docs()).toContain('Tried Reader');
  },
  '`servers` at the root and at paths': async () => {
    expect(await statusOf('DELETE', `/../v1.0${TRIED}/a`)).toBe(204);
    expect(await statusOf('DELETE', `/../preview${TRIED}/a`)).toBe(400);
    expect(await statusOf('GET', `/../preview${LOG}`)).toBe(200);
    expect(await statusOf('GET', `${LOG}?top=1`)).toBe(200);
    expect(await statusOf('GET', `/../preview${LOG}?top=1`)).toBe(400);
  },
  'GET, PUT, POST, PATCH and DELETE': async () => {
    expect(used.slice(0, 5)).toEqual(['text', 'made', expect.any(String), 'made', null]);
    expect(mocked.slice(0, 5)).toEqual(['text', 'made', expect.any(String), 'made', null]);
    expect((await send('OPTIONS', `${TRIED}/a`)).headers.get('allow')).toBe(
      'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT',
    );
  },
  'a path that is a `$ref`': async () => {
    expect(await statusOf('GET', `${REFERRED}/a`)).toBe(200);
    expect([used[7], mocked[7]]).toEqual(['made', 'made']);
    expect(await docs()).toContain('"readReferred"');
  },
  '`deprecated`': async () => {
    const client = await generated('packages/client/src/generated/operations.ts');
    expect(client).toMatch(/@deprecated(?:(?!\*\/)[^])*\*\/\n {2}changeTried\(/);
    expect(await docs()).toMatch(/"operationId": "changeTried"[^]*?"deprecated": true/);
  },
  '`x-real-service` of operations and parameters': async () => {
    const header = { 'x-tried': 'yes' };
    expect(await statusOf('GET', `${TRIED}/a`, undefined, header)).toBe(200);
    expect(await statusOf('GET', `${TRIED}/a`, undefined, header, documented)).toBe(405);
    expect(await statusOf('DELETE', `${TRIED}/a`, undefined, {}, documented)).toBe(204);
    const comment = /Microsoft does not document this operation(?:(?!\*\/)[^])*\*\/\n {2}readTried\(/;
    expect(await generated('packages/client/src/generated/operations.ts')).toMatch(comment);
    expect(await docs()).toMatch(/"operationId": "readTried"[^]*?"name": "undocumented"/);
  },
  'parameters in paths, queries and headers': async () => {
    const header = { 'x-tried': 'yes' };
    expect(await statusOf('GET', `${TRIED}/a`)).toBe(400);
    expect(await statusOf('GET', `${TRIED}/a`, undefined, { 'x-tried': 'no' })).toBe(400);
    expect(await statusOf('GET', `${TRIED}/a?size=2&a-b.c=true`, undefined, header)).toBe(200);
    for (const query of ['size=0', 'size=0x10', 'a-b.c=1', 'other=1'])
      expect(await statusOf('GET', `${TRIED}/a?${query}`, undefined, header), query).toBe(400);
  },
  'lists in queries': async () => {
    const header = { 'x-tried': 'yes' };
    expect(await statusOf('GET', `${TRIED}/a?words=x,y`, undefined, header)).toBe(200);
    expect(await statusOf('GET', `${TRIED}/a?words=x&words=y`, undefined, header)).toBe(400);
  },
  'JSON bodies': async () => {
    const typed = { 'content-type': 'application/json; charset=utf-8' };
    expect(await statusOf('POST', `${TRIED}/a`, { id: 'x' }, typed)).toBe(200);
    expect(await statusOf('POST', `${TRIED}/a`, { id: 5 })).toBe(400);
    expect(await statusOf('POST', `${TRIED}/a`, { id: 'x'.repeat(3000) })).toBe(413);
    expect(await statusOf('POST', `${TRIED}/a`, { id: 'x' }, { 'content-type': 'text/csv' })).toBe(415);
  },
  'responses in `text/plain`': async () => {
    const { headers, text } = await send('GET', `${TRIED}/a`, undefined, { 'x-tried': 'yes' });
    expect([headers.get('content-type'), text]).toEqual(['text/plain; charset=utf-8', 'text']);
    expect(await statusOf('GET', `${TRIED}/a`, undefined, { 'x-tried': 'yes', accept: 'application/json' })).toBe(406);
  },
  "responses in a vendor's JSON, such as `application/vnd.x+json`": async () => {
    const { headers, text } = await send('GET', `${STARTED}/a`);
    expect([headers.get('content-type'), text]).toEqual(['application/vnd.tried+json', '{"id":"made"}']);
    expect(await statusOf('GET', `${STARTED}/a`, undefined, { accept: 'text/plain' })).toBe(406);
    expect([used[9], mocked[9]]).toEqual(['made', 'made']);
    const { text: batch } = await send('POST', '/$batch', {
      requests: [{ id: '1', method: 'GET', url: `${STARTED}/a` }],
    });
    expect(batch).toContain('"body":{"id":"made"}');
  },
  'successes with and without a body': async () => {
    const { status, headers, text } = await send('POST', `${STARTED}/a`);
    expect([status, headers.get('location'), text]).toEqual([202, '/where', '']);
    expect([used[8], mocked[8]]).toEqual([null, null]);
    expect(await send('DELETE', `${TRIED}/a`)).toMatchObject({ status: 204, text: '' });
    expect(await send('PUT', `${TRIED}/a`, { id: 'x' })).toMatchObject({ status: 202, text: '{"id":"made"}' });
  },
  'headers of responses': async () => {
    expect((await send('POST', `${TRIED}/a`, { id: 'x' })).headers.get('x-made')).toBe('7');
    expect(await docs()).toContain('"x-made"');
  },
  'evolvable enumerations': async () => {
    expect(await generated('packages/types/src/generated/enumerations.ts')).toContain(
      "['first', 'second', 'unknownFutureValue']",
    );
    expect(await statusOf('POST', `${TRIED}/a`, { id: 'x', member: 'third' })).toBe(200);
    expect(await statusOf('POST', `${TRIED}/a`, { id: 'x', member: 'third' }, {}, strict)).toBe(400);
    expect(await statusOf('POST', `${TRIED}/a`, { id: 'x', member: 'first' }, {}, strict)).toBe(200);
  },
  '`documented`: what Microsoft documents of a path': async () => {
    expect(await statusOf('GET', `${LOG}?$filter=triedName eq 'A'`, undefined, {}, documented)).toBe(200);
    expect(await statusOf('GET', `${LOG}?$filter=startswith(triedName,'A')`, undefined, {}, documented)).toBe(400);
    expect(await statusOf('GET', `${LOG}?$orderby=triedName`, undefined, {}, documented)).toBe(400);
    expect(await generated('packages/client/src/generated/odata.ts')).toMatch(
      /Not documented for the real service: startswith\. \*\/\n {2}triedName:/,
    );
  },
  '`x-odata-replaced`: properties that a version does not have': async () => {
    await send('POST', LOG, { id: 'replaced', tenantId: 't' });
    const read = async (version: string): Promise<string> =>
      (await send('GET', `/../${version}/auditLogs/provisioning/replaced`)).text;
    expect(await read('beta')).toContain('"tenantId":"t"');
    expect(await read('v1.0')).not.toContain('tenantId');
    expect(await statusOf('GET', `/../v1.0/auditLogs/provisioning?$select=tenantId`)).toBe(400);
    const { text } = await send('GET', '/../v1.0/$metadata');
    expect(text).toContain('<Property Name="triedName" Type="Edm.String" />');
    expect(text).not.toContain('Name="tenantId"');
  },
  '`x-odata-newer-name`: another name of a type in `@odata.type`': async () => {
    const { text } = await send('GET', '/../v1.0/$metadata');
    expect(text).toContain('<Property Name="initiatedBy" Type="microsoft.graph.triedInitiator" />');
    expect(text).toContain('<ComplexType Name="triedInitiator" OpenType="true">');
    expect(text).toContain(
      '<ComplexType Name="initiator" BaseType="microsoft.graph.triedInitiator" OpenType="true" />',
    );
  },
  'the paths of other schemas': async () => {
    expect(used[6]).toEqual([['66ea54eb-6301-4ee5-be62-ff5a759b0100', true, 50053]]);
    expect(await statusOf('GET', `/auditLogs/signIns?$filter=jobId eq 'a'`)).toBe(400);
    expect(await docs()).toContain('| `status/errorCode` | integer |');
  },
  'the paths of the schema of an event': async () => {
    expect(used[5]).toEqual(['Ann']);
    expect(await statusOf('GET', `${LOG}?$filter=contains(triedName,'A')`)).toBe(400);
    expect(await docs()).toContain('| `triedName` | text | eq | startswith | only here | yes |');
  },
};

describe('the features that the table calls supported', () => {
  const supported = features.filter((feature) => 'carried' in feature).map(({ name }) => name);
  const lists = supported.filter((name) => /^the (keywords|formats) /.test(name));

  test.each(Object.entries(checks))(
    '%s',
    async (_name, check) => {
      await check();
    },
    LONG,
  );

  test.each(values)('in schemas: %s', async (_keywords, property, valid, invalid) => {
    expect(await send('POST', `${TRIED}/a`, { id: 'x', [property]: valid })).toMatchObject({ status: 200 });
    expect(await send('POST', `${TRIED}/a`, { id: 'x', [property]: invalid })).toMatchObject({ status: 400 });
  });

  test('all have a check', () => {
    expect(Object.keys(checks).sort()).toEqual(supported.filter((name) => !lists.includes(name)).sort());
    const listed = lists.flatMap((name) => [...name.matchAll(/`([^`]+)`/g)].map(([, keyword]) => keyword));
    const checked = values.flatMap(([keywords]) => keywords.split(' '));
    // `format` is checked by the formats, `default` by a parameter.
    expect([...new Set([...checked, 'format', 'default'])].sort()).toEqual([...new Set(listed)].sort());
  });

  test('types accept what is valid, and reject what is not', () => {
    const lines = [...compilerOutput.matchAll(/^(\S+?)\((\d+),\d+\): error/gm)];
    expect(lines.filter(([, file]) => file !== 'packages/client/src/wrong.ts')).toEqual([]);
    const wrong = new Set(lines.map(([, , line]) => Number(line) - 3));
    expect(wrongLines.filter((_, index) => !wrong.has(index))).toEqual([]);
  });

  test('an operation without a handler is shown at the start', () => {
    expect(stub.greeting).toMatch(/No handler: +.*readTried.* \(spec examples\)/);
  });

  test('a default reaches the docs, and the docs have every operation', async () => {
    expect(await docs()).toMatch(/"default": 3/);
    const page = await readFile(join(copy.folder, 'dist/docs/index.html'), 'utf8');
    for (const id of ['readTried', 'replaceTried', 'makeTried', 'changeTried', 'dropTried']) expect(page).toContain(id);
  });
});
