// Paging while others write: every event that existed at the start is returned once, and none twice.
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStubProcess, type StubProcess } from '@directory-provisioning/test-support/repository';

const LOG = '/auditLogs/directoryProvisioning';
// `npm run soak` records 20,000.
const EVENTS = Number(process.env['EVENTS'] ?? 4000);
const STATUSES = ['success', 'failure', 'skipped', 'warning'];

let stub: StubProcess;
beforeAll(async () => {
  stub = await startStubProcess();
});
afterAll(() => stub.end('SIGTERM'));

const agent = new Agent({ keepAlive: true });
function call<Body>(method: string, path: string, body?: object): Promise<Body> {
  const { origin, pathname } = new URL(stub.url);
  const headers = { authorization: 'Bearer any', ...(body && { 'content-type': 'application/json' }) };
  return new Promise((resolve, reject) => {
    const outgoing = request(origin, { agent, method, path: pathname + path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.once('end', () => {
        if ((response.statusCode ?? 500) < 300) resolve(JSON.parse(text) as Body);
        else reject(new Error(`${method} ${path}: ${response.statusCode ?? ''} ${text}`));
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body && JSON.stringify(body));
  });
}

interface Event {
  id: string;
  activityDateTime: string;
  jobId: string;
  durationInMilliseconds: number;
  statusInfo: { status: string };
}
let made = 0;
/** All times are within a minute, so that new events land on every page and many have the same time. */
function nextEvent(): Event {
  const n = made++;
  return {
    id: `event-${n}`,
    activityDateTime: `2024-01-01T00:00:${String((n * 7) % 60).padStart(2, '0')}.${n % 3}Z`,
    jobId: `job-${n % 5}`,
    durationInMilliseconds: n % 11,
    statusInfo: { status: STATUSES[n % 4] ?? '' },
  };
}

interface Page {
  value: { id: string }[];
  '@odata.nextLink'?: string;
}
async function walk(query: string): Promise<string[]> {
  const ids: string[] = [];
  let path: string | undefined = `${LOG}?${query}`;
  while (path !== undefined) {
    const page: Page = await call('GET', path);
    ids.push(...page.value.map(({ id }) => id));
    path = page['@odata.nextLink']?.slice(stub.url.length);
  }
  return ids;
}

test(`a reader gets each event once while two writers record ${EVENTS} events`, { timeout: 180_000 }, async () => {
  const written: Event[] = [];
  const headers = { 'Content-Type': 'application/json' };
  const record = async (events: Event[]): Promise<void> => {
    const requests = events.map((body, n) => ({ id: String(n), method: 'POST', url: LOG, headers, body }));
    const { responses } = await call<{ responses: { status: number }[] }>('POST', '/$batch', { requests });
    expect(responses.every(({ status }) => status === 201)).toBe(true);
    written.push(...events);
  };
  const some = (count: number): Event[] => Array.from({ length: count }, nextEvent);
  for (let n = 0; n < 50; n++) await record(some(20));

  let writing = 2;
  const single = async (): Promise<void> => {
    while (made < EVENTS) {
      const event = nextEvent();
      await call('POST', LOG, event);
      written.push(event);
    }
    writing--;
  };
  const inBatches = async (): Promise<void> => {
    while (made < EVENTS) await record(some(20));
    writing--;
  };

  const walks: [query: string, finds: (event: Event) => boolean][] = [
    ['$top=200', () => true],
    ["$top=100&$filter=jobId%20eq%20'job-1'", ({ jobId }) => jobId === 'job-1'],
    [
      "$top=100&$filter=statusInfo/status%20eq%20'failure'&$orderby=activityDateTime",
      (event) => event.statusInfo.status === 'failure',
    ],
    [
      "$top=150&$filter=contains(id,'7')%20and%20durationInMilliseconds%20gt%205",
      (event) => event.id.includes('7') && event.durationInMilliseconds > 5,
    ],
    [
      "$top=150&$filter=jobId%20in%20('job-2','job-4')&$orderby=durationInMilliseconds%20desc,id",
      ({ jobId }) => jobId === 'job-2' || jobId === 'job-4',
    ],
  ];
  let walked = 0;
  let met = 0;
  const reader = async (): Promise<void> => {
    for (let turn = 0; writing > 0 || turn < walks.length; turn++) {
      const [query, finds] = walks[turn % walks.length] ?? ['', (): boolean => true];
      const there = written.filter(finds).map(({ id }) => id);
      const ids = await walk(query);
      const unique = new Set(ids);
      expect(ids.length - unique.size, `repeated by ${query}`).toBe(0);
      expect(
        there.filter((id) => !unique.has(id)),
        `skipped by ${query}`,
      ).toEqual([]);
      walked++;
      met += ids.length;
      // Leaves most of the stub's time to the writers.
      await setTimeout(300);
    }
  };
  await Promise.all([single(), inBatches(), reader()]);
  expect(written.length).toBeGreaterThanOrEqual(EVENTS);
  expect((await walk('$top=1000')).length).toBe(written.length);
  console.log(
    `${walked} walks returned ${met} events, none twice; none that existed at the start of a walk was skipped`,
  );
  expect(walked).toBeGreaterThanOrEqual(walks.length);
});
