// cspell:ignore AUDITLOGS auditlogs jobid
import { beforeAll, describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const { send } = useStub();

describe('a key in parentheses', () => {
  test.each([
    ['a1', "('a1')"],
    ["o'b/ä", "('o''b%2F%C3%A4')"],
    ['a2', "(id='a2')"],
    ['a3', '%28%27a3%27%29'],
    ['a4', "('a4')/"],
    ['(x)', "('(x)')"],
  ])('addresses %s as %s', async (id, key) => {
    await send('POST', LOG, { id });
    expect((await send('GET', `${LOG}${key}`)).json['id']).toBe(id);
    expect((await send('GET', `/v1.0/auditLogs/provisioning${key}`)).json['id']).toBe(id);
    expect((await send('DELETE', `${LOG}${key}`)).status).toBe(204);
  });

  test.each(["('')", "('.')", "('..')", "('$count')", '(a1)', "('a)", "(x='a')", "('a'b')"])(
    'rejects %s with 400',
    async (key) => {
      const response = await send('GET', LOG + key);
      expect(response.status).toBe(400);
      expect(response.json.error?.message).toContain("quote the id, as in ('id').");
    },
  );
});

describe('a path', () => {
  const NEWER = '/beta/auditLogs/provisioning';
  beforeAll(async () => {
    await send('POST', LOG, { id: 'Mine', jobId: 'j' });
  });

  test.each([
    `${NEWER}/?$filter=jobid%20eq%20'j'`,
    `${NEWER}//?$filter=jobid%20eq%20'j'`,
    "//beta//auditLogs///provisioning?$filter=jobId%20eq%20'j'",
    "/BETA/AuditLogs/DirectoryProvisioning?$filter=jobId%20eq%20'j'",
    "/V1.0/auditlogs/provisioning/?$filter=jobId%20eq%20'j'",
  ])('lists with slashes and case as Graph takes them: %s', async (path) => {
    const response = await send('GET', path);
    expect(response.json.value).toMatchObject([{ id: 'Mine' }]);
    expect(response.json['@odata.context']).toMatch(/\$metadata#auditLogs\/(directoryProvisioning|provisioning)$/);
  });

  test.each([`${LOG}//Mine/`, `${LOG}/Mine//?$select=id`, "/beta//AUDITLOGS/provisioning('Mine')//"])(
    'gets an event: %s',
    async (path) => {
      expect((await send('GET', path)).json['id']).toBe('Mine');
      expect((await send('HEAD', path)).status).toBe(200);
    },
  );

  test.each([`${NEWER}/$Count`, `${NEWER}//$COUNT/`, `${NEWER}/%24Count//`])('counts: %s', async (path) => {
    expect((await send('GET', path)).text).toMatch(/^\d+$/);
  });

  test.each(['/$Ref', '//$REF/', '/%24Ref'])('takes an event: %s', async (end) => {
    expect((await send('POST', LOG + end, {})).status).toBe(201);
  });

  test('keeps the case and the slashes of an id', async () => {
    const id = 'A//b';
    await send('POST', LOG, { id });
    expect((await send('GET', `${LOG}('A//b')`)).json['id']).toBe(id);
    expect((await send('GET', `${LOG}/A%2F%2Fb/`)).json['id']).toBe(id);
    expect((await send('GET', `${LOG}/mine`)).status).toBe(404);
  });

  test('links to the next page keep the options', async () => {
    await send('POST', LOG, { jobId: 'j' });
    const { json } = await send('GET', `${NEWER}/?$filter=JobId%20eq%20'j'&$Top=1`);
    expect(json['@odata.nextLink']).toMatch(
      /\/beta\/auditLogs\/provisioning\?\$filter=JobId%20eq%20'j'&\$top=1&\$skip/,
    );
  });

  test('is understood in a batch, which never holds another batch', async () => {
    const urls = [
      "/auditLogs/provisioning/?$filter=jobid eq 'j'",
      '//auditLogs//provisioning/',
      'AUDITLOGS/Provisioning/Mine/',
      '/auditLogs/provisioning/$Count/',
      '//$batch',
      '/$Batch//',
    ];
    const requests = urls.map((url, index) => ({ id: String(index), method: 'GET', url }));
    const { json } = await send('POST', '/beta//$Batch/', { requests });
    const responses = json['responses'] as { status: number }[];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 400, 400]);
  });

  test.each(['/beta//', '//v1.0/', '/BETA'])('shows the service document: %s', async (path) => {
    expect((await send('GET', path)).json.value).toContainEqual(expect.objectContaining({ name: 'provisioning' }));
  });
});
