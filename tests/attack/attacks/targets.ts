// Request targets that are not paths of the log. https://www.rfc-editor.org/rfc/rfc9112#section-3.2
import { exchange, request } from '../exchange.ts';
import type { Attack, Kind } from '../kind.ts';

const rejected = [400, 404, 405];

/** Sends a target without a token, because the response must not depend on one. */
const target = (method: string, text: string, status: number[] = rejected): Attack => ({
  name: `${method} ${text}`,
  status,
  send: ({ port }) => exchange(port, request(method, text, undefined, { Authorization: null })),
});

/** Each of one request line. */
export const targets: Kind = {
  name: 'targets',
  attacks: [
    { ...target('GET', 'http://x', [200]), isSample: true },
    { ...target('OPTIONS', 'http://x', [200, 204]), isSample: true },
    { ...target('GET', 'http://[x/beta'), isSample: true },
    target('GET', 'http://'),
    target('GET', 'http:///beta'),
    target('GET', 'http://x:99999/beta'),
    target('GET', 'http://x:y@z/beta'),
    target('GET', 'http://x?a', [200, 400, 404]),
    target('GET', 'http://x#a', [200, 400, 404]),
    target('GET', 'http://%/'),
    target('GET', 'http://x/beta/auditLogs/directoryProvisioning', [401]),
    target('GET', 'http://x/%zz'),
    target('GET', 'http://x/%c3%28'),
    target('GET', 'https://x/healthz', [200]),
    target('GET', 'ftp://x/'),
    target('GET', 'file:///etc/passwd'),
    target('GET', 'javascript:alert(1)'),
    target('GET', 'x'),
    target('GET', '*'),
    target('OPTIONS', '*', [200, 204]),
    target('CONNECT', 'x:443', [400, 404, 405, 501]),
    target('GET', '?', [200, 400, 404]),
    target('GET', '/?%', [200, 400]),
    target('GET', '/%'),
    target('GET', '/%00'),
    target('GET', '/%ff%fe'),
    target('GET', '//'),
    target('GET', '//x/beta'),
    target('GET', '///'),
    target('GET', '/..'),
    target('GET', '/\\'),
    target('GET', '/beta/%5c..%5c'),
    target('GET', '/beta/../healthz', [...rejected, 200]),
    target('GET', '/healthz/%', [...rejected, 200]),
    target('GET', '/healthz%00'),
    target('GET', '/healthz;a'),
    target('POST', '/healthz'),
    target('GET', '/openapi.json/%', [...rejected, 200]),
    target('GET', '/docs/%'),
    target('GET', '/docs/%00'),
    target('GET', '/docs/..%2F..%2Fpackage.json'),
    target('GET', '/docs/%2e%2e/%2e%2e/package.json'),
    target('GET', '/docs/..\\..\\package.json'),
    target('GET', '/docs/%c0%ae%c0%ae/package.json'),
    target('GET', '/docs/.env'),
    target('GET', '/docs//x/..', [...rejected, 200, 301]),
    target('GET', '/docs?/../..', [200, 301, 400, 404]),
    target('GET', "/beta/auditLogs/directoryProvisioning('", [400, 401, 404]),
    target('GET', "/beta/auditLogs/directoryProvisioning('%')"),
    target('GET', '/beta/$metadata', [200]),
    target('GET', '/beta/__proto__'),
    target('GET', '/beta/constructor/prototype'),
    target('TRACE', '/beta', [400, 404, 405]),
  ],
};
