// A connector for a SIEM: forwards each event as it is recorded, and continues from a checkpoint in a file after a restart.
// After a crash, the last events may be sent again; none is missed.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { type Checkpoint, createProvisioningClient, GraphError, watch } from '@directory-provisioning/client';

const file = process.env['CHECKPOINT'] ?? 'checkpoint.json';
const client = createProvisioningClient({
  baseUrl: process.env['BASE_URL'] ?? 'http://127.0.0.1:4010/beta',
  token: process.env['TOKEN'] ?? 'any',
  hooks: { retry: ({ method }, delay) => console.error(`${method} retried in ${Math.round(delay)} ms`) },
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
  const onError = ({ message }: Error, goesOn: boolean): void =>
    console.error(`${message} ${goesOn ? 'The watch goes on.' : 'The watch ends.'}`);
  for await (const { events, checkpoint } of watch(client, { ...from, signal: controller.signal, onError })) {
    for (const event of events) console.log(JSON.stringify(event));
    // Written to another file first, so that the checkpoint is always complete.
    await writeFile(`${file}.new`, JSON.stringify(checkpoint));
    await rename(`${file}.new`, file);
  }
} catch (error) {
  if (!(error instanceof GraphError)) throw error;
  console.error(`${error.code}: ${error.message} (request ${error.requestId ?? 'unknown'})`);
  process.exitCode = 1;
}
