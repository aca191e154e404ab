import { describe, expect, test } from 'vitest';
import { type StubResponse, LOG, useStub } from '../stub.ts';
import { expectError } from './expect-error.ts';

const { send } = useStub();

const post = (body: unknown, headers?: Record<string, string | null>): Promise<StubResponse> =>
  send('POST', LOG, body, headers);

describe('authentication', () => {
  test.each<[string | null, RegExp]>([
    [null, /^Access token is empty\.$/],
    ['Bearer', /^Access token is empty\.$/],
    ['Bearer ', /^Access token is empty\.$/],
    ['Basic dTpw', /malformed: send it as `Bearer <token>`/],
    ['Bearer a b', /malformed/],
  ])('rejects the Authorization header %s with 401', async (authorization, message) => {
    const response = await send('GET', LOG, undefined, { authorization });
    expectError(response, 401, 'InvalidAuthenticationToken', message);
    expect(response.headers['www-authenticate']).toMatch(
      /^Bearer realm="", authorization_uri="[^"]+", client_id="[^"]+"$/,
    );
  });

  test('checks the token before the body', async () => {
    expect((await post('{', { authorization: null })).status).toBe(401);
  });

  const jwt = (claims: object): string =>
    `Bearer ${[{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.x`;

  test('rejects a JWT without a permission with 403, and names those that are enough', async () => {
    const authorization = jwt({ scp: 'User.Read AuditLog.Read.All' });
    expectError(
      await post('{}', { authorization }),
      403,
      'Authentication_MSGraphPermissionMissing',
      'Calling principal does not have required MSGraph permissions DirectoryProvisioning.ReadWrite.All. The token has User.Read, AuditLog.Read.All.',
    );
    expect((await send('GET', LOG, undefined, { authorization })).status).toBe(200);
    expectError(
      await send('GET', LOG, undefined, { authorization: jwt({ roles: [] }) }),
      403,
      'Authentication_MSGraphPermissionMissing',
      'Calling principal does not have required MSGraph permissions ProvisioningLog.Read.All. AuditLog.Read.All or Directory.Read.All would do as well. The token has none.',
    );
  });

  test('rejects reads of a user without a role that may read, if the token says its roles', async () => {
    const scp = 'AuditLog.Read.All DirectoryProvisioning.ReadWrite.All';
    const [reader, other] = ['4a5d8f65-41da-4de4-8968-e035b65339cf', 'b79fbf4d-3ef9-4689-8143-76b194e85509'];
    const authorization = jwt({ scp, wids: [other] });
    for (const path of [LOG, `${LOG}/none`, `${LOG}/$count`])
      expectError(
        await send('GET', path, undefined, { authorization }),
        403,
        'Authentication_RequestFromUnsupportedUserRole',
        /^User is not in the allowed roles$/,
      );
    const odd = jwt({ scp, wids: [{ toString: 1 }, null, [reader]] });
    expect((await send('GET', LOG, undefined, { authorization: odd })).status).toBe(403);
    expect((await post('{}', { authorization })).status).toBe(201);
    const requests = [{ id: '1', method: 'GET', url: LOG }];
    const batch = await send('POST', '/beta/$batch', { requests }, { authorization });
    expect([batch.status, batch.json['responses']]).toMatchObject([200, [{ status: 403 }]]);
    for (const claims of [
      { scp, wids: [other, reader.toUpperCase()] },
      { scp },
      { roles: [scp.split(' ')[0]], wids: [] },
    ])
      expect((await send('GET', LOG, undefined, { authorization: jwt(claims) })).status).toBe(200);
  });

  test.each([
    { roles: ['DirectoryProvisioning.ReadWrite.All'] },
    { scp: 'DirectoryProvisioning.ReadWrite.All' },
    { sub: 'x' },
  ])('accepts writes with a JWT that claims %j', async (claims) => {
    expect((await post('{}', { authorization: jwt(claims) })).status).toBe(201);
  });
});
