// A database or a worker that stops responding.
import { setTimeout as delay } from 'node:timers/promises';
import { exchange, LOG, type Reply, request } from '../exchange.ts';
import type { Attack, Budget, Kind, Target } from '../kind.ts';

/**
 * How long a request may wait for a silent database, and how long the stub may take to end, in milliseconds. A statement may
 * take thirty seconds (docs/storage.md).
 */
const WAIT = 40_000;
const END = 20_000;
const budget: Budget = { cpu: 2, memory: 150, health: 500 };

/** Sends requests while PostgreSQL is silent; each must get its response in time. */
const duringSilence = (name: string, lines: readonly string[], more: Partial<Attack> = {}): Attack => ({
  name: `${name}, while PostgreSQL is silent`,
  status: [503, 504],
  send: async ({ port, proxy }) => {
    proxy?.goSilent();
    try {
      return (await Promise.all(lines.map((line) => exchange(port, line, WAIT)))).flat();
    } finally {
      proxy?.resume();
    }
  },
  check: (replies) => (replies.length === lines.length ? undefined : `${replies.length} of ${lines.length} responses`),
  budget,
  ...more,
});

const post = request('POST', LOG, '{"action":"Create"}');

/** With a silent PostgreSQL. */
export const silentDatabase: Kind = {
  name: 'silent database',
  stores: ['postgres'],
  attacks: [
    duringSilence('one GET', [request('GET', LOG)]),
    duringSilence('one POST', [post]),
    duringSilence(
      'a batch',
      [
        request(
          'POST',
          '/beta/$batch',
          '{"requests":[{"id":"1","method":"GET","url":"/auditLogs/directoryProvisioning"}]}',
        ),
      ],
      {
        status: [200],
        check: ([reply]) => (/"status":50[34]/.test(reply?.body ?? '') ? undefined : String(reply?.body)),
      },
    ),
    duringSilence('50 GETs and 50 POSTs', [
      ...Array<string>(50).fill(request('GET', LOG)),
      ...Array<string>(50).fill(post),
    ]),
    {
      name: 'a POST after the silence',
      status: [201],
      send: async ({ port }) => {
        let replies: Reply[] = [];
        for (let tries = 0; tries < 20 && replies[0]?.status !== 201; tries++) {
          replies = await exchange(port, post, WAIT);
          await delay(500);
        }
        return replies;
      },
      budget,
    },
    ends('SIGTERM, while PostgreSQL is silent', (target) => {
      target.proxy?.goSilent();
      return Promise.resolve();
    }),
    ends('SIGTERM with requests in flight, while PostgreSQL is silent', async ({ port, proxy }) => {
      proxy?.goSilent();
      for (const line of [request('GET', LOG), post]) void exchange(port, line, WAIT).catch(() => []);
      await delay(500);
    }),
  ],
};

/** With a process that is stopped. */
export const frozenWorker: Kind = {
  name: 'frozen worker',
  stores: ['workers'],
  attacks: [
    ends('SIGTERM, while a worker is frozen', ({ processes }) => {
      const [, worker] = processes();
      if (worker !== undefined) process.kill(worker, 'SIGSTOP');
      return Promise.resolve();
    }),
  ],
};

/** Sends SIGTERM: the stub must end in time. */
function ends(name: string, prepare: (target: Target) => Promise<void>): Attack {
  let took: number | undefined;
  return {
    name,
    status: [],
    isLast: true,
    send: async (target) => {
      await prepare(target);
      took = await target.end('SIGTERM', END);
      return [];
    },
    check: () => (took === undefined ? `it did not end within ${END} ms` : undefined),
    budget,
  };
}
