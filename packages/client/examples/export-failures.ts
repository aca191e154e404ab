// Writes every failure of the last week to standard output, as JSON lines.
import { and, createProvisioningClient, eventsOf, where } from '@directory-provisioning/client';

const client = createProvisioningClient({
  baseUrl: process.env['BASE_URL'] ?? 'http://127.0.0.1:4010/beta',
  token: process.env['TOKEN'] ?? 'any',
});
const lastWeek = new Date(Date.now() - 7 * 24 * 3_600_000).toISOString();
const failures = and(where('statusInfo/status', 'eq', 'failure'), where('activityDateTime', 'ge', lastWeek));
for await (const event of eventsOf(client, { $filter: failures, $top: 100 })) console.log(JSON.stringify(event));
