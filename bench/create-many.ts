// npm run bench:create-many: the client's memory while createMany records a million events from a stream. The server here
// accepts batches and stores nothing, so that only the client is measured.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createMany, createProvisioningClient, type ProvisioningObjectSummary } from '@directory-provisioning/client';

const COUNT = Number(process.argv[2] ?? 1_000_000);
const BAR = 1.25;
const MEBI = 2 ** 20;

const program = `require('node:http').createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
    const { requests } = JSON.parse(Buffer.concat(chunks));
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ responses: requests.map(({ id }) => ({ id, status: 204 })) }));
  });
}).listen(0, '127.0.0.1', function () { console.log(String(this.address().port)); })`;
const server = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });

async function* events(): AsyncGenerator<ProvisioningObjectSummary> {
  for (let at = 0; at < COUNT; at++) {
    if (at % 1000 === 0) await new Promise(setImmediate);
    yield { jobId: `job ${at % 100}`, durationInMilliseconds: at % 1000, statusInfo: { status: 'success' } };
  }
}

try {
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  const client = createProvisioningClient({ baseUrl: `http://127.0.0.1:${port.toString().trim()}/beta`, token: 'any' });
  const begin = performance.now();
  const heaps: number[] = [];
  const tenth = COUNT / 10;
  const { created, failed } = await createMany(client, events(), {
    onProgress({ created }) {
      if (created < (heaps.length + 1) * tenth) return;
      globalThis.gc?.();
      const { heapUsed, rss } = process.memoryUsage();
      heaps.push(heapUsed);
      console.log(
        `${String(created).padStart(8)} events  heap ${(heapUsed / MEBI).toFixed(1)} MiB  resident ${(rss / MEBI).toFixed(0)} MiB`,
      );
    },
  });
  const seconds = (performance.now() - begin) / 1000;
  const ratio = (heaps.at(-1) ?? NaN) / (heaps[0] ?? NaN);
  console.log(
    `${created} created, ${failed.length} failed, ${seconds.toFixed(0)} s, ${(created / seconds).toFixed(0)} a second`,
  );
  console.log(`heap after the last tenth over that after the first: ${ratio.toFixed(2)} (bar ${BAR})`);
  process.exitCode = created === COUNT && ratio <= BAR ? 0 : 1;
} finally {
  server.kill();
}
