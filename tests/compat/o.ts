// o.js, a client for any OData service. It sends query options unchanged, and throws the response of a failed request.
import type { ProvisioningObjectSummary as Event } from '@directory-provisioning/types';
import { o, type OHandler } from 'o.js';
import { step } from './steps.ts';

const [, , origin = '', token = ''] = process.argv;
const LOG = 'auditLogs/directoryProvisioning';
const NEWER = 'auditLogs/provisioning';

function rootOf(given: string | undefined, version = 'beta', fragment = 'value'): OHandler {
  const headers = new Headers({ 'Content-Type': 'application/json' });
  if (given !== undefined) headers.set('Authorization', `Bearer ${given}`);
  return o(`${origin}/${version}/`, { headers, fragment });
}
/** The response itself, without the search for `value` in it. */
const whole = rootOf(token, 'beta', 'none');
const list = (query: Record<string, unknown>, from = rootOf(token)): Promise<Event[]> =>
  from.get(LOG).query(query) as Promise<Event[]>;
const idsOf = (events: Event[]): unknown[] => events.map(({ id }) => id);

let created: Event;
await step('create', async (check) => {
  const event = { jobId: 'own', action: 'Create', statusInfo: { status: 'success' } };
  created = (await whole.post(LOG, event).query()) as Event;
  check.matches(created.id, /^[\da-f-]{36}$/);
  check.equal({ ...created, ...event }, created);
});

await step('create a failure, with a quote in a text', async (check) => {
  const event: Event = {
    id: 'quoted',
    activityDateTime: '2026-02-01T10:00:00Z',
    jobId: 'own',
    sourceIdentity: { displayName: "Ann O'Hara & sons" },
    statusInfo: { '@odata.type': '#microsoft.graph.statusDetails', status: 'failure', reason: 'taken' },
  };
  check.equal(((await whole.post(LOG, event).query()) as Event).statusInfo, event.statusInfo);
});

await step('get by id, and by a key in parentheses', async (check) => {
  check.equal(await whole.get(`${LOG}/${String(created.id)}`).query(), created);
  check.equal(((await whole.get(`${LOG}('${String(created.id)}')`).query()) as Event).id, created.id);
});

await step('list, filter, select and order', async (check) => {
  check.equal(idsOf(await list({ $top: 2 })), [created.id, 'quoted']);
  check.equal(idsOf(await list({ $filter: "statusInfo/status eq 'failure'" })), ['quoted']);
  check.equal(idsOf(await list({ $filter: "sourceIdentity/displayName eq 'Ann O''Hara & sons'" })), ['quoted']);
  const [event] = await list({ $filter: "id eq 'quoted'", $select: 'id,jobId' });
  check.equal([event?.jobId, event && 'statusInfo' in event], ['own', false]);
  const ordered = await list({ $filter: "jobId eq 'own'", $orderby: 'activityDateTime asc' });
  check.equal(idsOf(ordered), ['quoted', created.id]);
});

await step('several requests in sequence', async (check) => {
  const [one, two] = (await rootOf(token).get(LOG).get(LOG).query({ $top: 1 })) as Event[][];
  check.equal([one?.length, two?.length], [1, 1]);
});

await step('count, with a page and by path', async (check) => {
  const page = (await whole.get(LOG).query({ $filter: "jobId eq 'pages'", $top: 1, $count: true })) as object;
  check.equal(Object.entries(page).find(([name]) => name === '@odata.count')?.[1], 2500);
  check.equal(await whole.get(`${LOG}/$count`).query({ $filter: "jobId eq 'own'" }), 2);
});

await step('follow the links from page to page', async (check) => {
  const ids = new Set<string>();
  let next: string | undefined = LOG;
  let query: object | undefined = { $filter: "jobId eq 'pages'", $top: 999 };
  for (let pages = 0; next !== undefined && pages < 5; pages++) {
    const page = (await whole.get(next).query(query)) as { value: Event[]; '@odata.nextLink'?: string };
    for (const { id } of page.value) ids.add(String(id));
    [next, query] = [page['@odata.nextLink'], undefined];
  }
  check.equal([next, ids.size], [undefined, 2500]);
});

await step('change', async (check) => {
  const changed = (await whole.patch(`${LOG}/quoted`, { changeId: 'changed' }).query()) as Event;
  check.equal([changed.changeId, changed.jobId], ['changed', 'own']);
});

await step('read in the newer names, in beta and v1.0', async (check) => {
  for (const version of ['beta', 'v1.0']) {
    const event = (await rootOf(token, version).get(`${NEWER}/quoted`).query()) as Event;
    check.equal(event.provisioningStatusInfo, { status: 'failure', errorInformation: { reason: 'taken' } });
  }
});

/** The status code of an error and what Graph says about it. */
async function refusalOf(error: unknown): Promise<{ status: number; code: string; message: string }> {
  if (!(error instanceof Response)) throw new Error('The client did not throw a response.', { cause: error });
  const { error: inside } = (await error.json()) as { error: { code: string; message: string } };
  return { status: error.status, ...inside };
}

await step('400 for a filter that is none', async (check) => {
  const { status, code, message } = await refusalOf(await check.rejected(list({ $filter: 'jobId is it' })));
  check.equal([status, code], [400, 'BadRequest']);
  check.matches(message, /^Invalid filter clause/);
});

await step('401 without a token, and for one that is refused', async (check) => {
  for (const stranger of [rootOf(undefined), rootOf('bad')]) {
    const { status, code } = await refusalOf(await check.rejected(list({}, stranger)));
    check.equal([status, code], [401, 'InvalidAuthenticationToken']);
  }
});

await step('delete, then 404', async (check) => {
  const response = (await whole.delete(`${LOG}/quoted`).fetch()) as Response;
  check.equal(response.status, 204);
  const { status, code } = await refusalOf(await check.rejected(whole.get(`${LOG}/quoted`).query()));
  check.equal([status, code], [404, 'Request_ResourceNotFound']);
});
