// Bad days of the real log.
import { afterEach, expect, test } from 'vitest';
import document from '../../../src/generated/control.json' with { type: 'json' };
import { startStub } from '../../../src/index.ts';
import { problemsOfFaults } from '../../../src/http/control/check.ts';
import { scenarioNames } from '../../../src/rehearsal/scenario-names.ts';
import { scenarios } from '../../../src/rehearsal/scenarios.ts';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const { stub, control, log } = useControl({ throttle: { calls: 1000, seconds: 1 } });
afterEach(() => stub().reset());

test('the list has those of the document, with valid rules and events', async () => {
  const { json } = await control('GET', '/scenarios');
  const { enum: names, 'x-enumDescriptions': descriptions } = document.components.schemas.scenarioName;
  expect(json).toEqual({ scenarios: names.map((name) => ({ name, description: expect.any(String) as string })) });
  expect(Object.keys(descriptions)).toEqual(names);
  expect(scenarioNames).toEqual(names);
  for (const { rules, events, now } of Object.values(scenarios)) {
    expect(await problemsOfFaults(rules)).toBeUndefined();
    const all = events(new Date(now));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ activityDateTime }) => Date.parse(activityDateTime) >= Date.parse(now))).toEqual([]);
    // The events are valid.
    const [first] = all;
    const init = { method: 'POST', body: JSON.stringify(first) };
    expect((await log(LOG, { 'content-type': 'application/json' }, init)).status).toBe(201);
    await stub().reset();
  }
  const { events, now } = scenarios.throttledMonday;
  expect(events(new Date(now))).toEqual(events(new Date(now)));
  expect((await control('POST', '/scenarios/none')).status).toBe(400);
});

test('loading one resets the stub, and sets clock, events and rules; a reset ends it', async () => {
  await log(LOG, { 'content-type': 'application/json' }, { method: 'POST', body: '{"id":"before"}' });
  await stub().fault({ name: 'before', then: { status: 500 } });
  const { status, json } = await control('POST', '/scenarios/throttledMonday');
  expect([status, json]).toMatchObject([
    200,
    {
      name: 'throttledMonday',
      events: 300,
      faults: ['throttled', 'unavailable', 'timed out', 'slow'],
      clock: { mode: 'running' },
    },
  ]);
  expect((json['clock'] as { now: string }).now).toMatch(/^2026-03-02T08:00/);
  expect((await stub().stats()).total).toBe(300);
  expect(stub().journal.size).toBe(0);
  expect((await control('GET', '/health')).json).toMatchObject({ faults: json['faults'] });
  const statuses: number[] = [];
  for (let calls = 0; calls < 6; calls++) statuses.push((await log(`${LOG}?$top=1`)).status);
  expect(statuses.at(-1)).toBe(429);
  await stub().reset();
  expect([stub().faults.isEmpty, stub().clock.isMoved, (await stub().stats()).total]).toEqual([true, false, 0]);
});

test('a stub can begin with one, and a reset goes back to it', async () => {
  await using other = await startStub({ port: 0, scenario: 'throttledMonday', faults: { faults: [] } });
  const state = async (): Promise<unknown[]> => [
    (await other.stats()).total,
    other.clock.state.now.slice(0, 16),
    other.faults.isEmpty,
  ];
  const begin = await state();
  expect(begin).toEqual([300, '2026-03-02T08:00', true]);
  await other.clock.advance(3_600_000);
  const { events } = await other.loadScenario('quarantine');
  expect([events, (await other.stats()).total]).toEqual([752, 752]);
  await other.reset();
  expect(await state()).toEqual(begin);
  const options: object = { port: 0, scenario: 'none' };
  await expect(startStub(options)).rejects.toThrow("There is no scenario 'none': use one of quarantine, ");
});

test('quarantine: one job has a gap, the others go on', async () => {
  await stub().loadScenario('quarantine');
  const { counts } = await stub().stats({ by: 'jobId', bucket: 'day', filter: 'activityDateTime ge 2026-03-03' });
  const days = ['2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z'];
  const byJob = Map.groupBy(
    counts.filter(({ from }) => days.includes(from ?? '')),
    ({ value }) => value,
  );
  const sizes = [...byJob.values()].map((all) => all.map(({ count }) => count));
  expect(sizes.filter((all) => all.every((count) => count === 1)).length).toBe(1);
  expect(sizes.filter((all) => all.length === 2 && all.every((count) => count > 10)).length).toBe(sizes.length - 1);
});

test('duplicateBurst: a page is full, and has events twice, in another order and not all of them yet', async () => {
  const { events } = await stub().loadScenario('duplicateBurst');
  const read = async (): Promise<{ ids: string[]; link: string | undefined }> => {
    const ids: string[] = [];
    let link: string | undefined = `${stub().url}${LOG}`;
    let first: string | undefined;
    for (let pages = 0; link !== undefined && pages < 5; pages++) {
      const response = await fetch(link, { headers: { authorization: 'Bearer any' } });
      const page = (await response.json()) as { value: { id: string }[]; '@odata.nextLink'?: string };
      ids.push(...page.value.map(({ id }) => id));
      link = page['@odata.nextLink'];
      first ??= link;
    }
    return { ids, link: first };
  };
  const early = await read();
  expect(early.link).toBeDefined();
  expect(new Set(early.ids).size).toBeLessThan(events);
  expect(early.ids.length).toBeGreaterThan(new Set(early.ids).size);
  await stub().clock.advance(6 * 60_000);
  expect(new Set((await read()).ids).size).toBe(events);
});

test('with tenants, one of them gets the events', async () => {
  await using other = await startStub({ port: 0, tenants: true });
  const { events } = await other.loadScenario('throttledMonday', { tenantId: 'a' });
  expect([(await other.stats({ tenantId: 'a' })).total, (await other.stats()).total]).toEqual([events, 0]);
  await expect(stub().loadScenario('quarantine', { tenantId: 'a' })).rejects.toThrow('start the stub with --tenants');
});
