import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { LOG, GUID, section, isError, token } from './row.ts';

const errors = section('Errors');
export const errorRows: Row[] = [
  errors('400 says what is wrong, and where', async ({ send }) => {
    const response = await send('POST', LOG, { jobId: 5, tenantId: 6 });
    isError(response, 400, 'BadRequest', /\/body\/(jobId|tenantId): must be string/);
    assert.equal(response.json.error?.details?.length, 2);
  }),
  errors('401 without a token, with WWW-Authenticate', async ({ send }) => {
    const response = await send('GET', LOG, undefined, { authorization: null });
    isError(response, 401, 'InvalidAuthenticationToken', /^Access token is empty\.$/);
    assert.match(
      response.headers['www-authenticate'] ?? '',
      /^Bearer realm="", authorization_uri=".+", client_id=".+"$/,
    );
  }),
  errors(
    '401 for a token that is not accepted, with the reason',
    async ({ send }) => {
      isError(
        await send('GET', LOG, undefined, { authorization: 'Bearer bad' }),
        401,
        'InvalidAuthenticationToken',
        /not one of the tokens/,
      );
    },
    { needs: { tokens: ['good'] } },
  ),
  errors('403 names the missing permissions', async ({ send }) => {
    const response = await send('GET', LOG, undefined, token({ scp: 'User.Read' }));
    isError(
      response,
      403,
      'Authentication_MSGraphPermissionMissing',
      /^Calling principal does not have required MSGraph permissions ProvisioningLog\.Read\.All/,
    );
  }),
  errors('403 for a user without a role that may read', async ({ send }) => {
    isError(
      await send(
        'GET',
        LOG,
        undefined,
        token({ scp: 'AuditLog.Read.All', wids: ['b79fbf4d-3ef9-4689-8143-76b194e85509'] }),
      ),
      403,
      'Authentication_RequestFromUnsupportedUserRole',
      /^User is not in the allowed roles$/,
    );
  }),
  errors('404 names the id', async ({ send, mark }) => {
    isError(await send('DELETE', `${LOG}/${mark}`), 404, 'Request_ResourceNotFound', new RegExp(mark));
  }),
  errors('405 with Allow', async ({ send }) => {
    const response = await send('PUT', LOG, {});
    isError(response, 405, 'Request_BadRequest');
    assert.equal(response.headers['allow'], 'GET, HEAD, OPTIONS, POST');
  }),
  errors('406 if Accept excludes JSON', async ({ send }) => {
    isError(await send('GET', LOG, undefined, { accept: 'text/html' }), 406, 'BadRequest', /text\/html/);
  }),
  errors('409 if the id exists', async ({ send, mark }) => {
    await send('POST', LOG, { id: mark });
    isError(await send('POST', LOG, { id: mark }), 409, 'Request_Conflict', new RegExp(mark));
  }),
  errors('413 if the body is too large', async ({ send }) => {
    isError(await send('POST', LOG, { jobId: 'x'.repeat(2 ** 20) }), 413, 'BadRequest');
  }),
  errors('415 if the body is not JSON', async ({ send }) => {
    isError(await send('POST', LOG, '{}', { 'content-type': 'text/plain' }), 415, 'BadRequest');
  }),
  errors(
    '429 with Retry-After in seconds',
    async ({ send }) => {
      const authorization = 'Bearer often';
      for (let n = 0; n < 5; n++) assert.equal((await send('GET', LOG, undefined, { authorization })).status, 200);
      const response = await send('GET', LOG, undefined, { authorization });
      isError(
        response,
        429,
        'UnknownError',
        /^This request is throttled\. Please try again after the value specified in the Retry-After header\. CorrelationId: [\da-f-]{36}$/,
      );
      assert.match(response.headers['retry-after'] ?? '', /^([1-9]|10)$/);
    },
    { needs: { throttle: { calls: 5, seconds: 10 } } },
  ),
  errors(
    '500 reveals no internals',
    async ({ send }) => {
      const response = await send('GET', `${LOG}/x`);
      isError(response, 500, 'InternalServerError');
      assert.doesNotMatch(response.text, /internal secret/);
    },
    { needs: 'failing store' },
  ),
  errors('an unknown segment is named', async ({ send }) => {
    isError(
      await send('GET', '/beta/auditLogs/nothing'),
      400,
      'BadRequest',
      /^Resource not found for the segment 'nothing'\./,
    );
  }),
  errors('Cache-Control and Vary', async ({ send }) => {
    const { headers } = await send('GET', LOG);
    assert.equal(headers['cache-control'], 'no-cache');
    assert.equal(headers['vary'], 'Accept-Encoding');
  }),
  ...['request-id', 'client-request-id', 'date', 'odata-version', 'x-ms-ags-diagnostic'].map((name) =>
    errors(`every response has ${name}`, async ({ send }) => {
      for (const path of [LOG, `${LOG}/none`, '/nothing'])
        assert.ok((await send('GET', path)).headers[name] !== undefined, path);
    }),
  ),
  errors('client-request-id is returned unchanged, or generated', async ({ send, mark }) => {
    const echoed = await send('GET', LOG, undefined, { 'client-request-id': mark });
    assert.equal(echoed.headers['client-request-id'], mark);
    assert.match((await send('GET', LOG)).headers['client-request-id'] ?? '', GUID);
  }),
  errors('OData-Version is 4.0, x-ms-ags-diagnostic is JSON', async ({ send }) => {
    const { headers } = await send('GET', LOG);
    assert.equal(headers['odata-version'], '4.0');
    assert.ok('ServerInfo' in (JSON.parse(headers['x-ms-ags-diagnostic'] ?? '') as object));
  }),
];
