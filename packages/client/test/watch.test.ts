// A watch whose requests fail, and whose links expire.
import { describe, expect, test } from 'vitest';
import { createProvisioningClient, type GraphError, type Sighting, watch, type WatchOptions } from '../src/index.ts';
import { type Reply, fails, json, linked, usePlannedServer } from './planned-server.ts';

const server = usePlannedServer();
const { seen } = server;
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const event = (id: string, minutes = 1): { id: string; activityDateTime: string } => ({
  id,
  activityDateTime: ago(minutes),
});
const page = (...value: object[]): Reply => json(200, { value });

/** The results of a watch up to the event `last`, and the errors after which it continued. */
async function meet(
  options: WatchOptions = {},
): Promise<{ sightings: Sighting[]; met: unknown[]; failures: unknown[] }> {
  const sightings: Sighting[] = [];
  const failures: number[] = [];
  const met: unknown[] = [];
  const onError = ({ status }: GraphError): void => void failures.push(status);
  const client = createProvisioningClient({ baseUrl: server.url, token: 't', retry: false });
  for await (const sighting of watch(client, { since: ago(120), interval: 1, onError, ...options })) {
    sightings.push(sighting);
    met.push(...sighting.events.map(({ id }) => id));
    if (met.includes('last')) break;
  }
  return { sightings, met, failures };
}
/** The links that were requested; null for a first page. */
const asked = (): (string | null)[] => seen.map(({ url }) => new URL(url, server.url).searchParams.get('$skiptoken'));

describe('a watch', () => {
  test.each([400, 404, 410])('starts again if its link is rejected with %i', async (status) => {
    server.plan = [linked('x', [event('a')]), fails(503), fails(status), page(event('a'), event('last'))];
    const { met, failures } = await meet();
    expect(asked()).toEqual([null, 'x', 'x', null]);
    expect(failures).toEqual([503, status]);
    expect(met).toEqual(['a', 'last']);
  });

  test('continues after each expired link, if one before it worked', async () => {
    const isGone = fails(400);
    server.plan = [linked('x'), isGone, linked('x'), linked('y'), isGone, page(event('last'))];
    const { failures } = await meet();
    expect(asked()).toEqual([null, 'x', null, 'x', 'y', null]);
    expect(failures).toEqual([400, 400]);
  });

  test('ends if its link is rejected twice', async () => {
    // Should the watch continue, the last step ends it.
    server.plan = [linked('x'), fails(400), linked('x'), fails(400), fails(401)];
    await expect(meet()).rejects.toMatchObject({ status: 400 });
    expect(asked()).toEqual([null, 'x', null, 'x']);
  });

  test('ends if its first page is rejected', async () => {
    server.plan = [fails(400), fails(401)];
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

  test('remembers the events within the overlap, and no older ones', async () => {
    const [old, recent] = [event('old', 60), event('recent', 20)];
    server.plan = [page(old, recent), page(recent, event('last'))];
    const { sightings, met } = await meet({ overlap: 30 * 60_000 });
    expect(met).toEqual(['old', 'recent', 'last']);
    expect(sightings.map(({ checkpoint }) => Object.keys(checkpoint.seen))).toEqual([['recent'], ['recent', 'last']]);
  });
});
