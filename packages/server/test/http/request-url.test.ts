import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';
import { expectError } from './expect-error.ts';

const { send } = useStub();

describe('an invalid URL or method', () => {
  test.each<[string, string, number, string, RegExp]>([
    ['GET', '/beta/nothing', 400, 'BadRequest', /^Resource not found for the segment 'nothing'\./],
    ['GET', '/beta/auditLogs', 404, 'Request_ResourceNotFound', /nothing at \/beta\/auditLogs/],
    [
      'GET',
      '/beta/auditLogs/provisionings',
      400,
      'BadRequest',
      /segment 'provisionings'\. Did you mean 'provisioning'/,
    ],
    ['GET', `${LOG}/x/y`, 400, 'BadRequest', /^Resource not found for the segment 'y'\./],
    ['GET', `/beta/${'x'.repeat(3000)}`, 400, 'BadRequest', /segment 'x+…'/],
    ['GET', '/v1.0/AuditLogs/SignIns', 400, 'BadRequest', /^Resource not found for the segment 'SignIns'\. \/open/],
    ['GET', '/BETA/auditLogs/bogus', 400, 'BadRequest', /^Resource not found for the segment 'bogus'/],
    [
      'GET',
      '/V1.0/AUDITLOGS/directoryProvisioning',
      400,
      'BadRequest',
      /^Resource not found for the segment 'directoryP/,
    ],
    ['GET', '/beta/auditLogs/provisioning/$ref', 400, 'BadRequest', /^Resource not found for the segment '\$ref'/],
    ['GET', '/nothing', 404, 'Request_ResourceNotFound', /nothing at \/nothing/],
    ['GET', '/v1.0/auditLogs/directoryProvisioning', 400, 'BadRequest', /segment 'directoryProvisioning'/],
    ['GET', '/beta/__proto__', 400, 'BadRequest', /segment '__proto__'/],
    ['GET', `${LOG}/nope`, 404, 'Request_ResourceNotFound', /no event with the id 'nope'/],
    ['GET', `${LOG}/%ZZ`, 400, 'BadRequest', /Invalid percent-encoding in the path/],
    ['GET', `${LOG}/%C3%28`, 400, 'BadRequest', /Invalid percent-encoding in the path/],
    ['GET', `${LOG}/a%00b`, 400, 'BadRequest', /\/params\/id: must match pattern/],
    ['GET', `${LOG}/${'x'.repeat(257)}`, 400, 'BadRequest', /more than 256 characters/],
    ['GET', `${LOG}?$top=%ZZ`, 400, 'BadRequest', /Invalid percent-encoding in the query option \$top/],
    ['GET', `${LOG}?%ZZ=1`, 400, 'BadRequest', /Invalid percent-encoding in a query option/],
    ['GET', `${LOG}?$top=0`, 400, 'BadRequest', /\/query\/\$top: must be >= 1/],
    ['GET', `${LOG}?$top=-1`, 400, 'BadRequest', /\/query\/\$top: must be >= 1/],
    ['GET', `${LOG}?$top=1.5`, 400, 'BadRequest', /\/query\/\$top: must be integer/],
    ['GET', `${LOG}?$top=abc`, 400, 'BadRequest', /Invalid \$top 'abc'/],
    ['GET', `${LOG}?$top=0x10`, 400, 'BadRequest', /Invalid \$top '0x10'/],
    ['GET', `${LOG}?$top=1.${'0'.repeat(20)}1`, 400, 'BadRequest', /Invalid \$top '1\.0{20}1'/],
    [
      'GET',
      `${LOG}?$filter=durationInMilliseconds%20gt%20${'9'.repeat(400)}`,
      400,
      'BadRequest',
      /the number '9{60}…' at/,
    ],
    ['GET', `${LOG}?a~b=1`, 400, 'BadRequest', /Unknown query parameter 'a~b'/],
    ['GET', `${LOG}?$top=1e2`, 400, 'BadRequest', /Invalid \$top '1e2'/],
    ['GET', `${LOG}?$top=%205`, 400, 'BadRequest', /Invalid \$top ' 5'/],
    ['GET', `${LOG}?$top=`, 400, 'BadRequest', /Empty value found for query parameter '\$top'/],
    ['GET', `${LOG}?$top`, 400, 'BadRequest', /Empty value/],
    ['GET', `${LOG}?$top=1&$top=2`, 400, 'BadRequest', /\$top is given more than once/],
    ['GET', `${LOG}?$top=1&%24top=2`, 400, 'BadRequest', /\$top is given more than once/],
    ['GET', `${LOG}?$top=1&top=2`, 400, 'BadRequest', /\$top is given more than once/],
    ['GET', `${LOG}?$top=1&$TOP=2`, 400, 'BadRequest', /\$top is given more than once/],
    ['GET', `${LOG}?$select[=id`, 400, 'BadRequest', /Unknown query parameter '\$select\['/],
    ['GET', `${LOG}?$top=1&=x`, 400, 'BadRequest', /Unknown query parameter ''/],
    [
      'GET',
      `${LOG}?$search=x`,
      400,
      'BadRequest',
      /^Query option 'Search' is not allowed\. To allow it, set the 'AllowedQueryOptions' property on /,
    ],
    ['GET', `${LOG}?__proto__=x`, 400, 'BadRequest', /Unknown query parameter '__proto__'/],
    ['GET', `${LOG}?$skiptoken=invalid`, 400, 'BadRequest', /\$skiptoken is invalid/],
    ['PUT', LOG, 405, 'Request_BadRequest', /PUT is not allowed here: use GET or POST/],
    ['PUT', `${LOG}/x`, 405, 'Request_BadRequest', /use DELETE or GET or PATCH/],
    ['GET', `${LOG}/$ref`, 405, 'Request_BadRequest', /use POST/],
  ])('%s %s is rejected with %i', async (method, path, status, code, message) => {
    const response = await send(method, path);
    expectError(response, status, code, message);
    if (status === 405) expect(response.headers['allow']).toMatch(/^[A-Z, ]+$/);
  });
});
