// The collection of docs/add-a-collection.md, and a second one, work on every store without hand-written code. The server is
// generated into a copy of its sources, which runs in this process.
import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as server from '@directory-provisioning/server';
import {
  addToSpec,
  directoryAudits,
  guideSnippet,
  LONG_COLUMN,
  LONG_TYPE,
  oddNames,
} from '@directory-provisioning/test-support/guide';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { root } from '@directory-provisioning/test-support/repository';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { generators } from '../../tools/generate/all.ts';
import { completed } from '../../tools/generate/completed.ts';
import { quickLint } from '../../tools/spec/quick-lint.ts';

const [EVENTS, SIGN_INS, AUDITS] = [
  '/auditLogs/directoryProvisioning',
  '/auditLogs/signIns',
  '/auditLogs/directoryAudits',
];

let folder: string;
let edited: typeof server;
let postgres: PostgresServer;
beforeAll(async () => {
  await mkdir(join(root, 'dist'), { recursive: true });
  folder = await mkdtemp(join(root, 'dist/collections-'));
  postgres = await usePostgres();
  cpSync(join(root, 'spec'), join(folder, 'spec'), { recursive: true });
  cpSync(join(root, 'packages/server/src'), join(folder, 'server'), { recursive: true });
  const file = join(folder, 'spec/directoryProvisioning.yaml');
  const spec = parseDocument(await readFile(file, 'utf8'));
  addToSpec(spec, guideSnippet());
  addToSpec(spec, directoryAudits());
  for (const end of ['A', 'B']) addToSpec(spec, oddNames(end));
  addOtherOperations(spec);
  await writeFile(file, spec.toString());
  const { problems, document } = await quickLint(file);
  expect(problems).toEqual([]);
  if (document === undefined) return;
  for (const [name, text] of Object.entries((await generators['server']?.(completed(document))) ?? {}))
    await writeFile(join(folder, 'server/generated', name), text);
  edited = (await import(pathToFileURL(join(folder, 'server/index.ts')).href)) as typeof server;
});
afterAll(async () => {
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
});

/** What the guide's snippet leaves out: counting, changing and deleting. */
function addOtherOperations(spec: Document): void {
  const ref = (kind: string, name: string): object => ({ $ref: `#/components/${kind}/${name}` });
  const errors = { '400': 'badRequest', '401': 'unauthenticated', '403': 'forbidden', '500': 'serverError' };
  const responses = (more: object): object => ({
    ...more,
    ...Object.fromEntries(Object.entries(errors).map(([status, name]) => [status, ref('responses', name)])),
  });
  const [notFound, notAcceptable] = [
    { '404': ref('responses', 'notFound') },
    { '406': ref('responses', 'notAcceptable') },
  ];
  const about = (operationId: string): object => ({
    operationId,
    summary: operationId,
    description: 'Tried.',
    tags: ['directoryAudits'],
  });
  const set = (path: string, method: string, value: object): void =>
    spec.setIn(['paths', path, method], spec.createNode(value));
  set(`${AUDITS}/$count`, 'get', {
    ...about('countDirectoryAudits'),
    parameters: [ref('parameters', 'filter')],
    responses: responses({ '200': ref('responses', 'count'), ...notAcceptable }),
  });
  set(`${AUDITS}/{id}`, 'patch', {
    ...about('updateDirectoryAudit'),
    requestBody: ref('requestBodies', 'directoryAudit'),
    responses: responses({
      '200': {
        description: 'Changed.',
        content: { 'application/json': { schema: ref('schemas', 'storedDirectoryAudit') } },
      },
      '204': ref('responses', 'changedMinimal'),
      ...notFound,
      ...notAcceptable,
      '413': ref('responses', 'tooLarge'),
      '415': ref('responses', 'unsupportedMediaType'),
    }),
  });
  set(`${AUDITS}/{id}`, 'delete', {
    ...about('deleteDirectoryAudit'),
    responses: responses({ '204': ref('responses', 'deleted'), ...notFound }),
  });
}

type Json = Readonly<Record<string, unknown>>;
type Ask = (method: string, path: string, body?: object) => Promise<{ status: number; body: Json; text: string }>;

/** Sends requests to a stub. */
const askOf =
  ({ url }: server.Stub): Ask =>
  async (method, path, body) => {
    const response = await fetch(path.startsWith('http') ? path : url + path, {
      method,
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: text.startsWith('{') ? (JSON.parse(text) as Json) : {} };
  };

const stores: [name: string, databaseOf: () => string | Promise<string>][] = [
  ['in memory', () => ':memory:'],
  ['in a file', () => join(folder, `${crypto.randomUUID()}.db`)],
  ['in PostgreSQL', () => postgres.createDatabase()],
];

describe.each(stores)('collections from the spec, %s', (name, databaseOf) => {
  let database: string;
  let stub: server.Stub;
  let ask: Ask;
  beforeEach(async () => {
    database = await databaseOf();
  });
  afterEach(() => stub.close());

  const start = async (by: typeof server, options: server.StubOptions = {}): Promise<void> => {
    stub = await by.startStub({ port: 0, database, ...options });
    ask = askOf(stub);
  };
  const idsAt = async (path: string): Promise<unknown[]> => {
    const { status, body } = await ask('GET', path);
    expect(status, JSON.stringify(body)).toBe(200);
    return (body['value'] as Json[]).map(({ id }) => id);
  };

  test('are stored, filtered, sorted, selected and paged through', async () => {
    await start(edited);
    const made = await ask('POST', SIGN_INS, { userPrincipalName: 'ann@contoso.example' });
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
        createdDateTime: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        userPrincipalName: 'ann@contoso.example',
        '@odata.context': expect.stringMatching(/\$metadata#auditLogs\/signIns\/\$entity$/) as string,
      },
    });
    for (const [id, errorCode] of [0, 50053, null, 7].entries())
      await ask('POST', SIGN_INS, {
        id: `s${id}`,
        createdDateTime: `2026-01-0${id + 1}T00:00:00Z`,
        appDisplayName: `App ${id % 2}`,
        status: { errorCode },
      });
    expect(await ask('POST', SIGN_INS, { id: 's0' })).toMatchObject({
      status: 409,
      body: { error: { message: "A signIn with the id 's0' already exists: omit the id or choose another." } },
    });
    expect(await ask('GET', `${SIGN_INS}/s1?$select=status/errorCode`)).toMatchObject({
      status: 200,
      body: { id: 's1', createdDateTime: '2026-01-02T00:00:00Z', status: { errorCode: 50053 } },
    });
    expect(await ask('GET', `${SIGN_INS}('none')`)).toMatchObject({
      status: 404,
      body: { error: { message: "There is no signIn with the id 'none'." } },
    });
    const past = `${SIGN_INS}?$filter=createdDateTime lt 2026-02-01`;
    expect(await idsAt(past)).toEqual(['s3', 's2', 's1', 's0']);
    expect(await idsAt(`${past} and status/errorCode ne 0&$orderby=status/errorCode`)).toEqual(['s2', 's3', 's1']);
    expect(await idsAt(`${past} and contains(appDisplayName,'1')`)).toEqual(['s3', 's1']);
    expect(await idsAt(`${SIGN_INS}?$filter=startswith(userPrincipalName,'ann')`)).toEqual([made.body['id']]);

    const first = await ask('GET', `${past}&$top=3&$select=id&$count=true`);
    expect(first.body).toMatchObject({ '@odata.count': 4, value: [{ id: 's3' }, { id: 's2' }, { id: 's1' }] });
    expect(await idsAt(String(first.body['@odata.nextLink']))).toEqual(['s0']);
  });

  test('reject what the schema rejects, and errors name its properties', async () => {
    await start(edited);
    expect((await ask('POST', SIGN_INS, { appDisplayNam: 'x' })).text).toContain("did you mean 'appDisplayName'?");
    const problems: [string, string][] = [
      ["$filter=jobId eq 'x'", "Could not find a property named 'jobId' on type 'microsoft.graph.signIn'"],
      ["$filter=contains(userPrincipalName,'x')", "'contains' at position 0 is not supported for userPrincipalName"],
      ['$filter=createdDateTime eq null and status/errorCode gt 5', "'gt' at position"],
      ['$orderby=activityDateTime', 'sortable: createdDateTime, status/errorCode'],
      ['$select=jobId', "on type 'microsoft.graph.signIn'"],
    ];
    for (const [query, message] of problems) {
      const { status, text } = await ask('GET', `${SIGN_INS}?${query}`);
      expect(status, query).toBe(400);
      expect(text, query).toContain(message);
    }
  });

  test('are all documented if nothing is said about the real service', async () => {
    await start(edited, { dialect: 'documented' });
    await ask('POST', SIGN_INS, { id: 's', appDisplayName: 'App' });
    expect(await idsAt(`${SIGN_INS}?$filter=contains(appDisplayName,'p')&$orderby=status/errorCode`)).toEqual(['s']);
  });

  test('appear in a running stub when its code is reloaded', async () => {
    await start(server);
    await ask('POST', EVENTS, { id: 'before' });
    await stub.serve(async (options) => {
      const store = await edited.reopenStore(options.store);
      return { store, app: edited.createApp({ ...options, store }) };
    });
    await ask('POST', SIGN_INS, { id: 'after' });
    expect([await idsAt(EVENTS), await idsAt(SIGN_INS)]).toEqual([['before'], ['after']]);
  });

  test('are separate from each other and from events', async () => {
    await start(edited);
    for (const path of [EVENTS, SIGN_INS, AUDITS]) await ask('POST', path, { id: 'same' });
    await ask('PATCH', `${AUDITS}/same`, { activityDisplayName: 'Add user', status: { failureReason: 'none' } });
    expect((await ask('GET', `${AUDITS}/same`)).body).toMatchObject({
      activityDisplayName: 'Add user',
      status: { failureReason: 'none' },
    });
    expect((await ask('GET', `${AUDITS}/$count?$filter=activityDisplayName eq 'Add user'`)).text).toBe('1');
    expect((await ask('DELETE', `${AUDITS}/same`)).status).toBe(204);
    expect((await ask('DELETE', `${AUDITS}/same`)).status).toBe(404);
    expect([await idsAt(AUDITS), await idsAt(SIGN_INS), await idsAt(EVENTS)]).toEqual([[], ['same'], ['same']]);
    const metadata = (await ask('GET', '/$metadata')).text;
    expect(metadata).toContain('<EntityType Name="signIn">');
    expect(metadata).toContain('Name="signIns" Type="Collection(microsoft.graph.signIn)"');
  });

  test('may have names that are longer than those of the database, and names that its own SQL uses', async () => {
    await start(edited);
    for (const end of ['A', 'B']) {
      const path = `/auditLogs/${LONG_TYPE}${end}s`;
      const sent = {
        id: 'same',
        [`${LONG_COLUMN}A`]: end,
        [`${LONG_COLUMN}B`]: `b${end}`,
        place: 'here',
        endDateTime: null,
      };
      expect(await ask('POST', path, sent)).toMatchObject({ status: 201, body: sent });
      for (const filter of [`${LONG_COLUMN}A eq '${end}'`, `${LONG_COLUMN}B eq 'b${end}'`, "contains(place,'e')"])
        expect(await idsAt(`${path}?$filter=${filter}`), filter).toEqual(['same']);
    }
    expect(await idsAt(`/auditLogs/${LONG_TYPE}As?$filter=${LONG_COLUMN}A eq 'B'`)).toEqual([]);
  });

  test('get the examples of the spec; a reset and the retention remove what is old', async () => {
    await start(edited, {
      examples: true,
      retention: 365 * 86_400_000,
      clock: { mode: 'frozen', now: '2026-12-01T00:00:00Z' },
    });
    const [example] = await idsAt(SIGN_INS);
    expect(example).toBe('66ea54eb-6301-4ee5-be62-ff5a759b0100');
    await ask('POST', SIGN_INS, { id: 'old', createdDateTime: '2020-01-01T00:00:00Z' });
    await stub.clock.advance(86_400_000);
    expect(await idsAt(SIGN_INS)).toEqual([example]);
    await ask('POST', SIGN_INS, { id: 'new' });
    await stub.reset();
    expect(await idsAt(SIGN_INS)).toEqual([example]);
  });

  test.skipIf(name === 'in memory')(
    'are added to a database that has only events, and kept when a stub without them opens it',
    async () => {
      await start(server);
      await ask('POST', EVENTS, { id: 'before', jobId: 'j' });
      await stub.close();
      await start(edited);
      expect(await idsAt(`${EVENTS}?$filter=jobId eq 'j'`)).toEqual(['before']);
      await ask('POST', SIGN_INS, { id: 'kept', appDisplayName: 'App' });
      await stub.close();
      await start(server);
      expect(await idsAt(EVENTS)).toEqual(['before']);
      await stub.close();
      await start(edited);
      expect(await idsAt(`${SIGN_INS}?$filter=contains(appDisplayName,'pp')`)).toEqual(['kept']);
    },
  );
});
