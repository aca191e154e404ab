// The program that runs in each environment, for each module system.

const body = (baseUrl: string): string => `
async function main() {
  const client = createProvisioningClient({
    baseUrl: '${baseUrl}', token: 'any', timeout: 20_000, hooks: { after: createResponseValidation() },
  });
  if (!provisioningStatusMembers.includes('failure')) throw new Error('the members are missing');
  const jobId = crypto.randomUUID();
  const { id } = await client.createDirectoryProvisioning({ jobId, activityDateTime: '2026-01-01T00:00:00.1234567Z' });
  const event = await client.getDirectoryProvisioning({ id });
  if (event.activityDateTime !== '2026-01-01T00:00:00.1234567Z') throw new Error('the time has changed');
  const report = await createMany(client, Array.from({ length: 45 }, () => ({ jobId })));
  if (report.created !== 45) throw new Error('not all were created');
  const ids = new Set();
  for await (const { id } of eventsOf(client, { $filter: where('jobId', 'eq', jobId), $top: 20 })) ids.add(id);
  if (ids.size !== 46) throw new Error('listed ' + ids.size);
  const status = await client.getDirectoryProvisioning({ id: 'nope' }).then(() => 200, (error) => {
    if (!(error instanceof GraphError) || !isGraphError(error, 'Request_ResourceNotFound')) throw error;
    return error.status;
  });
  const controller = new AbortController();
  controller.abort(new Error('ended'));
  const ended = await client.listDirectoryProvisioning({}, { signal: controller.signal }).catch((error) => error.message);
  return [status, ended].join(' ');
}
`;
const names =
  '{ createMany, createProvisioningClient, eventsOf, GraphError, isGraphError, provisioningStatusMembers, where }';

/** The output of a successful program. */
export const SUCCESS = '404 ended';

/** The program as an ECMAScript module. */
export const esm = (baseUrl: string): string => `
import ${names} from '@directory-provisioning/client';
import { createResponseValidation } from '@directory-provisioning/client/validation';
${body(baseUrl)}
main().then(console.log, (error) => { console.log(error); });
`;

/** The program as CommonJS. */
export const cjs = (baseUrl: string): string => `
const ${names} = require('@directory-provisioning/client');
const { createResponseValidation } = require('@directory-provisioning/client/validation');
${body(baseUrl)}
main().then(console.log, (error) => { console.log(error); });
`;

/** The program for a browser page: its result becomes the title. */
export const browser = (baseUrl: string): string => `
import ${names} from '@directory-provisioning/client';
import { createResponseValidation } from '@directory-provisioning/client/validation';
${body(baseUrl)}
main().catch(String).then((text) => { document.title = text; });
`;

/** A program that uses the testing aids with Mock Service Worker. */
export const testing = `
import { createProvisioningClient } from '@directory-provisioning/client';
import { createHandlers, examples } from '@directory-provisioning/client/testing';
import { setupServer } from 'msw/node';

const server = setupServer(...createHandlers());
server.listen({ onUnhandledFrame: 'error' });
const client = createProvisioningClient({ baseUrl: 'https://graph.microsoft.com/beta', token: 'any' });
const { seed } = examples.createDirectoryProvisioning.request;
const created = await client.createDirectoryProvisioning(seed);
console.log(created.id === examples.createDirectoryProvisioning.responses[201].seed.id ? '${SUCCESS}' : created);
server.close();
`;

/** A program that only compiles. */
export const typescript = `
import { createProvisioningClient, type Filter, type ProvisioningObjectSummary, where } from '@directory-provisioning/client';
import { createHandler, examples } from '@directory-provisioning/client/testing';
import { createResponseValidation } from '@directory-provisioning/client/validation';

const client = createProvisioningClient({ baseUrl: 'http://127.0.0.1', token: 'any', hooks: { after: createResponseValidation() } });
const event: ProvisioningObjectSummary = examples.createDirectoryProvisioning.request.hireCreated;
const filter: Filter = where('jobId', 'eq', 'j');
export const id: Promise<string> = client.createDirectoryProvisioning(event).then(({ id }) => id);
export const page = client.listDirectoryProvisioning({ $filter: filter });
export const handler = createHandler('listDirectoryProvisioning', { status: 429 });
// @ts-expect-error the event has no such property
export const wrong = client.createDirectoryProvisioning({ foo: 1 });
`;
