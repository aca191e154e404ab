// Bad days of the real log: a time, events and rules. The same scenario always has the same.
import type { StoredEvent } from '@directory-provisioning/types';
import { createSeedEvents } from '../event/seed/create-seed-events.ts';
import { graphThrottle } from '../graph/limits.ts';
import type { FaultSet } from './fault-list.ts';
import { type ScenarioName, scenarioNames } from './scenario-names.ts';

/** A scenario. */
export interface Scenario {
  readonly description: string;
  /** What time it is when it begins. The clock runs. */
  readonly now: string;
  readonly events: (now: Date) => StoredEvent[];
  readonly rules: FaultSet;
}

const [MINUTE, DAY] = [60_000, 86_400_000];
const SEED = 11;

/** The scenarios by name. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  quarantine: {
    description:
      'The events of a job fail until it is in quarantine: then it has one event a day, while the other jobs go on.',
    now: '2026-03-05T09:00:00Z',
    events: quarantine,
    rules: { seed: SEED, faults: [] },
  },
  throttledMonday: {
    description: 'On Monday morning, the log throttles each app in its tenant, and is slow or unavailable at times.',
    now: '2026-03-02T08:00:00Z',
    events: (now) => spread(made(300, now), now.getTime() - 3 * DAY, now.getTime()),
    rules: {
      seed: SEED,
      faults: [
        {
          name: 'throttled',
          match: { method: 'GET' },
          then: { quota: { calls: graphThrottle.calls, per: `${graphThrottle.seconds}s`, by: 'app', strict: true } },
        },
        {
          name: 'unavailable',
          match: { method: 'GET' },
          when: { probability: 0.05 },
          then: { preset: 'serviceUnavailable' },
        },
        {
          name: 'timed out',
          match: { method: 'GET' },
          when: { probability: 0.05 },
          then: { preset: 'gatewayTimeout' },
        },
        { name: 'slow', match: { method: 'GET' }, then: { latency: { median: '300ms', sigma: 0.6 } } },
      ],
    },
  },
  duplicateBurst: {
    description:
      'Within two minutes, more events arrive than a page has: some of them late, twice or in another order.',
    now: '2026-03-03T14:00:00Z',
    events: (now) => spread(made(1500, now), now.getTime() - 2 * MINUTE, now.getTime()),
    rules: {
      seed: SEED,
      faults: [
        {
          name: 'burst',
          match: { method: 'GET' },
          then: { page: { duplicates: 0.1, outOfOrder: true, late: { share: 0.2, by: '5m' } } },
        },
      ],
    },
  },
};

/** The scenario of a name. Throws a `RangeError` if there is none. */
export function scenarioOf(name: ScenarioName): Scenario {
  const names: readonly string[] = scenarioNames;
  if (names.includes(name)) return scenarios[name];
  throw new RangeError(`There is no scenario '${name}': use one of ${names.join(', ')}.`);
}

const made = (count: number, until: Date): StoredEvent[] => [...createSeedEvents({ count, seed: SEED, until })];

/** The events with times from `begin` to `end`, evenly. */
const spread = (events: readonly StoredEvent[], begin: number, end: number): StoredEvent[] =>
  events.map((event, index) => {
    const time = begin + ((index + 1) * (end - begin)) / (events.length + 1);
    return { ...event, activityDateTime: new Date(time).toISOString() };
  });

/** Four days: a job works on the first, then its events fail for an hour, then it is in quarantine. */
function quarantine(now: Date): StoredEvent[] {
  const all = made(4000, now);
  const job = all[0]?.jobId;
  const own = all.filter(({ jobId }) => jobId === job);
  const [failed, good] = [own.filter(hasFailed), own.filter((event) => !hasFailed(event))];
  const others = all.filter(({ jobId }) => jobId !== job);
  const end = now.getTime();
  const begin = end - 3 * DAY;
  return [
    ...spread(others.slice(0, 570), end - 4 * DAY, end),
    ...spread(good.slice(0, 140), begin - DAY, begin - 60 * MINUTE),
    ...spread(failed.slice(0, 40), begin - 60 * MINUTE, begin),
    ...spread(failed.slice(40, 42), begin, end),
  ];
}

const hasFailed = ({ statusInfo, provisioningStatusInfo }: StoredEvent): boolean =>
  (provisioningStatusInfo ?? statusInfo)?.status === 'failure';
