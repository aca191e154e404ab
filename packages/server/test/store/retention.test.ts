import { describe, expect, test } from 'vitest';
import type { StubLogger } from '../../src/logger.ts';
import { startRetention } from '../../src/store/retention.ts';
import { createSeedEvents } from '../../src/event/seed/create-seed-events.ts';
import { startStub } from '../../src/listen/start-stub.ts';
import { toRecord } from '../../src/store/record.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { run } from '../cli/commands/command.ts';
import { LOG, useStub } from '../stub.ts';

const DAY = 86_400_000;
const until = new Date('2026-03-31T00:00:00Z');
const logged: [object, string][] = [];
const log = (facts: object, message: string): void => void logged.push([facts, message]);
const logger: StubLogger = { error: log, info: log, debug: log };

describe('retention', () => {
  test('removes older events in steps, and logs how many', async () => {
    const store = openSqliteStore(':memory:');
    await store.add([...createSeedEvents({ count: 1800, seed: 1, until })].map(toRecord));
    const { end } = startRetention({ store: () => store, retention: 30 * DAY, logger, now: () => until });
    await expect.poll(() => logged.length).toBe(1);
    expect(logged).toEqual([[{ removed: 1200, before: '2026-03-01T00:00:00.0000000Z' }, 'removed old events']]);
    expect(await store.count()).toBe(600);
    await end();
    await store.close();
  });

  test('stops in the middle of a round', async () => {
    const store = openSqliteStore(':memory:');
    const steps: number[] = [];
    const failing = {
      ...store,
      removeBefore: (_instant: string, limit: number) => {
        steps.push(limit);
        return Promise.resolve(limit);
      },
    };
    const { end } = startRetention({ store: () => failing, retention: DAY, logger, now: () => until });
    await expect.poll(() => steps.length).toBeGreaterThan(2);
    await end();
    const { length } = steps;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(steps).toEqual(Array.from({ length }, () => 500));
    await store.close();
  });

  test('rejects an invalid duration', async () => {
    for (const retention of [0, -1, NaN, Infinity])
      await expect(startStub({ port: 0, retention })).rejects.toThrow(/^Invalid retention .*: expected milliseconds/);
  });

  test.each(['1w', ''])('%j is rejected by the command in one line', async (text) => {
    const { code, stderr } = await run([`--retention=${text}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*Expected days, hours or minutes, such as 30d, 12h or 90m\. See --help\.\n$/);
  });
});

describe('a stub with retention', () => {
  const { send, stub } = useStub({ examples: true, retention: 5 * 60_000 });

  test('removes old events at the start, and keeps new ones', async () => {
    expect((await send('POST', LOG, { id: 'new' })).status).toBe(201);
    await expect.poll(async () => ((await send('GET', LOG)).json.value ?? []).map(({ id }) => id)).toEqual(['new']);
    await stub().close();
  });
});
