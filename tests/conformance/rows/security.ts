import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { LOG, section, token } from './row.ts';

const security = section('Security and throttling');
export const securityRows: Row[] = [
  ...['ProvisioningLog.Read.All', 'AuditLog.Read.All', 'Directory.Read.All'].map((permission) =>
    security(`${permission} allows reading, as scp and as roles`, async ({ send }) => {
      for (const claims of [{ scp: `openid ${permission}` }, { roles: [permission] }]) {
        assert.equal((await send('GET', LOG, undefined, token(claims))).status, 200);
        assert.equal((await send('POST', LOG, {}, token(claims))).status, 403);
      }
    }),
  ),
  security(
    'DirectoryProvisioning.ReadWrite.All allows writing',
    async ({ send }) => {
      assert.equal((await send('POST', LOG, {}, token({ scp: 'DirectoryProvisioning.ReadWrite.All' }))).status, 201);
    },
    { notLikeGraph: 'Microsoft has no permission for writing this log; the name is specific to this project.' },
  ),
  security(
    'five requests in ten seconds, by app and tenant',
    async ({ send }) => {
      const [one, other] = [token({ tid: 't', appid: 'a' }), token({ tid: 't', azp: 'b' })];
      for (let n = 0; n < 5; n++) assert.equal((await send('GET', LOG, undefined, one)).status, 200);
      assert.equal((await send('GET', LOG, undefined, one)).status, 429);
      assert.equal((await send('GET', LOG, undefined, other)).status, 200);
    },
    {
      needs: { throttle: { calls: 5, seconds: 10 } },
      notLikeGraph: 'Off by default: start the stub with --throttle.',
    },
  ),
];
