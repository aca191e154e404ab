// A connector for a SIEM: hands on each event as it comes, and goes on where it stopped from a checkpoint in a file. After
// a crash the last ones may come again; none is left out.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { type Checkpoint, createProvisioningClient, GraphError, watch } from '@directory-provisioning/client';

const file = process.env['CHECKPOINT'] ?? 'checkpoint.json';
const client = createProvisioningClient({
  baseUrl: process.env['BASE_URL'] ?? 'http://127.0.0.1:4010/beta',
  token: process.env['TOKEN'] ?? 'any',
  hooks: { retry: ({ method }, delay) => console.error(`${method} again in ${Math.round(delay)} ms`) },
});
const saved = await readFile(file, 'utf8').then(
  (text) => JSON.parse(text) as Checkpoint,
  (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  },
);
const controller = new AbortController();
process.once('SIGTERM', () => {
  controller.abort();
});
try {
  const from = saved === undefined ? { since: new Date(0) } : { checkpoint: saved };
  for await (const { events, checkpoint } of watch(client, { ...from, signal: controller.signal })) {
    for (const event of events) console.log(JSON.stringify(event));
    // Beside it first: a checkpoint is never half a checkpoint.
    await writeFile(`${file}.new`, JSON.stringify(checkpoint));
    await rename(`${file}.new`, file);
  }
} catch (error) {
  if (!(error instanceof GraphError)) throw error;
  console.error(`${error.code}: ${error.message} (request ${error.requestId ?? 'unknown'})`);
  process.exitCode = 1;
}
