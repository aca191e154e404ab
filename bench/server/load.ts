// One load, in a separate process: `node load.ts <file>`. Prints the results as JSON.
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import autocannon from 'autocannon';

/** A load. */
export interface Load {
  /** The URL of the log; of the server for lists. */
  readonly log: string;
  /** `wait` gets one event after the other and measures each; `list` gets `paths`. */
  readonly kind: 'post' | 'get' | 'wait' | 'list';
  /** The ids that are read, in any order. */
  readonly ids?: readonly string[];
  /** The paths that are read, one after the other. */
  readonly paths?: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** Whether the load sleeps while it waits. Default: false. */
  readonly sleeps?: boolean;
}
/** The results of a load; times in milliseconds. */
export interface Result {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly bad: number;
}

/** How many ids each connection reads before it starts over. */
const READ = 2000;

const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };

async function many({ log, kind, ids = [], paths = [], connections, seconds, sleeps = false }: Load): Promise<Result> {
  const seed = join(import.meta.dirname, '../../spec/examples/seed-request.json');
  const body = JSON.stringify(JSON.parse(await readFile(seed, 'utf8')));
  const { pathname } = new URL(log);
  const pick = (): string => ids[Math.floor(Math.random() * ids.length)] ?? '';
  const loading = autocannon({
    url: log,
    connections,
    duration: seconds,
    headers,
    ...(kind === 'post'
      ? { method: 'POST', body }
      : {
          setupClient(client) {
            const read = kind === 'list' ? paths : Array.from({ length: READ }, () => `${pathname}/${pick()}`);
            client.setRequests(read.map((path) => ({ method: 'GET' as const, path, headers })));
          },
        }),
  });
  // Waking this process up costs the server more than many requests do, so it stays awake.
  let isOver = sleeps;
  const stayAwake = (): void => {
    if (!isOver) setImmediate(stayAwake);
  };
  stayAwake();
  const { requests, duration, latency, non2xx, errors, timeouts } = await loading;
  isOver = true;
  return {
    requests: requests.total,
    perSecond: requests.total / duration,
    p50: latency.p50,
    p99: latency.p99,
    bad: non2xx + errors + timeouts,
  };
}

/** One request after the other over one connection, in microseconds. */
async function oneByOne({ log, ids = [], seconds }: Load): Promise<Result> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const get = (id: string): Promise<number> =>
    new Promise((resolve, reject) => {
      request(`${log}/${id}`, { agent, headers }, (response) => {
        response.resume().once('end', () => {
          resolve(response.statusCode ?? 0);
        });
      })
        .once('error', reject)
        .end();
    });
  const times: number[] = [];
  let bad = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const begin = performance.now();
    if ((await get(ids[Math.floor(Math.random() * ids.length)] ?? '')) !== 200) bad++;
    times.push(performance.now() - begin);
  }
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? NaN;
  return { requests: times.length, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), bad };
}

if (import.meta.main) {
  const what = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as Load;
  console.log(JSON.stringify(await (what.kind === 'wait' ? oneByOne(what) : many(what))));
}
