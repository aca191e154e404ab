// A watch whose links expire, and how long it waits.
import { describe, expect, test } from 'vitest';
import { fails, linked } from '../planned-server.ts';
import { event, page, useWatch } from './watching.ts';

const { server, meet } = useWatch();
const { seen } = server;
/** The links that were requested; null for a first page. */
const asked = (): (string | null)[] => seen.map(({ url }) => new URL(url, server.url).searchParams.get('$skiptoken'));
const statuses = (failures: Error[]): unknown[] => failures.map((error) => (error as { status?: number }).status);

describe('a watch', () => {
  test.each([400, 404, 410])('starts again if its link is rejected with %i', async (status) => {
    const a = event('a');
    server.plan = [linked('x', [a]), fails(503), fails(status), page(a, event('last'))];
    const { met, failures } = await meet();
    expect(asked()).toEqual([null, 'x', 'x', null]);
    expect(statuses(failures)).toEqual([503, status]);
    expect(met).toEqual(['a', 'last']);
  });

  test('continues after each expired link, if one before it worked', async () => {
    const isGone = fails(400);
    server.plan = [linked('x'), isGone, linked('x'), linked('y'), isGone, page(event('last'))];
    const { failures } = await meet();
    expect(asked()).toEqual([null, 'x', null, 'x', 'y', null]);
    expect(statuses(failures)).toEqual([400, 400]);
  });

  test('ends if its link is rejected twice', async () => {
    // Should the watch continue, the last step ends it.
    server.plan = [linked('x'), fails(400), linked('x'), fails(400), fails(404)];
    await expect(meet()).rejects.toMatchObject({ status: 400 });
    expect(asked()).toEqual([null, 'x', null, 'x']);
  });

  test('starts again if a link repeats a page or leaves the list, and ends if that happens twice', async () => {
    const [a, last] = [event('a'), event('last')];
    server.plan = [linked('x', [a]), linked('y'), linked('x'), page(a, last)];
    expect((await meet()).met).toEqual(['a', 'last']);
    server.plan = [linked('x'), linked('y'), linked('x'), linked('x'), linked('x'), fails(404)];
    await expect(meet()).rejects.toMatchObject({ code: 'UnexpectedLink' });
  });

  test('ends if its first page is rejected', async () => {
    server.plan = [fails(400), fails(404)];
    await expect(meet()).rejects.toMatchObject({ status: 400 });
  });

  test('waits as long as Retry-After says, and at least its interval', async () => {
    for (const [retryAfter, interval] of [
      ['0.15', 1],
      ['0', 150],
    ] as const) {
      seen.length = 0;
      server.plan = [fails(429, { 'Retry-After': retryAfter }), page(event('last'))];
      await meet({ interval });
      expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(140);
    }
  });

  test('waits longer after each failure', async () => {
    server.plan = [...Array.from({ length: 5 }, () => fails(503)), page(event('last'))];
    await meet({ interval: 10 });
    const waits = seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? 0));
    for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(10 * 2 ** index - 2);
  });
});
