// The Kiota-made SDK of the beta version: its models, adapter, iterator and batches. Its fluent paths to the audit logs
// are in no package, so that requests are built here as the generated ones are: by template.
import {
  type ErrorMappings,
  HttpMethod,
  type Parsable,
  type ParsableFactory,
  RequestInformation,
} from '@microsoft/kiota-abstractions';
import { GraphBetaRequestAdapter } from '@microsoft/msgraph-beta-sdk';
import {
  createProvisioningObjectSummaryCollectionResponseFromDiscriminatorValue as createPage,
  createProvisioningObjectSummaryFromDiscriminatorValue as createEvent,
  type ProvisioningObjectSummary as Event,
  type ProvisioningObjectSummaryCollectionResponse as Page,
  serializeProvisioningObjectSummary as serializeEvent,
  type StatusDetails,
} from '@microsoft/msgraph-beta-sdk/models/index.js';
import {
  createODataErrorFromDiscriminatorValue as createError,
  type ODataError,
} from '@microsoft/msgraph-beta-sdk/models/oDataErrors/index.js';
import {
  BatchRequestContent,
  GraphAzureIdentityAuthenticationProvider,
  type PageCollection,
  PageIterator,
} from '@microsoft/msgraph-sdk-core';
import { step } from './steps.ts';

const [, , origin = '', token = ''] = process.argv;
const LOG = 'auditLogs/directoryProvisioning';
const NEWER = 'auditLogs/provisioning';
const errors: ErrorMappings = { _4XX: createError, _5XX: createError };

/** Sends tokens to allowed hosts only, and over HTTP to this machine only. */
function adapterWith(given: string, allowedHosts: string[], version = 'beta'): GraphBetaRequestAdapter {
  const credential = { getToken: () => Promise.resolve({ token: given, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const scopes = ['https://graph.microsoft.com/.default'];
  const hosts = new Set(allowedHosts);
  const provider = new GraphAzureIdentityAuthenticationProvider(credential, scopes, undefined, hosts);
  const adapter = new GraphBetaRequestAdapter(provider);
  adapter.baseUrl = `${origin}/${version}`;
  return adapter;
}
const { hostname } = new URL(origin);
const adapter = adapterWith(token, [hostname]);

interface Query {
  count?: boolean;
  filter?: string;
  orderby?: string[];
  select?: string[];
  top?: number;
}
const escaped = Object.fromEntries(
  ['count', 'filter', 'orderby', 'select', 'top'].map((name) => [name, `%24${name}`] as const),
);

function requestTo(path: string, queryParameters: Query = {}, method = HttpMethod.GET): RequestInformation {
  const template = `{+baseurl}/${path}{?%24count,%24filter,%24orderby,%24select,%24top}`;
  const request = new RequestInformation(method, template, { baseurl: adapter.baseUrl });
  request.configure({ queryParameters }, escaped);
  request.headers.tryAdd('Accept', path.endsWith('$count') ? 'text/plain;q=0.9' : 'application/json');
  return request;
}

async function send<Model extends Parsable>(
  request: RequestInformation,
  create: ParsableFactory<Model>,
  by = adapter,
): Promise<Model> {
  const model = await by.send(request, create, errors);
  if (model === undefined) throw new Error('The client sees no body in the response.');
  return model;
}
const get = (path: string, by = adapter): Promise<Event> => send<Event>(requestTo(path), createEvent, by);
const list = (query: Query, by = adapter): Promise<Page> => send<Page>(requestTo(LOG, query), createPage, by);
function write(method: HttpMethod, path: string, event: Event): Promise<Event> {
  const request = requestTo(path, {}, method);
  request.setContentFromParsable(adapter, 'application/json', event, serializeEvent);
  return send<Event>(request, createEvent);
}
const idsOf = ({ value }: Page): unknown[] => (value ?? []).map(({ id }) => id);

let created: Event;
await step('create', async (check) => {
  const sent: Event = { jobId: 'own', action: 'Create', statusInfo: { status: 'success' }, durationInMilliseconds: 6 };
  created = await write(HttpMethod.POST, LOG, sent);
  check.matches(created.id, /^[\da-f-]{36}$/);
  const { jobId, action, statusInfo, durationInMilliseconds, activityDateTime } = created;
  check.equal([jobId, action, statusInfo?.status, durationInMilliseconds], ['own', 'Create', 'success', 6]);
  check.equal(activityDateTime instanceof Date, true);
});

await step('create a failure, with a quote in a text', async (check) => {
  const made = await write(HttpMethod.POST, LOG, {
    id: 'quoted',
    activityDateTime: new Date('2026-02-01T10:00:00Z'),
    jobId: 'own',
    sourceIdentity: { displayName: "Ann O'Hara & sons" },
    // The client omits properties of derived types: sends them as additional data.
    statusInfo: {
      odataType: '#microsoft.graph.statusDetails',
      status: 'failure',
      additionalData: { reason: 'taken' },
    },
  });
  const { status, reason } = (made.statusInfo ?? {}) as StatusDetails;
  check.equal([status, reason], ['failure', 'taken']);
});

await step('get by id', async (check) => {
  const event = await get(`${LOG}/${String(created.id)}`);
  check.equal([event.id, event.activityDateTime], [created.id, created.activityDateTime]);
});

await step('get by a key in parentheses', async (check) => {
  check.equal((await get(`${LOG}('quoted')`)).sourceIdentity?.displayName, "Ann O'Hara & sons");
});

await step('list', async (check) => {
  const page = await list({ top: 2 });
  check.equal(idsOf(page), [created.id, 'quoted']);
  check.matches(page.odataNextLink, /^http:\/\/127\.0\.0\.1:\d+\/beta\/auditLogs\/directoryProvisioning\?/);
});

await step('filter by status', async (check) => {
  check.equal(idsOf(await list({ filter: "statusInfo/status eq 'failure'" })), ['quoted']);
});

await step('filter by a text with a quote', async (check) => {
  check.equal(idsOf(await list({ filter: "sourceIdentity/displayName eq 'Ann O''Hara & sons'" })), ['quoted']);
});

await step('select', async (check) => {
  const { value } = await list({ filter: "id eq 'quoted'", select: ['id', 'jobId'] });
  check.equal([value?.[0]?.jobId, value?.[0]?.statusInfo], ['own', undefined]);
});

await step('order', async (check) => {
  check.equal(idsOf(await list({ filter: "jobId eq 'own'", orderby: ['activityDateTime'] })), ['quoted', created.id]);
});

await step('count with a page', async (check) => {
  const page = await list({ filter: "jobId eq 'pages'", top: 1, count: true });
  check.equal([page.odataCount, page.value?.length], [2500, 1]);
});

await step('count by path', async (check) => {
  const request = requestTo(`${LOG}/$count`, { filter: "jobId eq 'own'" });
  check.equal(await adapter.sendPrimitive<number>(request, 'number', errors), 2);
});

await step('page through 2,500 events', async (check) => {
  const first = requestTo(LOG, { filter: "jobId eq 'pages'", top: 400 });
  const page = await send<PageCollection<Event>>(first, createPage);
  const ids = new Set<string>();
  let calls = 0;
  const takeIn = (event: Event): boolean => {
    ids.add(String(event.id));
    calls++;
    return true;
  };
  const iterator = new PageIterator<Event>(adapter, page, takeIn, createPage, errors);
  await iterator.iterate();
  check.equal([iterator.getPagingState(), calls, ids.size], ['Complete', 2500, 2500]);
});

await step('change', async (check) => {
  const changed = await write(HttpMethod.PATCH, `${LOG}/quoted`, { changeId: 'changed' });
  check.equal([changed.changeId, changed.jobId], ['changed', 'own']);
});

await step('read in the newer names, in beta and v1.0', async (check) => {
  for (const version of ['beta', 'v1.0']) {
    const by = adapterWith(token, [hostname], version);
    const { provisioningStatusInfo } = await get(`${NEWER}/quoted`, by);
    check.equal(provisioningStatusInfo?.status, 'failure');
    check.equal(provisioningStatusInfo?.errorInformation?.reason, 'taken');
  }
});

// In a batch, this client neither sends nor reads JSON: only its status codes can be checked.
async function statusesOf(requests: Record<string, RequestInformation>, inOrder: boolean): Promise<unknown> {
  const batch = new BatchRequestContent(adapter, errors);
  let before: string | undefined;
  for (const [id, request] of Object.entries(requests)) {
    const added = batch.addBatchRequest(request, id);
    if (inOrder && before !== undefined) added.dependsOn = [before];
    before = id;
  }
  const responses = await batch.postAsync();
  return Object.fromEntries((await responses?.getResponsesStatusCodes()) ?? []);
}

await step('batch, one of which fails', async (check) => {
  const requests = {
    one: requestTo(`${LOG}/quoted`),
    two: requestTo(`${LOG}/nowhere`),
    three: requestTo(LOG, { filter: "sourceIdentity/displayName eq 'Ann O''Hara & sons'" }),
  };
  check.equal(await statusesOf(requests, false), { one: 200, two: 404, three: 200 });
});

await step('batch, each after the one before', async (check) => {
  const requests = {
    first: requestTo(`${LOG}/${String(created.id)}`, {}, HttpMethod.DELETE),
    second: requestTo(`${LOG}/${String(created.id)}`),
    third: requestTo(`${LOG}/quoted`),
  };
  check.equal(await statusesOf(requests, true), { first: 204, second: 404, third: 424 });
});

async function errorOf(refusal: Promise<unknown>): Promise<ODataError> {
  const error = await refusal;
  if (typeof error === 'object' && error !== null && 'errorEscaped' in error) return error as ODataError;
  throw new Error('The client did not see an error of Graph.', { cause: error });
}

await step('400 for a filter that is none', async (check) => {
  const error = await errorOf(check.rejected(list({ filter: 'jobId is it' })));
  check.equal([error.responseStatusCode, error.errorEscaped?.code], [400, 'BadRequest']);
  check.matches(error.errorEscaped?.message, /^Invalid filter clause/);
  check.matches(error.errorEscaped?.innerError?.requestId, /^[\da-f-]{36}$/);
});

await step('401 without a token, and for one that is refused', async (check) => {
  for (const stranger of [adapterWith(token, ['graph.microsoft.com']), adapterWith('bad', [hostname])]) {
    const error = await errorOf(check.rejected(list({}, stranger)));
    check.equal([error.responseStatusCode, error.errorEscaped?.code], [401, 'InvalidAuthenticationToken']);
  }
});

await step('404', async (check) => {
  const error = await errorOf(check.rejected(get(`${LOG}/nowhere`)));
  check.equal([error.responseStatusCode, error.errorEscaped?.code], [404, 'Request_ResourceNotFound']);
});

await step('delete', async (check) => {
  await adapter.sendNoResponseContent(requestTo(`${LOG}/quoted`, {}, HttpMethod.DELETE), errors);
  const error = await errorOf(check.rejected(get(`${LOG}/quoted`)));
  check.equal(error.responseStatusCode, 404);
});
