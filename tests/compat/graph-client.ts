// @microsoft/microsoft-graph-client. It sends its token only over HTTPS, and only to the hosts that it is configured for.
import {
  BatchRequestContent,
  type BatchRequestStep,
  type BatchResponseBody,
  BatchResponseContent,
  Client,
  GraphError,
  type PageCollection,
  PageIterator,
} from '@microsoft/microsoft-graph-client';
import type { ProvisioningObjectSummary as Event } from '@directory-provisioning/types';
import { step } from './steps.ts';

const [, , origin = '', token = ''] = process.argv;
const LOG = '/auditLogs/directoryProvisioning';
const NEWER = '/auditLogs/provisioning';

const clientWith = (given: string, customHosts: Set<string>): Client =>
  Client.initWithMiddleware({
    baseUrl: origin,
    defaultVersion: 'beta',
    customHosts,
    authProvider: { getAccessToken: () => Promise.resolve(given) },
  });
const host = new Set([new URL(origin).hostname]);
const client = clientWith(token, host);

interface Page {
  value: Event[];
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
}
const idsOf = ({ value }: Page): unknown[] => value.map(({ id }) => id);

let created: Event;
await step('create', async (check) => {
  const event = { jobId: 'own', action: 'Create', statusInfo: { status: 'success' } };
  created = (await client.api(LOG).post(event)) as Event;
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
  const made = (await client.api(LOG).create(event)) as Event;
  check.equal(made.statusInfo, event.statusInfo);
});

await step('get by id', async (check) => {
  check.equal(await client.api(`${LOG}/${String(created.id)}`).get(), created);
});

await step('get by a key in parentheses', async (check) => {
  check.equal(((await client.api(`${LOG}('${String(created.id)}')`).get()) as Event).id, created.id);
});

await step('list', async (check) => {
  const page = (await client.api(LOG).top(2).get()) as Page;
  check.equal(idsOf(page), [created.id, 'quoted']);
  check.matches(page['@odata.nextLink'], /^https:\/\/127\.0\.0\.1:\d+\/beta\/auditLogs\/directoryProvisioning\?/);
});

await step('filter by status', async (check) => {
  check.equal(idsOf((await client.api(LOG).filter("statusInfo/status eq 'failure'").get()) as Page), ['quoted']);
});

await step('filter by a text with a quote', async (check) => {
  // The caller encodes values, as the client's documentation requires.
  const filter = `sourceIdentity/displayName eq '${encodeURIComponent("Ann O''Hara & sons")}'`;
  check.equal(idsOf((await client.api(LOG).filter(filter).get()) as Page), ['quoted']);
});

await step('select', async (check) => {
  const { value } = (await client.api(LOG).filter("id eq 'quoted'").select(['id', 'jobId']).get()) as Page;
  check.equal([value[0]?.jobId, value[0] && 'statusInfo' in value[0]], ['own', false]);
});

await step('order', async (check) => {
  const request = client.api(LOG).filter("jobId eq 'own'").orderby('activityDateTime asc');
  check.equal(idsOf((await request.get()) as Page), ['quoted', created.id]);
});

await step('count with a page', async (check) => {
  const page = (await client.api(LOG).filter("jobId eq 'pages'").top(1).count(true).get()) as Page;
  check.equal([page['@odata.count'], page.value.length], [2500, 1]);
});

await step('count by path', async (check) => {
  const response: unknown = await client.api(`${LOG}/$count`).filter("jobId eq 'own'").get();
  check.equal(Number(response), 2);
});

await step('page through 2,500 events', async (check) => {
  const page = (await client.api(LOG).filter("jobId eq 'pages'").top(400).get()) as PageCollection;
  const ids = new Set<string>();
  let calls = 0;
  const iterator = new PageIterator(client, page, (event: Event) => {
    ids.add(String(event.id));
    calls++;
    return true;
  });
  await iterator.iterate();
  check.equal([iterator.isComplete(), calls, ids.size], [true, 2500, 2500]);
});

await step('change', async (check) => {
  const changed = (await client.api(`${LOG}/quoted`).patch({ changeId: 'changed' })) as Event;
  check.equal([changed.changeId, changed.jobId], ['changed', 'own']);
});

await step('read at the newer path, in beta and v1.0', async (check) => {
  for (const version of ['beta', 'v1.0']) {
    const event = (await client.api(`${NEWER}/quoted`).version(version).get()) as Event;
    check.equal(event.provisioningStatusInfo, { status: 'failure', errorInformation: { reason: 'taken' } });
    check.equal(event.statusInfo !== undefined, version === 'beta');
  }
});

async function batch(steps: BatchRequestStep[]): Promise<BatchResponseContent> {
  const content = await new BatchRequestContent(steps).getContent();
  return new BatchResponseContent((await client.api('/$batch').post(content)) as BatchResponseBody);
}
// The client removes scheme and host again: the URLs in a batch start after the version.
const request = (method: string, path: string, body?: Event): Request =>
  new Request(`https://graph.microsoft.com${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });

await step('batch, one of which fails', async (check) => {
  const responses = await batch([
    { id: 'one', request: request('GET', `${LOG}/quoted`) },
    { id: 'two', request: request('GET', `${LOG}/nowhere`) },
    { id: 'three', request: request('GET', `${LOG}?$filter=jobId%20eq%20'own'&$count=true`) },
    { id: 'four', request: request('POST', LOG, { id: 'batched', jobId: 'batch' }) },
  ]);
  const statuses = ['one', 'two', 'three', 'four'].map((id) => responses.getResponseById(id).status);
  check.equal(statuses, [200, 404, 200, 201]);
  check.equal(((await responses.getResponseById('one').json()) as Event).changeId, 'changed');
  check.equal(((await responses.getResponseById('three').json()) as Page)['@odata.count'], 2);
});

await step('batch, each after the one before', async (check) => {
  const responses = await batch([
    { id: '1', request: request('PATCH', `${LOG}/batched`, { changeId: 'first' }) },
    { id: '2', dependsOn: ['1'], request: request('GET', `${LOG}/batched`) },
    { id: '3', dependsOn: ['2'], request: request('DELETE', `${LOG}/batched`) },
    { id: '4', dependsOn: ['3'], request: request('GET', `${LOG}/batched`) },
    { id: '5', dependsOn: ['4'], request: request('GET', `${LOG}/quoted`) },
  ]);
  check.equal(((await responses.getResponseById('2').json()) as Event).changeId, 'first');
  const statuses = ['1', '2', '3', '4', '5'].map((id) => responses.getResponseById(id).status);
  check.equal(statuses, [200, 200, 204, 404, 424]);
});

async function errorOf(refusal: Promise<unknown>): Promise<GraphError> {
  const error = await refusal;
  if (error instanceof GraphError) return error;
  throw new Error('The client did not see an error of Graph.', { cause: error });
}

await step('400 for a filter that is none', async (check) => {
  const error = await errorOf(check.rejected(client.api(LOG).filter('jobId is it').get()));
  check.equal([error.statusCode, error.code], [400, 'BadRequest']);
  check.matches(error.message, /^Invalid filter clause/);
  check.matches(error.requestId, /^[\da-f-]{36}$/);
});

await step('401 without a token, and for one that is refused', async (check) => {
  for (const stranger of [clientWith(token, new Set()), clientWith('bad', host)]) {
    const error = await errorOf(check.rejected(stranger.api(LOG).get()));
    check.equal([error.statusCode, error.code], [401, 'InvalidAuthenticationToken']);
  }
});

await step('404', async (check) => {
  const error = await errorOf(check.rejected(client.api(`${LOG}/nowhere`).get()));
  check.equal([error.statusCode, error.code], [404, 'Request_ResourceNotFound']);
});

await step('delete', async (check) => {
  check.equal(await client.api(`${LOG}/quoted`).delete(), undefined);
  const error = await errorOf(check.rejected(client.api(`${LOG}/quoted`).get()));
  check.equal(error.statusCode, 404);
});
