// Requests whose responses no client reads, and connections that stay open.
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { exchange, fillWith, LOG, open, pipelined, request } from '../exchange.ts';
import type { Attack, Kind, Target } from '../kind.ts';

/** As much as Node reads at once. */
const PACKET = 63_000;

/**
 * What 25 pages of 8 MiB may take, in MB: a store of another process reads them at the same time, so that each exists as it
 * was read, as text and as sent.
 */
export const MANY_PAGES = 900;

/** How long the unread connections stay open, in milliseconds. */
const STAY = 5000;

/** Opens connections that send text and read nothing, until the stub has closed all or `stay` is over; counts the closed ones. */
async function sendUnread({ port }: Target, text: string, connections: number, stay: number): Promise<number> {
  const sockets: Socket[] = [];
  for (let count = 0; count < connections; count++) {
    const socket = await open(port);
    socket.pause();
    socket.write(text);
    sockets.push(socket);
  }
  const begin = performance.now();
  let closed: number;
  do {
    await delay(Math.min(stay, 5000));
    closed = await countClosed(sockets);
  } while (closed < connections && performance.now() - begin < stay);
  for (const socket of sockets) socket.destroy();
  return closed;
}

/** A write fails on a connection that the other side has closed; without it, a client that reads nothing does not notice. */
async function countClosed(sockets: readonly Socket[]): Promise<number> {
  for (const socket of sockets) socket.write('\r\n');
  await delay(200);
  for (const socket of sockets) socket.write('\r\n');
  await delay(200);
  return sockets.filter(({ destroyed }) => destroyed).length;
}

const unread = (name: string, one: string, connections: number, more: Partial<Attack> = {}): Attack => ({
  name,
  status: [],
  send: async (target) => {
    await sendUnread(target, one.repeat(Math.floor(PACKET / one.length)), connections, STAY);
    return [];
  },
  budget: { cpu: 3, memory: 300, health: 1000 },
  ...more,
});

const list = pipelined('GET', LOG);
const post = pipelined('POST', LOG, '{"action":"Create"}');
const fail = pipelined('GET', `${LOG}?$filter=x`);
const docs = pipelined('GET', '/openapi.json');
const full = pipelined('GET', LOG).replace('Host', 'Accept: application/json;odata.metadata=full\r\nHost');
const lists = pipelined(
  'POST',
  '/beta/$batch',
  JSON.stringify({
    requests: Array.from({ length: 20 }, (_, id) => ({
      id: String(id),
      method: 'GET',
      url: '/auditLogs/directoryProvisioning',
    })),
  }),
);

const all: readonly Attack[] = [
  unread('63 KB of pipelined GETs, unread', list, 1),
  unread('63 KB of pipelined GETs on 20 connections, unread', list, 20, {
    budget: { cpu: 15, memory: MANY_PAGES, health: 4000 },
  }),
  unread('63 KB of pipelined GETs with full metadata, unread', full, 1),
  unread('63 KB of pipelined GETs of the OpenAPI document, unread', docs, 1),
  unread('63 KB of pipelined GETs that fail, unread', fail, 1),
  unread('63 KB of pipelined POSTs, unread', post, 1),
  unread('63 KB of pipelined batches of 20 lists, unread', lists, 1, { budget: { cpu: 5, memory: 500, health: 2000 } }),
];

/** With made-up events. */
export const pipelining: Kind = {
  name: 'pipelining',
  events: 2000,
  attacks: [
    ...all,
    {
      name: '1,000 pipelined GETs, read, get 1,000 responses in order',
      status: [200],
      send: ({ port }) => {
        const gets = Array.from({ length: 999 }, (_, n) =>
          pipelined('GET', `${LOG}?$top=1&$filter=changeId%20ne%20'${n}'`),
        );
        return exchange(port, gets.join('') + request('GET', LOG));
      },
      check: (replies) => (replies.length === 1000 ? undefined : `${replies.length} responses`),
      budget: { cpu: 8, health: 2000 },
    },
    {
      name: '1,000 idle connections',
      status: [],
      send: async (target) => {
        await sendUnread(target, '', 1000, 2000);
        return [];
      },
      budget: { cpu: 2, health: 1000 },
    },
    {
      name: '500 connections with half a head',
      status: [],
      send: async (target) => {
        await sendUnread(target, 'GET / HTTP/1.1\r\nHost: x\r\nX: ', 500, 2000);
        return [];
      },
      budget: { cpu: 2, health: 1000 },
    },
    {
      name: '200 connections with half a body',
      status: [],
      send: async (target) => {
        const half = request('POST', LOG, undefined, {
          'Content-Type': 'application/json',
          'Content-Length': '100000',
        });
        await sendUnread(target, `${half}{"action":"${'a'.repeat(50_000)}`, 200, 2000);
        return [];
      },
      budget: { cpu: 3, health: 1000 },
    },
  ],
};

/** With events so large that a page is 8 MiB. */
export const largePages: Kind = {
  name: 'large pages',
  prepare: ({ port }) => fillWith(port, large, 12),
  attacks: [
    ...all.filter(({ name }) => !name.includes('POST') && !name.includes('fail')),
    {
      name: '25 connections with one GET each, unread, are closed after a while',
      status: [],
      send: async (target) => {
        closed = await sendUnread(target, list, 25, 180_000);
        return [];
      },
      check: () => (closed === 25 ? undefined : `${closed} of 25 connections were closed`),
      budget: { cpu: 15, memory: MANY_PAGES, health: 4000 },
    },
  ],
};
const large = JSON.stringify({ targetIdentity: { details: { text: 'a'.repeat(900_000) } } });
let closed = 0;
