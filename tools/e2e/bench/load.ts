// One load: `node load.ts <file>`, in a process of its own. Prints what came of it as JSON.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import autocannon from 'autocannon';

/** What is asked, how often. */
export interface Load {
  readonly url: string;
  readonly kind: 'post' | 'get';
  /** The ids that are read, in turn. */
  readonly ids?: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}
/** What came of a load; times in milliseconds. */
export interface Result {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly bad: number;
}

if (import.meta.main) {
  const {
    url,
    kind,
    ids = [],
    connections,
    seconds,
  } = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as Load;
  const log = `${url}/auditLogs/directoryProvisioning`;
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  const seed = join(import.meta.dirname, '../../../spec/examples/seed-request.json');
  const body = JSON.stringify(JSON.parse(await readFile(seed, 'utf8')));
  const { pathname } = new URL(log);
  const result = await autocannon({
    url: log,
    connections,
    duration: seconds,
    ...(kind === 'post'
      ? { method: 'POST', headers, body }
      : { requests: ids.map((id) => ({ method: 'GET' as const, path: `${pathname}/${id}`, headers })) }),
  });
  const told: Result = {
    requests: result.requests.total,
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bad: result.non2xx + result.errors + result.timeouts,
  };
  console.log(JSON.stringify(told));
}
