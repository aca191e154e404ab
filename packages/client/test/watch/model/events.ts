// The events of the model: some late, some at the same time, some recorded twice, some invalid.
import type { Random } from './random.ts';

/** An event, the time that it has, and when it is recorded, in milliseconds. */
export interface Recorded {
  readonly event: Record<string, unknown>;
  readonly time: number;
  readonly at: number;
  /** What sets it apart from other events. */
  readonly key: string;
}

/** Times that are none, and one that no server should send. */
const INVALID = [undefined, null, '', 'yesterday', 5, '2026-02-30T00:00:00Z', '2026-11-28'];

/** Makes events, so many a second, in the order in which they are recorded. */
export function makeEvents(random: Random, begin: number, total: number, perSecond: number): Recorded[] {
  const events: Recorded[] = [];
  for (let n = 0; events.length < total; n++) {
    const time = begin + (n / perSecond) * 1000;
    // Most are recorded within seconds, some within minutes.
    const late = random.chance(0.7) ? random.below(5000) : random.below(random.chance(0.7) ? 120_000 : 540_000);
    const text = textOf(random, time);
    const bad = random.chance(0.001);
    const event = { id: `event-${n}`, activityDateTime: text, jobId: `job-${random.below(9)}` };
    const add = (other: Record<string, unknown>, key: string, wait = 0): void => {
      events.push({ event: other, time: Math.floor(time), at: time + late + wait, key });
    };
    if (bad) add({ ...event, activityDateTime: INVALID[n % INVALID.length] }, `event-${n}`);
    else if (random.chance(0.001)) add({ ...event, id: undefined, changeId: `without-id-${n}` }, `without-id-${n}`);
    else add(event, `event-${n} ${text}`);
    // The same id, recorded again with another time.
    if (!bad && random.chance(0.001)) {
      const other = textOf(random, time + 1000);
      const again = { ...event, activityDateTime: other };
      events.push({ event: again, time: time + 1000, at: time + late + 2000, key: `event-${n} ${other}` });
    }
    // A burst, all at the same time.
    if (n % 5000 === 4000)
      for (let one = 0; one < 150; one++) add({ ...event, id: `burst-${n}-${one}` }, `burst-${n}-${one} ${text}`, one);
  }
  return events.sort((one, other) => one.at - other.at);
}

/** Whole seconds, as Graph sends them, or more digits. */
function textOf(random: Random, time: number): string {
  const text = new Date(time).toISOString();
  if (random.chance(0.8)) return text.replace(/\.\d+/, '');
  return random.chance(0.5) ? text : text.replace('Z', random.chance(0.5) ? '1234Z' : '123456Z');
}
