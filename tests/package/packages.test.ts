// Packs the packages and installs them into an empty folder, with the commands of their READMEs, and uses them.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, run, startProcess, tsc } from '@directory-provisioning/test-support/repository';

const LONG = 180_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await writeFile(join(folder, '.npmrc'), 'prefer-offline=true\naudit=false\nfund=false\n');
  for (const name of ['types', 'client', 'server', 'cli']) {
    const readme = await readFile(join(root, 'packages', name, 'README.md'), 'utf8');
    const [, block = ''] = /^```sh\n([^`]*npm pack[^`]*)```/m.exec(readme) ?? [];
    const [build, ...lines] = block.trim().split('\n');
    expect([build, lines.length]).toEqual(['npm ci && npm run build', 2]);
    const commands = lines.join('\n').replaceAll('/tmp', folder).replaceAll('../your-project', folder);
    // All is built; tests/workspace/start.test.ts tries that packing builds first.
    const { code, stderr } = await run(root, 'env', 'npm_config_ignore_scripts=true', 'sh', '-ec', commands);
    expect(code, stderr).toBe(0);
  }
}, LONG);
afterAll(() => rm(folder, { recursive: true, force: true }));

const program = `
import { createProvisioningClient, GraphError } from '@directory-provisioning/client';
import { startStub } from '@directory-provisioning/server';
import { provisioningStatusMembers, type ProvisioningObjectSummary } from '@directory-provisioning/types';

const stub = await startStub({ port: 0 });
const client = createProvisioningClient({ baseUrl: stub.url, token: 'any' });
const event: ProvisioningObjectSummary = { action: 'Create', statusInfo: { status: provisioningStatusMembers[0] } };
const { id } = await client.createDirectoryProvisioning(event);
const { value } = await client.listDirectoryProvisioning({ $top: 1 });
const status: number = await client.getDirectoryProvisioning({ id: 'nope' }).then(
  () => 200,
  (error: unknown) => (error instanceof GraphError ? error.status : 0),
);
console.log(value[0]?.id === id, status);
await stub.close();
`;

test(
  'the client and the server are imported, run and type-check',
  async () => {
    await writeFile(join(folder, 'program.ts'), program);
    const options = {
      module: 'nodenext',
      target: 'es2024',
      lib: ['es2024', 'dom'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['program.ts'] }));
    const compiled = await run(folder, process.execPath, ...tsc);
    expect(compiled.stdout).toBe('');
    const ran = await run(folder, process.execPath, 'program.ts');
    expect(ran).toEqual({ code: 0, stdout: 'true 404\n', stderr: '' });
  },
  LONG,
);

test('the client is also a CommonJS module', async () => {
  const program = `
    const { createProvisioningClient } = require('@directory-provisioning/client');
    const fetch = async (url) => Response.json({ value: [url] });
    const client = createProvisioningClient({ baseUrl: 'http://log.example/beta', token: 'any', fetch });
    client.listDirectoryProvisioning({ $top: 1 }).then(({ value }) => console.log(value[0]));
  `;
  await writeFile(join(folder, 'program.cjs'), program);
  const ran = await run(folder, process.execPath, 'program.cjs');
  expect(ran).toEqual({
    code: 0,
    stdout: 'http://log.example/beta/auditLogs/directoryProvisioning?$top=1\n',
    stderr: '',
  });
});

/** Makes the same calls through the client's `raw` and through openapi-fetch itself, and prints each difference. */
const comparison = `
import { isDeepStrictEqual } from 'node:util';
import { createProvisioningClient } from '@directory-provisioning/client';
import createClient from 'openapi-fetch';

const one = '/auditLogs/directoryProvisioning/{id}';
const all = '/auditLogs/directoryProvisioning';
const query = { $select: ['id', 'a b'], $filter: "id eq 'ä/&'", $top: 5, $count: true, $skiptoken: undefined };
const body = { id: 'a', initiatedBy: { name: 'ü' } };
const path = { id: 'a/b c?ü#{id}$&' };
const throwing = () => { throw new Error('no connection'); };
const calls = {
  query: (raw) => raw.GET(all, { params: { query } }),
  'path and query': (raw) => raw.GET(one, { params: { path, query } }),
  'empty lists and null': (raw) => raw.GET(all, { params: { query: { $select: [], $filter: null, a: { b: null, c: [] } } } }),
  'objects exploded': (raw) => raw.GET(all, { params: { query: { a: { b: 'c', e: 1 } } }, querySerializer: { object: { style: 'form', explode: true } } }),
  'a Headers object': (raw) => raw.GET(all, { headers: new Headers({ a: '1' }), cache: 'no-store' }),
  'no parameters': (raw) => raw.GET(all),
  body: (raw) => raw.POST(all, { body }),
  'headers, and one removed': (raw) => raw.POST(all, { body, headers: { a: ['1', '2'], 'Content-Type': null, b: undefined } }),
  'a form': (raw) => raw.POST(all, { body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
  'header parameters': (raw) => raw.PATCH(one, { body, params: { path, header: { Prefer: 'return=minimal' } } }),
  'arrays exploded': (raw) => raw.GET(all, { params: { query }, querySerializer: { array: { style: 'form', explode: true } } }),
  'arrays piped': (raw) => raw.GET(all, { params: { query }, querySerializer: { array: { style: 'pipeDelimited', explode: false } } }),
  'arrays spaced': (raw) => raw.GET(all, { params: { query }, querySerializer: { array: { style: 'spaceDelimited', explode: false } } }),
  'reserved characters': (raw) => raw.GET(all, { params: { query }, querySerializer: { allowReserved: true } }),
  'deep objects': (raw) => raw.GET(all, { params: { query: { a: { b: 'c d', e: 1 } } } }),
  'objects as forms': (raw) => raw.GET(all, { params: { query: { a: { b: 'c', e: 1 } } }, querySerializer: { object: { style: 'form', explode: false } } }),
  'an object in an object': (raw) => raw.GET(all, { params: { query: { a: { b: { c: 1 } } } } }),
  'own serializers': (raw) => raw.POST(one, { body, params: { path, query }, querySerializer: () => '?q', pathSerializer: () => 'http://localhost/p', bodySerializer: () => 'b' }),
  'another address': (raw) => raw.GET(one, { params: { path }, baseUrl: 'http://localhost/v1.0/' }),
  'own fetch': (raw) => raw.GET(all, { fetch: async () => Response.json({ own: true }) }),
  request: (raw) => raw.request('get', one, { params: { path } }),
  delete: (raw) => raw.DELETE(one, { params: { path }, headers: { response: '204' } }),
  head: (raw) => raw.HEAD(all),
  'nothing of length 0': (raw) => raw.GET(all, { headers: { response: 'empty' } }),
  'an error': (raw) => raw.GET(all, { headers: { response: '404' } }),
  'an error that is not JSON': (raw) => raw.GET(all, { headers: { response: 'text' } }),
  'an error of length 0': (raw) => raw.GET(all, { headers: { response: 'nothing' } }),
  text: (raw) => raw.GET(all, { parseAs: 'text' }),
  'middleware for a call': (raw) => raw.GET(all, { middleware: [{ onRequest: ({ request, schemaPath, params }) => request.headers.set('m', schemaPath + JSON.stringify(params)) }] }),
  'middleware that responds': (raw) => raw.GET(all, { middleware: [{ onRequest: () => Response.json({ made: true }) }] }),
  'middleware that replaces a response': (raw) => raw.GET(all, { middleware: [{ onResponse: () => Response.json({ changed: true }) }] }),
  'middleware that returns nonsense': (raw) => raw.GET(all, { middleware: [{ onRequest: () => 1 }] }),
  'middleware after a failure': (raw) => raw.GET(all, { fetch: throwing, middleware: [{ onError: () => Response.json({ recovered: true }) }] }),
  'middleware that renames a failure': (raw) => raw.GET(all, { fetch: throwing, middleware: [{ onError: () => new Error('renamed') }] }),
  'middleware added and removed': async (raw) => {
    const middleware = { onRequest: ({ request, id }) => request.headers.set('m', typeof id) };
    raw.use(middleware);
    const first = await raw.GET(all);
    raw.eject(middleware);
    return [first.data, (await raw.GET(all)).data];
  },
  'an object that is not middleware': async (raw) => raw.use({}),
};

let sent;
const responses = {
  204: () => new Response(null, { status: 204 }),
  404: () => Response.json({ error: { code: 'x' } }, { status: 404 }),
  text: () => new Response('no', { status: 500 }),
  empty: () => new Response('', { headers: { 'Content-Length': '0' } }),
  broken: () => new Response('{"a":'),
  nothing: () => new Response('', { status: 500, headers: { 'Content-Length': '0' } }),
};
const respond = async (request) => {
  const { url, method, cache } = request;
  const headers = Object.fromEntries(request.headers);
  delete headers.authorization;
  delete headers['client-request-id'];
  sent.push({ url, method, cache, headers, body: await request.text() });
  return responses[headers.response]?.() ?? Response.json({ ok: true });
};
const baseUrl = 'http://localhost/beta';
const ours = createProvisioningClient({ baseUrl, token: 'any', retry: false, fetch: (url, init) => respond(new Request(url, init)) }).raw;
const original = createClient({ baseUrl, fetch: respond, querySerializer: { array: { style: 'form', explode: false } } });
const outcomeOf = async (call, raw) => {
  sent = [];
  const came = await call(raw).then(
    (result) => (result?.response ? { ...result, response: result.response.status } : result),
    (error) => ({ thrown: error.constructor.name, message: error.message }),
  );
  return { sent, came };
};
for (const [name, call] of Object.entries(calls)) {
  const [expected, got] = [await outcomeOf(call, original), await outcomeOf(call, ours)];
  if (!isDeepStrictEqual(got, expected)) console.log(name, JSON.stringify({ expected, got }));
}
console.log(Object.keys(calls).length + ' calls compared');
`;

test('client.raw sends and returns what openapi-fetch does', async () => {
  await writeFile(join(folder, 'comparison.js'), comparison);
  const ran = await run(folder, process.execPath, 'comparison.js');
  expect(ran).toEqual({
    code: 0,
    stdout: `${String(comparison.match(/^ {2}.*\(raw\) =>/gm)?.length)} calls compared\n`,
    stderr: '',
  });
});

test(
  'npx provisioning-stub serves, and shows the docs',
  async () => {
    const stub = await startProcess(folder, 'npx', ['provisioning-stub', '--port', '0']);
    const docs = await fetch(new URL('/docs/', stub.url));
    expect([docs.status, (await docs.text()).includes('Directory provisioning log')]).toEqual([200, true]);
    await stub.end('SIGTERM');
  },
  LONG,
);

test('npx provisioning-log shows its help', async () => {
  expect(await run(folder, 'npx', 'provisioning-log', '--help')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Usage: provisioning-log') as string,
  });
});

test('the tarballs contain the expected files only', async () => {
  for (const name of ['types', 'client', 'server', 'cli']) {
    const files = await readdir(join(folder, 'node_modules/@directory-provisioning', name));
    const bin = name === 'server' || name === 'cli' ? ['bin'] : [];
    const examples = name === 'client' ? ['examples'] : [];
    expect(files.sort()).toEqual(['LICENSE', 'README.md', ...bin, 'dist', ...examples, 'package.json', 'src']);
  }
});

test('the client is readable where it is debugged: not minified, with source maps', async () => {
  const dist = join(folder, 'node_modules/@directory-provisioning/client/dist');
  for (const name of ['index.js', 'index.cjs']) {
    const code = await readFile(join(dist, name), 'utf8');
    expect(code).toMatch(/^function createProvisioningClient\(options\) \{$/m);
    expect(code).toContain(`//# sourceMappingURL=${name}.map`);
    expect(JSON.parse(await readFile(join(dist, `${name}.map`), 'utf8'))).toMatchObject({
      sources: expect.arrayContaining(['../src/transport.ts']) as string[],
    });
  }
});
