// `--auth entra`: apps request tokens as from Entra, and the stub accepts no others.
import type { JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { startStub } from '../../src/index.ts';
import { developmentClients } from '../../src/tokens/issuer.ts';
import { useControl } from './control/use-control.ts';

const [all, none] = developmentClients;
const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const form = { grant_type: 'client_credentials', client_id: all.id, client_secret: all.secret };
const scope = 'https://graph.microsoft.com/.default';

describe('with --auth entra', () => {
  const { stub, control, log } = useControl({ auth: 'entra', clock: { mode: 'frozen', now: '2026-03-01T00:00:00Z' } });
  const post = (
    fields: Record<string, string>,
    tenant = TENANT,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(new URL(`/${tenant}/oauth2/v2.0/token`, stub().url), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    });
  const list = (token: string): Promise<Response> =>
    log('/auditLogs/provisioning', { authorization: `Bearer ${token}` });
  const problemOf = async (response: Response): Promise<unknown[]> => {
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    return [response.status, error.code, error.message];
  };

  test('an app gets a token with its secret, and lists events with it', async () => {
    const response = await post({ ...form, scope });
    expect(response.headers.get('cache-control')).toContain('no-store');
    const { access_token: token, ...rest } = (await response.json()) as { access_token: string };
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 });
    expect((await list(token)).status).toBe(200);
    const { json } = await control('GET', '/requests?operationId=listProvisioning');
    expect(json).toMatchObject({ value: [{ caller: { tenantId: TENANT, appId: all.id } }] });
  });

  test('the stub is a resource too, and the secret may be in a Basic header', async () => {
    const own = `${new URL(stub().url).origin}/.default`;
    expect((await post({ ...form, scope: own })).status).toBe(200);
    const authorization = `Basic ${Buffer.from(`${all.id}:${all.secret}`).toString('base64')}`;
    const { grant_type } = form;
    expect((await post({ grant_type, scope }, 'contoso.com', { authorization })).status).toBe(200);
    for (const [secret, status] of [
      ['develop%6Dent', 200],
      ['development&x', 401],
      ['development#x', 401],
      ['development%', 401],
    ] as const) {
      const basic = `Basic ${Buffer.from(`${all.id}:${secret}`).toString('base64')}`;
      expect((await post({ grant_type, scope }, 'contoso.com', { authorization: basic })).status, secret).toBe(status);
    }
  });

  test('discovery leads to the token endpoint and the keys', async () => {
    const url = new URL(`/${TENANT}/v2.0/.well-known/openid-configuration`, stub().url);
    const document = (await (await fetch(url)).json()) as Record<string, string>;
    const { origin } = url;
    expect(document).toMatchObject({
      issuer: `${origin}/${TENANT}/v2.0`,
      token_endpoint: `${origin}/${TENANT}/oauth2/v2.0/token`,
    });
    const { keys } = (await (await fetch(document['jwks_uri'] ?? '')).json()) as { keys: JWK[] };
    expect(keys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig' })]);
    expect(keys[0]).not.toHaveProperty('d');
  });

  test.each<[string, Record<string, string>, number, string, number]>([
    ['no grant type', {}, 400, 'invalid_request', 900144],
    ['another grant type', { ...form, grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['no app', { grant_type: form.grant_type, scope }, 400, 'invalid_request', 900144],
    ['an unknown app', { ...form, client_id: TENANT, scope }, 400, 'unauthorized_client', 700016],
    ['no secret', { grant_type: form.grant_type, client_id: all.id, scope }, 401, 'invalid_client', 7000218],
    ['a wrong secret', { ...form, client_secret: 'x', scope }, 401, 'invalid_client', 7000215],
    ['no scope', form, 400, 'invalid_request', 900144],
    ['a single permission', { ...form, scope: 'AuditLog.Read.All' }, 400, 'invalid_scope', 1002012],
    ['another resource', { ...form, scope: 'https://vault.azure.net/.default' }, 400, 'invalid_resource', 500011],
  ])('a request with %s gets the error of Entra', async (_name, fields, status, error, code) => {
    const response = await post(fields, TENANT, { 'client-request-id': 'mine' });
    const body = (await response.json()) as { error_description: string };
    expect([response.status, body]).toEqual([
      status,
      expect.objectContaining({
        error,
        error_codes: [code],
        correlation_id: 'mine',
        timestamp: '2026-03-01 00:00:00Z',
      }),
    ]);
    expect(body.error_description.startsWith(`AADSTS${code}: `)).toBe(true);
  });

  /** Sends a request to a path of Entra; the body is JSON, or none. */
  async function entra(method: string, path: string, init: RequestInit = {}): Promise<[Response, object]> {
    const response = await fetch(new URL(path, stub().url), { method, ...init });
    const text = await response.text();
    return [response, text === '' ? {} : (JSON.parse(text) as object)];
  }
  const discoveryOf = (tenant: string): string => `/${tenant}/v2.0/.well-known/openid-configuration`;

  test.each([
    ['common', '{tenantid}'],
    ['Organizations', '{tenantid}'],
    ['consumers', '9188040d-6c67-4c5b-b112-36a304b66dad'],
  ])('discovery of %s has an issuer for several tenants', async (tenant, id) => {
    const { origin } = new URL(stub().url);
    const [, document] = await entra('GET', discoveryOf(tenant));
    expect(document).toMatchObject({
      issuer: `${origin}/${id}/v2.0`,
      token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    });
  });

  test.each<[string, string, RequestInit, number, string, number]>([
    ['GET', discoveryOf('nothing'), {}, 400, 'invalid_tenant', 90002],
    ['GET', discoveryOf('constructor'), {}, 400, 'invalid_tenant', 90002],
    ['GET', '/nothing/discovery/v2.0/keys', {}, 400, 'invalid_tenant', 90002],
    ['POST', '/common/oauth2/v2.0/token', { body: new URLSearchParams(form) }, 400, 'invalid_request', 90002],
    ['GET', `/${TENANT}/oauth2/v2.0/token`, {}, 405, 'invalid_request', 900561],
    ['POST', discoveryOf(TENANT), {}, 405, 'invalid_request', 900561],
    ['GET', `/${TENANT}/oauth2/v2.0/authorize`, {}, 404, 'invalid_request', 9002313],
    ['GET', `/${TENANT}/discovery`, {}, 404, 'invalid_request', 9002313],
    ['POST', `/${TENANT}/oauth2/token`, {}, 404, 'invalid_request', 9002313],
    [
      'POST',
      `/${TENANT}/oauth2/v2.0/token`,
      { body: new URLSearchParams({ ...form, scope: 'x'.repeat(70_000) }) },
      413,
      'invalid_request',
      9002313,
    ],
    [
      'POST',
      `/${TENANT}/oauth2/v2.0/token`,
      { body: 'a', headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'x' } },
      415,
      'invalid_request',
      9002313,
    ],
    [
      'POST',
      `/${TENANT}/oauth2/v2.0/token`,
      { body: 'a', headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' } },
      400,
      'invalid_request',
      9002313,
    ],
  ])('%s %s gets the error of Entra: %j', async (method, path, init, status, error, code) => {
    const [response, body] = await entra(method, path, init);
    expect([response.status, body]).toEqual([
      status,
      {
        error,
        error_description: expect.stringMatching(new RegExp(`^AADSTS${code}: `)) as string,
        error_codes: [code],
        timestamp: '2026-03-01 00:00:00Z',
        trace_id: response.headers.get('request-id'),
        correlation_id: response.headers.get('client-request-id'),
      },
    ]);
    expect(stub().journal.find({}, 1).value[0]?.findings).toHaveLength(1);
  });

  test('HEAD works where GET does, and OPTIONS lists the methods', async () => {
    for (const path of [discoveryOf(TENANT), `/${TENANT}/discovery/v2.0/keys`]) {
      const [{ status, headers }] = await entra('HEAD', path);
      expect([status, Number(headers.get('content-length')) > 100]).toEqual([200, true]);
      const [options] = await entra('OPTIONS', path);
      expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    }
    const [options] = await entra('OPTIONS', `/${TENANT}/oauth2/v2.0/token`);
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'OPTIONS, POST']);
  });

  test('the paths of the log keep the errors of Graph', async () => {
    for (const path of ['/beta/oauth2/x', '/v1.0/discovery', '/other/path'])
      expect((await entra('GET', path))[1]).toMatchObject({ error: { code: expect.any(String) as string } });
  });

  test('a tenant that is neither an id nor a domain is not found; a form that is too large or broken is rejected', async () => {
    expect(await (await post({ ...form, scope }, 'common')).json()).toMatchObject({ error_codes: [90002] });
    expect((await post({ ...form, scope: 'x'.repeat(70_000) })).status).toBe(413);
    const url = new URL(`/${TENANT}/oauth2/v2.0/token`, stub().url);
    const json = await fetch(url, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
    expect(await json.json()).toMatchObject({ error_codes: [900144] });
  });

  test('an app without permissions gets 403, and the message says what is missing', async () => {
    const response = await post({ ...form, client_id: none.id, scope });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect(await problemOf(await list(token))).toEqual([
      403,
      'Authentication_MSGraphPermissionMissing',
      expect.stringMatching(/ProvisioningLog\.Read\.All.*The token has none\.$/),
    ]);
  });

  test.each<[string, object, number, string]>([
    ['expired', { expiresIn: '0s' }, 401, 'Lifetime validation failed, the token is expired.'],
    ['early', { startsIn: '1m' }, 401, 'Access token has expired or is not yet valid.'],
    ['for another audience', { audience: 'https://x' }, 401, 'Access token validation failure. Invalid audience.'],
    ['of a user without a role', { wids: [] }, 403, 'User is not in the allowed roles'],
  ])('a token that is %s is rejected with the reason', async (_name, wish, status, message) => {
    const { json } = await control('POST', '/tokens', wish);
    expect(await problemOf(await list(json['token'] as string))).toEqual([status, expect.anything(), message]);
  });

  test('tokens that the stub has not signed are rejected', async () => {
    const [head = '', payload = '', signature = ''] = (await stub().createToken()).split('.');
    const header = (alg: string): string => Buffer.from(`{"alg":"${alg}"}`).toString('base64url');
    const claiming = (claims: string): string => `${head}.${Buffer.from(claims).toString('base64url')}.${signature}`;
    const wrong = [
      ...['{"tid":{"toString":1}}', '{"iss":{"toString":1}}', '{"tid":[[]]}', '[]'].map(claiming),
      'any',
      'a.b.c',
      `${head}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${head}.${payload}.`,
      `${header('none')}.${payload}.`,
      `${header('HS256')}.${payload}.${signature}`,
    ];
    for (const token of wrong) expect((await list(token)).status, token).toBe(401);
  });

  test('a token expires by the clock of the stub, also one that was accepted before', async () => {
    const token = await stub().createToken({ expiresIn: 60_000 });
    expect((await list(token)).status).toBe(200);
    await control('POST', '/clock/advance', { by: '59s' });
    expect((await list(token)).status).toBe(200);
    await control('POST', '/clock/advance', { by: '1s' });
    expect((await problemOf(await list(token)))[0]).toBe(401);
  });

  test('a batch needs a valid token, which its requests then have too', async () => {
    const send = async (token: string): Promise<[number, string]> => {
      const response = await fetch(`${stub().url}/$batch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{"requests":[{"id":"1","method":"GET","url":"/auditLogs/provisioning?$top=1"}]}',
      });
      return [response.status, await response.text()];
    };
    expect((await send('any'))[0]).toBe(401);
    const [status, text] = await send(await stub().createToken());
    expect([status, JSON.parse(text)]).toMatchObject([200, { responses: [{ status: 200 }] }]);
  });
});

test('without --auth entra, there is no token endpoint, but createToken works', async () => {
  await using stub = await startStub({ port: 0 });
  const url = new URL(`/${TENANT}/oauth2/v2.0/token`, stub.url);
  expect((await fetch(url, { method: 'POST', body: new URLSearchParams({ ...form, scope }) })).status).toBe(404);
  const token = await stub.createToken({ permissions: ['User.Read.All'] });
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${stub.url}/auditLogs/provisioning`, { headers })).status).toBe(403);
});

test.each([NaN, Infinity, -Infinity, 1e300, '5m', null])('createToken rejects the time %j', async (time) => {
  await using stub = await startStub({ port: 0, control: false });
  for (const name of ['expiresIn', 'startsIn'])
    await expect(stub.createToken({ [name]: time })).rejects.toThrow(
      new RangeError(`Invalid ${name} '${String(time)}': expected milliseconds, at most 315360000000000.`),
    );
});

test('the control API rejects a token for longer than time lasts', async () => {
  await using stub = await startStub({ port: 0 });
  const response = await fetch(new URL('/_stub/tokens', stub.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${stub.controlToken ?? ''}`, 'content-type': 'application/json' },
    body: '{"expiresIn":"9999999999999999d"}',
  });
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('Invalid expiresIn')]);
});
