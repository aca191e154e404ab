// Small requests with large responses, and many changes of one event.
import { exchange, fillWith, LOG, type Reply, request } from '../exchange.ts';
import type { Kind } from '../kind.ts';
import { MANY_PAGES } from './pipelining.ts';

/** What a response may have, in characters: a page of 8 MiB, one event more, and what is around them. */
const RESPONSE_LIMIT = 12 * 2 ** 20;

const withFullMetadata = { Accept: 'application/json;odata.metadata=full' };
const readFully = request('GET', LOG, undefined, withFullMetadata);
const tooLong = (replies: readonly Reply[]): string | undefined => {
  const longest = Math.max(0, ...replies.map(({ body }) => body.length));
  return longest > RESPONSE_LIMIT ? `a response of ${longest} characters` : undefined;
};
const repeat = async (count: number, send: (index: number) => Promise<readonly Reply[]>): Promise<Reply[]> =>
  (await Promise.all(Array.from({ length: count }, (_, index) => send(index)))).flat();

/** An event that full metadata makes many times longer. */
const emptySteps = (count: number): string => `{"provisioningSteps":[${Array<string>(count).fill('{}').join(',')}]}`;
const steps = emptySteps(25_000);

/** With a log of 8 MB. */
export const answers: Kind = {
  name: 'answers',
  prepare: ({ port }) => fillWith(port, steps, 100),
  attacks: [
    {
      name: 'one reader with full metadata',
      status: [200],
      send: ({ port }) => exchange(port, readFully),
      check: tooLong,
      budget: { cpu: 3, memory: 400, health: 2500 },
    },
    {
      name: '25 readers with full metadata',
      status: [200],
      send: ({ port }) => repeat(25, () => exchange(port, readFully, 120_000)),
      check: tooLong,
      budget: { cpu: 60, memory: MANY_PAGES, health: 3000 },
    },
    {
      name: 'a batch of 20 lists with full metadata',
      status: [200],
      send: ({ port }) => {
        const one = { method: 'GET', url: '/auditLogs/directoryProvisioning', headers: withFullMetadata };
        const requests = Array.from({ length: 20 }, (_, id) => ({ id: String(id), ...one }));
        return exchange(port, request('POST', '/beta/$batch', JSON.stringify({ requests })), 120_000);
      },
      check: ([reply]) => (reply && reply.body.length > 40 * 2 ** 20 ? `${reply.body.length} characters` : undefined),
      budget: { cpu: 30, memory: 700, health: 3000 },
    },
    {
      name: 'one event with full metadata',
      status: [200],
      send: async ({ port }) => {
        const [created] = await exchange(port, request('POST', LOG, steps, { Prefer: 'return=representation' }));
        const { id } = JSON.parse(created?.body ?? '{}') as { id: string };
        return exchange(port, request('GET', `${LOG}/${id}`, undefined, withFullMetadata));
      },
      check: tooLong,
      budget: { cpu: 2, health: 1000 },
    },
    {
      name: '25 downloads of the OpenAPI document',
      status: [200],
      send: ({ port }) => repeat(25, () => exchange(port, request('GET', '/openapi.yaml'))),
      budget: { cpu: 12, memory: 300, health: 4000 },
    },
    {
      name: 'an event with 25,000 empty steps',
      status: [201],
      send: ({ port }) => exchange(port, request('POST', LOG, steps)),
      budget: { cpu: 1 },
    },
    {
      name: 'an event with 300,000 empty steps',
      status: [201],
      send: ({ port }) => exchange(port, request('POST', LOG, emptySteps(300_000))),
      budget: { cpu: 3, memory: 400, health: 4000 },
    },
  ],
};

const ID = 'patched';
/** With an event that all change. */
export const changes: Kind = {
  name: 'changes',
  attacks: [
    {
      name: '300 changes of one event at once',
      status: [200],
      prepare: async ({ port }) => {
        await exchange(port, request('POST', LOG, JSON.stringify({ id: ID, action: 'Create' })));
      },
      send: ({ port }) =>
        repeat(300, (index) => {
          const change = { targetIdentity: { details: { [`n${index}`]: index } } };
          return exchange(port, request('PATCH', `${LOG}/${ID}`, JSON.stringify(change)), 60_000);
        }),
      check: async (replies, { port }) => {
        const [reply] = await exchange(port, request('GET', `${LOG}/${ID}`));
        const { targetIdentity } = JSON.parse(reply?.body ?? '{}') as { targetIdentity?: { details?: object } };
        const kept = Object.keys(targetIdentity?.details ?? {}).length;
        return kept === replies.length && kept === 300
          ? undefined
          : `${replies.length} responses, ${kept} changes kept`;
      },
      budget: { cpu: 4, health: 1500 },
    },
    {
      name: '300 deletions of one event at once',
      status: [204, 404],
      send: ({ port }) => repeat(300, () => exchange(port, request('DELETE', `${LOG}/${ID}`), 60_000)),
      check: (replies) => {
        const count = replies.filter(({ status }) => status === 204).length;
        return count === 1 ? undefined : `${count} × 204`;
      },
      budget: { cpu: 4, health: 1500 },
    },
    {
      name: '300 events with one id at once',
      status: [201, 409],
      send: ({ port }) =>
        repeat(300, () => exchange(port, request('POST', LOG, JSON.stringify({ id: 'twice' })), 60_000)),
      check: (replies) => {
        const count = replies.filter(({ status }) => status === 201).length;
        return count === 1 ? undefined : `${count} × 201`;
      },
      budget: { cpu: 4, health: 1500 },
    },
  ],
};
