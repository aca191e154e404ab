// @pnp/graph. It has no names for this log: its collections, instances, pages and batches are used by path.
import type { ProvisioningObjectSummary as Event } from '@directory-provisioning/types';
import {
  ConsistencyLevel,
  GraphBrowser,
  GraphCollection,
  graphDelete,
  GraphInstance,
  graphPatch,
  graphPost,
  GraphQueryable,
  type IGraphCollection,
  type IGraphQueryable,
  Paged,
} from '@pnp/graph';
import { createBatch } from '@pnp/graph/batching.js';
import { BearerToken, body, HttpRequestError, type IInvokable } from '@pnp/queryable';
import { step } from './steps.ts';

const [, , origin = '', token = ''] = process.argv;
const LOG = 'auditLogs/directoryProvisioning';
const NEWER = 'auditLogs/provisioning';

/** The root object. Its "browser" behaviour uses fetch, which Node has as well. */
const rootOf = (given: string | undefined, version = 'beta'): IGraphQueryable =>
  GraphQueryable('').using(
    GraphBrowser({ baseUrl: `${origin}/${version}` }),
    ...(given === undefined ? [] : [BearerToken(given)]),
  );
const root = rootOf(token);

const log = (from = root): IGraphCollection<Event[]> & IInvokable => GraphCollection(from, LOG);
const get = (path: string, from = root): Promise<Event> => GraphInstance(from, path)<Event>();
const idsOf = (events: Event[]): unknown[] => events.map(({ id }) => id);

/** A page as the client returns it. */
interface Page {
  count: number;
  hasNext: boolean;
  nextLink: string | null;
  value: Event[];
}

let created: Event;
await step('create', async (check) => {
  const event = { jobId: 'own', action: 'Create', statusInfo: { status: 'success' } };
  created = await graphPost<Event>(log(), body(event));
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
  check.equal((await graphPost<Event>(log(), body(event))).statusInfo, event.statusInfo);
});

await step('get by id', async (check) => {
  check.equal(await get(`${LOG}/${String(created.id)}`), created);
});

await step('get by a key in parentheses', async (check) => {
  check.equal((await get(`${LOG}('${String(created.id)}')`)).id, created.id);
});

await step('list', async (check) => {
  check.equal(idsOf(await log().top(2)<Event[]>()), [created.id, 'quoted']);
});

await step('filter by status', async (check) => {
  check.equal(idsOf(await log().filter("statusInfo/status eq 'failure'")<Event[]>()), ['quoted']);
});

await step('filter by a text with a quote', async (check) => {
  const filter = "sourceIdentity/displayName eq 'Ann O''Hara & sons'";
  check.equal(idsOf(await log().filter(filter)<Event[]>()), ['quoted']);
});

await step('select', async (check) => {
  const [event] = await log().filter("id eq 'quoted'").select('id', 'jobId')<Event[]>();
  check.equal([event?.jobId, event && 'statusInfo' in event], ['own', false]);
});

await step('order', async (check) => {
  const request = log().filter("jobId eq 'own'").orderBy('activityDateTime');
  check.equal(idsOf(await request<Event[]>()), ['quoted', created.id]);
});

await step('count with a page', async (check) => {
  const request = log().filter("jobId eq 'pages'").top(1).using(Paged(true), ConsistencyLevel());
  request.query.set('$count', 'true');
  const { count, hasNext, value } = await request<Page>();
  check.equal([count, hasNext, value.length], [2500, true, 1]);
});

await step('count by path', async (check) => {
  const request = GraphCollection(root, `${LOG}/$count`).filter("jobId eq 'own'");
  check.equal(await request<number>(), 2);
});

await step('page through 2,500 events', async (check) => {
  const ids = new Set<string>();
  const lengths: number[] = [];
  for await (const events of log().filter("jobId eq 'pages'").top(400)) {
    lengths.push(events.length);
    for (const { id } of events) ids.add(String(id));
  }
  check.equal([lengths, ids.size], [[400, 400, 400, 400, 400, 400, 100], 2500]);
});

await step('change', async (check) => {
  const changed = await graphPatch<Event>(GraphInstance(root, `${LOG}/quoted`), body({ changeId: 'changed' }));
  check.equal([changed.changeId, changed.jobId], ['changed', 'own']);
});

await step('read in the newer names, in beta and v1.0', async (check) => {
  for (const version of ['beta', 'v1.0']) {
    const event = await get(`${NEWER}/quoted`, rootOf(token, version));
    check.equal(event.provisioningStatusInfo, { status: 'failure', errorInformation: { reason: 'taken' } });
  }
});

function errorOf(error: unknown): HttpRequestError {
  if (error instanceof HttpRequestError) return error;
  throw new Error('The client did not see an error of Graph.', { cause: error });
}

await step('batch, one of which fails', async (check) => {
  for (const version of ['beta', 'v1.0']) {
    const path = version === 'beta' ? LOG : NEWER;
    const [batched, execute] = createBatch(rootOf(token, version));
    const within = rootOf(token, version).using(batched);
    const calls = Promise.all([
      get(`${path}/quoted`, within),
      check.rejected(get(`${path}/nowhere`, within)),
      GraphCollection(within, path).filter("sourceIdentity/displayName eq 'Ann O''Hara & sons'")<Event[]>(),
      graphPost<Event>(GraphCollection(within, path), body({ id: `batched-${version}`, jobId: 'batch' })),
    ]);
    await execute();
    const [event, refusal, found, made] = await calls;
    check.equal([event.changeId, idsOf(found), made.id], ['changed', ['quoted'], `batched-${version}`]);
    check.equal(errorOf(refusal).status, 404);
  }
});

/** Status code and body of an error, as the client keeps them. */
async function refusalOf(error: unknown): Promise<{ status: number; code: string; message: string }> {
  const { status, response } = errorOf(error);
  const { error: inside } = (await response.json()) as { error: { code: string; message: string } };
  return { status, ...inside };
}

await step('400 for a filter that is none', async (check) => {
  const { status, code, message } = await refusalOf(await check.rejected(log().filter('jobId is it')()));
  check.equal([status, code], [400, 'BadRequest']);
  check.matches(message, /^Invalid filter clause/);
});

await step('401 without a token, and for one that is refused', async (check) => {
  for (const stranger of [rootOf(undefined), rootOf('bad')]) {
    const { status, code } = await refusalOf(await check.rejected(log(stranger)()));
    check.equal([status, code], [401, 'InvalidAuthenticationToken']);
  }
});

await step('404', async (check) => {
  const { status, code } = await refusalOf(await check.rejected(get(`${LOG}/nowhere`)));
  check.equal([status, code], [404, 'Request_ResourceNotFound']);
});

await step('delete', async (check) => {
  await graphDelete(GraphInstance(root, `${LOG}/quoted`));
  check.equal(errorOf(await check.rejected(get(`${LOG}/quoted`))).status, 404);
});
