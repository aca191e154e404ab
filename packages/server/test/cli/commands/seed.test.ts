import {
  initiatorTypeMembers,
  provisioningActionMembers,
  provisioningStatusMembers,
  provisioningStepTypeMembers,
  type StoredEvent,
} from '@directory-provisioning/types';
import { describe, expect, test } from 'vitest';
import { createSeedEvents } from '../../../src/event/seed/create-seed-events.ts';
import { defaultOrder } from '../../../src/odata/parse-options.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { LOG, useStub } from '../../stub.ts';
import { run, useFolder } from './command.ts';

const until = new Date('2026-03-31T00:00:00Z');
const make = (count: number, seed = 7): StoredEvent[] => [...createSeedEvents({ count, seed, until })];

describe('seeded events', () => {
  const { send } = useStub({ strict: true });

  test('are accepted by a strict stub', async () => {
    for (const event of make(300)) {
      const { status, text } = await send('POST', LOG, event);
      expect(status, text).toBe(201);
    }
  });

  test('are the same for the same seed, and different for another', () => {
    expect(JSON.stringify(make(1000))).toBe(JSON.stringify(make(1000)));
    const ids = new Set([...make(2000), ...make(2000, 8)].map(({ id }) => id));
    expect(ids.size).toBe(4000);
  });

  test('have ids that are GUIDs and do not depend on how many there are', () => {
    const few = make(10).map(({ id }) => id);
    expect(make(100).map(({ id }) => id)).toEqual(expect.arrayContaining(few));
    for (const id of few) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  test('cover the known actions, statuses, initiators and steps, users and groups', () => {
    const events = make(2000);
    const seen = (words: readonly (string | null | undefined)[]): string[] =>
      [...new Set(words.flatMap((word) => word ?? []))].sort();
    // A member that the spec has lost must not occur; a new one need not.
    const isKnown = (found: string[], members: readonly string[]): void => {
      expect(found.filter((one) => !members.includes(one))).toEqual([]);
    };
    const provisioningActions = seen(events.map(({ provisioningAction }) => provisioningAction));
    expect(provisioningActions).toEqual(['create', 'delete', 'disable', 'other', 'stagedDelete', 'update']);
    isKnown(provisioningActions, provisioningActionMembers);
    expect(seen(events.map(({ action }) => action?.toLowerCase()))).toEqual(
      provisioningActions.map((action) => action.toLowerCase()),
    );
    const statuses = seen(events.map(({ statusInfo }) => statusInfo?.status));
    expect(statuses).toEqual(['failure', 'skipped', 'success', 'warning']);
    isKnown(statuses, provisioningStatusMembers);
    expect(seen(events.map(({ provisioningStatusInfo }) => provisioningStatusInfo?.status))).toEqual(statuses);
    const initiators = seen(events.map(({ initiatedBy }) => initiatedBy?.initiatorType));
    expect(initiators).toEqual(['app', 'application', 'system', 'user']);
    isKnown(initiators, initiatorTypeMembers);
    const steps = seen(
      events.flatMap(({ provisioningSteps }) => provisioningSteps?.map((step) => step.provisioningStepType)),
    );
    expect(steps).toEqual(['export', 'import', 'matching', 'processing', 'referenceResolution', 'scoping']);
    isKnown(steps, provisioningStepTypeMembers);
    expect(seen(events.map(({ sourceIdentity }) => sourceIdentity?.identityType))).toEqual(['Group', 'User']);
  });

  test('are spread over the 90 days before --until, the newest last', () => {
    const times = make(5000).map(({ activityDateTime }) => activityDateTime);
    expect(times).toEqual([...times].sort());
    expect(new Set(times.map((time) => time.slice(0, 10))).size).toBe(90);
    expect(times[0]?.slice(0, 10)).toBe('2025-12-31');
    expect(times.at(-1)?.slice(0, 10)).toBe('2026-03-30');
  });
});

describe('provisioning-stub seed', () => {
  const path = useFolder();
  const parameters = (database: string, count: number): string[] => [
    'seed',
    '--database',
    database,
    '--count',
    String(count),
    '--seed',
    '7',
    '--until',
    until.toISOString(),
  ];

  test('writes the events to a file, and reports those that are already there', async () => {
    const database = path('events.db');
    const first = await run(parameters(database, 1500));
    expect(first).toEqual({ code: 0, stdout: '', stderr: `Added 1500 events to ${database}.\n` });
    const more = await run(parameters(database, 1600));
    expect(more.stderr).toBe(`Added 100 events to ${database}; skipped 1500 (already there).\n`);
    const store = openSqliteStore(database);
    expect(await store.count()).toBe(1600);
    const wanted = make(1500);
    for (const event of [wanted[0], wanted[1499]])
      expect((await store.get(event?.id ?? ''))?.text).toBe(JSON.stringify(event));
    expect((await store.page({ orderBy: defaultOrder }, 1)).stored).toHaveLength(1);
    await store.close();
  });

  test.each<[string, string[], RegExp]>([
    [
      'memory',
      ['--database', ':memory:'],
      /^error: .*Expected the path of a file or postgres:\/\/…; events in memory would be lost\..*\n$/,
    ],
    [
      'a count that is not a number',
      ['--database', 'x.db', '--count', 'many'],
      /^error: .*Expected a whole number from 1 to 1000000000\..*\n$/,
    ],
    [
      'a time that is not a time',
      ['--database', 'x.db', '--until', 'noon'],
      /^error: .*Expected a time after March 1970.*\n$/,
    ],
  ])('rejects %s in one line', async (_name, more, message) => {
    const { code, stdout, stderr } = await run(['seed', ...more]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test("leaves a file that is not a stub's unchanged", async () => {
    const { code, stderr } = await run(['seed', '--database', import.meta.filename]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^.*seed\.test\.ts is not a database of this stub and was left unchanged: .*\n$/);
  });
});
