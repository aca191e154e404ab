// Queries that read the whole log, or compare long texts.
import { exchange, fillWith, LOG, type Reply, request } from '../exchange.ts';
import type { Attack, Budget, Kind, Target } from '../kind.ts';

/** A query has 10 seconds; others are served meanwhile. */
const searching: Budget = { cpu: 11, memory: 300, health: 500 };
const searched = [200, 400, 504];

const get = ({ port }: Target, query: string, path = LOG): Promise<Reply[]> =>
  exchange(port, request('GET', `${path}?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`));

const query = (name: string, options: Record<string, string>, more: Partial<Attack> = {}): Attack => ({
  name,
  status: searched,
  send: ({ port }) =>
    exchange(port, request('GET', `${LOG}?${new URLSearchParams(options).toString().replaceAll('+', '%20')}`)),
  budget: searching,
  ...more,
});

const paths = ['jobId', 'changeId', 'cycleId', 'sourceIdentity/displayName', 'targetIdentity/displayName'];
const terms = (count: number, term: (index: number) => string, operator = ' or '): string =>
  Array.from({ length: count }, (_, index) => term(index)).join(operator);
const contains = (index: number): string => `contains(${paths[index % paths.length] ?? ''},'q${index}x')`;

const batchOf = (url: string): string =>
  JSON.stringify({ requests: Array.from({ length: 20 }, (_, id) => ({ id: String(id), method: 'GET', url })) });
const heavy = `/auditLogs/directoryProvisioning?$filter=${encodeURIComponent(terms(50, contains))}`;

/** Over many made-up events. */
export const queries: Kind = {
  name: 'queries',
  events: 100_000,
  attacks: [
    query('190 contains', { $filter: terms(190, contains) }),
    query('50 contains', { $filter: terms(50, contains) }),
    query('50 contains joined by and not', { $filter: `not ${terms(50, contains, ' and not ')}` }),
    query('50 endswith, counted and ordered', {
      $filter: terms(50, (index) => `endswith(changeId,'q${index}')`),
      $count: 'true',
      $orderby: 'durationInMilliseconds',
    }),
    query('190 comparisons', { $filter: terms(190, (index) => `jobId ne 'q${index}'`, ' and ') }),
    query('in with 190 values', { $filter: `changeId in (${terms(190, (index) => `'q${index}'`, ',')})` }),
    query('24 levels of not', { $filter: `${'not ('.repeat(24)}${contains(1)}${')'.repeat(24)}` }),
    {
      name: 'a batch of 20 lists with 50 contains',
      status: [200],
      send: ({ port }) => exchange(port, request('POST', '/beta/$batch', batchOf(heavy)), 240_000),
      budget: { ...searching, cpu: 210 },
    },
    {
      name: '20 connections with 50 contains each',
      status: [...searched, 503],
      send: async ({ port }) => {
        const one = request('GET', `/beta${heavy}`);
        return (await Promise.all(Array.from({ length: 20 }, () => exchange(port, one, 240_000)))).flat();
      },
      budget: { ...searching, cpu: 210 },
    },
    {
      name: '/$count of 50 contains',
      status: searched,
      send: (target) => get(target, `$filter=${terms(50, contains)}`, `${LOG}/$count`),
      budget: searching,
    },
  ],
};

const LONG = 900_000;
const longText = JSON.stringify({ jobId: 'long', targetIdentity: { displayName: 'a'.repeat(LONG) } });
const almost = (length: number): string => `${'a'.repeat(length)}b`;

/** Over a few events with long texts, which a search may compare again and again. */
export const longTexts: Kind = {
  name: 'long texts',
  prepare: ({ port }) => fillWith(port, longText, 10),
  attacks: [
    ...(['contains', 'startswith', 'endswith'] as const).flatMap((name) =>
      [1, 2, 4].map((factor) =>
        query(`${name} with a text of ${factor * 1500} characters`, {
          $filter: `${name}(targetIdentity/displayName,'${almost(factor * 1500)}')`,
          $select: 'id',
        }),
      ),
    ),
    query(
      'startswith is quick',
      { $filter: "startswith(targetIdentity/displayName,'ab')", $select: 'id' },
      {
        budget: { cpu: 0.5 },
      },
    ),
    query('20 startswith are quick', {
      $filter: terms(20, (index) => `startswith(targetIdentity/displayName,'${'a'.repeat(100 + index)}b')`),
      $select: 'id',
    }),
    query(
      'eq with a text of 6,000 characters',
      {
        $filter: `targetIdentity/displayName eq '${almost(6000)}'`,
        $select: 'id',
      },
      { budget: { cpu: 0.5 } },
    ),
  ],
};
