// Headers and URLs near Node's limit of 16 KB, of characters that expressions might try again and again.
import { exchange, LOG, request } from '../exchange.ts';
import type { Attack, Kind } from '../kind.ts';

const LONG = 15_000;
const fill = (piece: string): string => piece.repeat(LONG / piece.length);

/** A GET of the log with one header. */
const header = (name: string, value: string, status: number[] = [200, 400, 401, 403, 406, 415, 431]): Attack => ({
  name: `${name}: ${short(value)}`,
  status,
  send: ({ port }) => exchange(port, request('GET', `${LOG}?$top=1`, undefined, { [name]: value })),
});
/** A GET of a target. */
const url = (target: string, status: number[] = [400, 404, 431]): Attack => ({
  name: `GET ${short(target)}`,
  status,
  send: ({ port }) => exchange(port, request('GET', target)),
});
const short = (text: string): string => (text.length > 70 ? `${text.slice(0, 70)}… (${text.length})` : text);

const jwt = (claims: object): string => `Bearer a.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.b`;

/** Each of one header or one URL. */
export const headers: Kind = {
  name: 'headers',
  attacks: [
    header('Authorization', `Bearer ${fill(' ')}`),
    header('Authorization', `Bearer ${fill('a ')}`),
    header('Authorization', `Bearer ${fill('.')}`),
    header('Authorization', fill('Bearer ')),
    header('Authorization', jwt({ roles: Array.from({ length: 1000 }, () => 'a') })),
    header('Authorization', jwt({ scp: fill(' ').slice(0, 9000) })),
    header('Prefer', fill(',')),
    header('Prefer', fill('a=;')),
    header('Prefer', fill('respond-async; ')),
    header('Prefer', `return=${fill('"\\')}`),
    header('Prefer', `odata.maxpagesize=${fill('1')}`),
    header('Accept', fill('*/*;q=0.1,')),
    header('Accept', `application/json;${fill(' ')}`),
    header('Accept', `application/json;odata.metadata=${fill('"')}`),
    header('Accept', fill('a/')),
    header('Content-Type', `application/json;${fill('a=')}`),
    header('client-request-id', fill('a')),
    header('Host', fill('a.')),
    header('Host', fill('[')),
    header('X-Forwarded-Host', fill(', ')),
    header('Cookie', fill('a=b;')),
    header('Connection', fill('close, '), [200, 400]),
    header('Expect', fill('1'), [200, 400, 417]),
    url(`${LOG}?$filter=${fill('(')}`),
    url(`${LOG}?$filter=${fill('not%20')}`),
    url(`${LOG}?$filter=${fill("'")}`),
    url(`${LOG}?$filter=jobId%20eq%20'${fill("''")}`),
    url(`${LOG}?$filter=${fill('jobId/')}`),
    url(`${LOG}?$filter=${fill('%20')}jobId`),
    url(`${LOG}?$filter=jobId%20in%20(${fill("'a',")}`),
    url(`${LOG}?$filter=activityDateTime%20gt%202026-01-01T00:00:00.${fill('0')}Z`),
    url(`${LOG}?$filter=durationInMilliseconds%20gt%20${fill('9')}`),
    url(`${LOG}?$orderby=${fill('jobId,')}`),
    url(`${LOG}?$orderby=activityDateTime${fill('%20')}desc`, [200, 400]),
    url(`${LOG}?$select=${fill('id,')}`),
    url(`${LOG}?$select=${fill('a')}`),
    url(`${LOG}?$top=${fill('1')}`, [200, 400]),
    url(`${LOG}?$skiptoken=${fill('a')}`),
    url(`${LOG}?${fill('a&')}`),
    url(`${LOG}?${fill('$top=1&')}`),
    url(`${LOG}?${fill('=')}`, [200, 400]),
    url(`${LOG}(${fill('(')}`),
    url(`${LOG}(${fill("'")})`, [400, 404]),
    url(`${LOG}(id${fill('%20')}='a')`),
    url(`${LOG}('${fill("''")}')`),
    url(`${LOG}/${fill('%27')}`),
    url(`/beta${fill('/')}`, [200]),
    url(`/beta/${fill('%2f')}`),
    url(`/docs/${fill('../')}`),
    url(`/docs/${fill('%2e%2e%2f')}`),
    url(`/docs${fill('/')}`, [200, 301, 400, 404, 431]),
    { ...url(`/${fill('a/')}`), isSample: true },
    {
      name: '4,000 ranges of a page of the docs',
      status: [200, 206, 400, 416],
      send: ({ port }) =>
        exchange(port, request('GET', '/docs/', undefined, { Range: `bytes=${'0-,'.repeat(4000)}0-` })),
    },
  ],
};
