// npm run bench:pages: the time of page 1 and of page 1,000 of a list, and their ratio. Exits 1 above the limit.
import type { AddressInfo } from 'node:net';
import { createApp, openSqliteStore, toRecord } from '@directory-provisioning/server';
import { median } from './median.ts';

const PAGES = 1000;
const SIZE = 100;
const ROUNDS = 80;
const BAR = 1.5;

const store = openSqliteStore(':memory:');
for (let n = 0; n < (PAGES + 1) * SIZE; n++)
  await store.add([
    toRecord({
      id: `event-${n}`,
      activityDateTime: new Date(Date.UTC(2024, 0, 1) + ((n * 7919) % 1e6) * 1000).toISOString(),
      jobId: 'job',
      statusInfo: { status: n % 2 ? 'success' : 'failure' },
      targetIdentity: { id: `user-${n}`, displayName: `User ${n}`, identityType: 'User' },
    }),
  ]);
const server = createApp({ store }).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const log = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beta/auditLogs/directoryProvisioning`;

interface Page {
  value: unknown[];
  '@odata.nextLink'?: string;
}
const headers = { authorization: 'Bearer any' };
async function get(url: string): Promise<Page> {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Page;
}
async function time(url: string): Promise<number> {
  const begin = performance.now();
  await get(url);
  return performance.now() - begin;
}

let failed = false;
console.log(`${(PAGES + 1) * SIZE} events, pages of ${SIZE}, medians of ${ROUNDS} interleaved rounds`);
for (const [name, query] of [
  ['newest first', ''],
  ['oldest first', '&$orderby=activityDateTime'],
  ['an indexed filter', "&$filter=jobId%20eq%20'job'"],
  ['a filter without index', "&$filter=contains(targetIdentity/displayName,'User')"],
] as const) {
  const first = `${log}?$top=${SIZE}${query}`;
  let deep = first;
  for (let page = 1; page < PAGES; page++) {
    const { '@odata.nextLink': next } = await get(deep);
    if (next === undefined) throw new Error(`The list ends with page ${page}`);
    deep = next;
  }
  if ((await get(deep)).value.length !== SIZE) throw new Error(`Page ${PAGES} is not full`);
  const times: { first: number[]; deep: number[] } = { first: [], deep: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.first.push(await time(first));
    times.deep.push(await time(deep));
  }
  const [one, thousand] = [median(times.first), median(times.deep)];
  const ratio = thousand / one;
  failed ||= ratio > BAR;
  console.log(
    `${name.padEnd(24)} page 1: ${one.toFixed(2)} ms, page ${PAGES}: ${thousand.toFixed(2)} ms, ratio ${ratio.toFixed(2)} (bar ${BAR})`,
  );
}
server.closeAllConnections();
server.close();
await store.close();
process.exitCode = failed ? 1 : 0;
