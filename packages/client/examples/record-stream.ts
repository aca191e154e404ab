// Records the events of a file of JSON lines, and reports those that failed.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createMany, createProvisioningClient, type ProvisioningObjectSummary } from '@directory-provisioning/client';

const client = createProvisioningClient({
  baseUrl: process.env['BASE_URL'] ?? 'http://127.0.0.1:4010/beta',
  token: process.env['TOKEN'] ?? 'any',
});

async function* readEvents(file: string): AsyncGenerator<ProvisioningObjectSummary> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line !== '') yield JSON.parse(line) as ProvisioningObjectSummary;
}

const { created, failed } = await createMany(client, readEvents(process.argv[2] ?? 'events.ndjson'), {
  concurrency: 4,
});
console.log(`${created} recorded, ${failed.length} failed`);
for (const { index, error } of failed) console.log(`event ${index + 1}: ${String(error)}`);
