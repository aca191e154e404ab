// Which events a watch yields, and what its checkpoints remember.
import { describe, expect, test } from 'vitest';
import { type Checkpoint, watch, createProvisioningClient } from '../../src/index.ts';
import { resume, startAt, toCheckpoint } from '../../src/watch/checkpoint.ts';
import { instantOfTime } from '../../src/watch/reading.ts';
import { json } from '../planned-server.ts';
import { ago, event, page, useWatch } from './watching.ts';

const { server, meet } = useWatch();
const { seen } = server;
const filters = (): (string | null)[] => seen.map(({ url }) => new URL(url, server.url).searchParams.get('$filter'));

describe('a watch yields once', () => {
  const at = ago(1);
  test.each<[string, object[], number]>([
    ['an event that is twice on a page', [event('a'), event('b')], 2],
    ['an event without an id', [{ activityDateTime: at, jobId: 'j' }], 1],
    ['events without an id that differ', [{ activityDateTime: at }, { activityDateTime: at, jobId: 'j' }], 2],
    ['an event whose time is missing', [{ id: 'a' }], 1],
    ['events without id and time', [{ jobId: 'a' }, { jobId: 'b' }], 2],
    ['an event whose time is null', [{ id: 'a', activityDateTime: null }], 1],
    ['an event whose time is a number', [{ id: 'a', activityDateTime: 5 }], 1],
    ['an event whose time is empty', [{ id: 'a', activityDateTime: '' }], 1],
    ['an event whose time is no time', [{ id: 'a', activityDateTime: 'yesterday' }], 1],
    ['an event on a day that does not exist', [{ id: 'a', activityDateTime: '2026-02-30T00:00:00Z' }], 1],
    ['an event whose time has 9 digits', [{ id: 'a', activityDateTime: at.replace(/\d{3}Z/, '123456789Z') }], 1],
    ['an event whose time has an offset', [{ id: 'a', activityDateTime: at.replace('Z', '+00:00') }], 1],
  ])('%s, also after a restart', async (_name, some, count) => {
    server.plan = [page(...some, ...some), page(...some), page(...some, event('last'))];
    const { met, failures, checkpoint } = await meet();
    expect(met).toHaveLength(count + 1);
    expect(failures).toEqual([]);
    server.plan = [page(...some), page(...some, event('last', 0.1))];
    expect((await meet({ checkpoint })).met).toEqual(['last']);
  });

  test('the same id at each time at which it is recorded', async () => {
    const [first, again] = [event('a', 10), event('a', 2)];
    server.plan = [page(first), page(first, again), page(first, again, event('last'))];
    expect((await meet()).met).toEqual(['a', 'a', 'last']);
  });

  test('the same time in any spelling', async () => {
    const activityDateTime = ago(1).replace(/\.\d+/, '');
    const spellings = ['Z', '.0Z', '.0000000Z', '+00:00'].map((end) => ({
      id: 'a',
      activityDateTime: activityDateTime.replace('Z', end),
    }));
    server.plan = [page(...spellings, event('last'))];
    expect((await meet()).met).toEqual(['a', 'last']);
  });

  test('events that a restart with a larger overlap could find again', async () => {
    const [old, a, last] = [event('old', 60), event('a', 3), event('last', 0.5)];
    server.plan = [page(old, a, event('last', 1))];
    const { checkpoint } = await meet({ overlap: 5 * 60_000 });
    seen.length = 0;
    server.plan = [page(a, last)];
    expect((await meet({ checkpoint, overlap: 3_600_000 * 24 })).met).toEqual(['last']);
    // What the checkpoint has forgotten is not requested again.
    for (const filter of filters())
      expect((/ge (\S+?Z)/.exec(filter ?? '')?.[1] ?? '') > old.activityDateTime).toBe(true);
  });
});

describe('a watch', () => {
  test("starts at the server's time, whatever the clock of this machine is", async () => {
    for (const minutes of [-60, -5, 5, 60]) {
      seen.length = 0;
      const now = new Date(Date.now() + minutes * 60_000);
      const date = now.toUTCString();
      const last = { id: 'last', activityDateTime: now.toISOString() };
      server.plan = [
        json(200, { value: [event('old')] }, { Date: date }),
        json(200, { value: [last] }, { Date: date }),
      ];
      const { met, checkpoint } = await meet({ since: undefined });
      expect(met).toEqual(['last']);
      const start = instantOfTime(Date.parse(date));
      expect(filters()).toEqual([null, `activityDateTime ge ${start}`]);
      expect(checkpoint?.from).toBe(start);
    }
  });

  test('does not fall behind the days that the server keeps if nothing is recorded', async () => {
    const old = event('last', 60 * 24 * 10);
    server.plan = [page(old)];
    const client = createProvisioningClient({ baseUrl: server.url, token: 't' });
    const run = watch(client, { since: ago(60 * 24 * 20), interval: 1 });
    await run.next();
    seen.length = 0;
    const next = run.next();
    await expect.poll(() => seen.length).toBeGreaterThan(2);
    await run.return();
    await next;
    const [, since = ''] = /ge (\S+?)Z/.exec(filters().at(-1) ?? '') ?? [];
    expect(since > ago(60 * 24 * 1.1)).toBe(true);
  });

  test('continues from a checkpoint of an earlier version', async () => {
    const [a, b, last] = [event('a', 3), event('b', 2), event('last')];
    const checkpoint: Checkpoint = {
      since: b.activityDateTime.replace('Z', '0000Z'),
      from: ago(60).replace('Z', '0000Z'),
      seen: { a: a.activityDateTime, b: b.activityDateTime },
    };
    server.plan = [page(a, b, last)];
    expect((await meet({ checkpoint })).met).toEqual(['last']);
  });
});

describe('a checkpoint', () => {
  const begin = Date.parse('2026-11-28T10:00:00Z');
  const positionOf = (events: number, seconds: number): ReturnType<typeof startAt> => {
    const position = startAt(instantOfTime(begin));
    for (let n = 0; n < events; n++)
      position.seen.add({
        id: `event-${n}`,
        activityDateTime: instantOfTime(begin + Math.floor((n * seconds) / events) * 1000),
      });
    position.since = instantOfTime(begin + seconds * 1000);
    return position;
  };

  test('with 100,000 events in its overlap has less than 200 kB, and forgets the oldest', () => {
    const checkpoint = toCheckpoint(positionOf(100_000, 900));
    expect(JSON.stringify(checkpoint).length).toBeLessThan(200_000);
    const { seen: restored, known } = resume(checkpoint);
    const [first, last] = [known, instantOfTime(begin + 899_000)];
    expect(first > instantOfTime(begin + 600_000) && first < last).toBe(true);
    expect(restored.add({ id: 'event-99999', activityDateTime: last })).toBe(false);
    expect(restored.add({ id: 'other', activityDateTime: last })).toBe(true);
  });

  test('remembers 15 events a second for the 20 minutes that it needs by default', () => {
    const { seen: restored, known } = resume(toCheckpoint(positionOf(15 * 1200, 1200)));
    expect(known).toBe(instantOfTime(begin));
    for (let n = 0; n < 15 * 1200; n++)
      expect(
        restored.add({ id: `event-${n}`, activityDateTime: instantOfTime(begin + Math.floor(n / 15) * 1000) }),
      ).toBe(false);
  });

  test('never forgets events of the newest second: the others may be unread', () => {
    const position = positionOf(50_000, 1);
    position.since = instantOfTime(begin);
    const { seen: restored, known } = resume(toCheckpoint(position));
    expect(known).toBe(instantOfTime(begin));
    expect(restored.add({ id: 'event-0', activityDateTime: known })).toBe(false);
  });

  test('takes a few milliseconds', () => {
    const position = positionOf(100_000, 900);
    const start = performance.now();
    for (let n = 0; n < 20; n++) toCheckpoint(position);
    expect((performance.now() - start) / 20).toBeLessThan(50);
  });
});
