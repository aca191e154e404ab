// The same seed and requests give the same faults for each caller, in whatever order the requests of others come.
import { expect, test } from 'vitest';
import { FaultList } from '../../src/rehearsal/fault-list.ts';
import { latencyOf } from '../../src/rehearsal/latency.ts';
import type { RequestFacts } from '../../src/rehearsal/match-request.ts';

const facts = (caller: string): RequestFacts => ({
  operationId: 'x',
  method: 'GET',
  url: '/',
  headers: {},
  tenantId: undefined,
  appId: undefined,
  caller,
  isBatched: false,
  isList: true,
});
const callers = Array.from({ length: 8 }, (_, index) => `caller ${index}`);

/** What each caller gets in 50 requests, if they come in an order that `random` decides. */
function play(seed: number, random: () => number): Map<string, string[]> {
  const list = new FaultList(
    { seed, faults: [{ name: 'some', when: { probability: 0.3 }, then: { latency: { median: '1s', sigma: 0.5 } } }] },
    () => new Date(0),
  );
  const left = callers.flatMap((caller) => Array.from({ length: 50 }, () => caller));
  const fates = new Map<string, string[]>(callers.map((caller) => [caller, []]));
  while (left.length > 0) {
    const [caller = ''] = left.splice(Math.floor(random() * left.length), 1);
    const decision = list.decide(facts(caller));
    fates.get(caller)?.push(decision === undefined ? '-' : String(latencyOf(decision)));
  }
  return fates;
}

test('100 runs with 8 callers in any order give each caller the same', () => {
  const first = play(7, () => 0);
  for (let run = 0; run < 100; run++) expect(play(7, Math.random)).toEqual(first);
  expect(play(8, () => 0)).not.toEqual(first);
  const faulted = [...first.values()].flat().filter((fate) => fate !== '-').length;
  expect(faulted / 400).toBeGreaterThan(0.2);
  expect(faulted / 400).toBeLessThan(0.4);
});

test('quotas of 8 callers in any order give each caller the same, also strict ones', () => {
  const run = (strict: boolean, random: () => number): Map<string, string[]> => {
    // The clock of each caller: the time of the others must not matter.
    let now = 0;
    const quota = { calls: 3, per: '10s', strict };
    const list = new FaultList({ seed: 1, faults: [{ name: 'quota', then: { quota } }] }, () => new Date(now));
    const left = callers.flatMap((caller) => Array.from({ length: 20 }, () => caller));
    const waits = new Map<string, string[]>(callers.map((caller) => [caller, []]));
    while (left.length > 0) {
      const [caller = ''] = left.splice(Math.floor(random() * left.length), 1);
      now = (waits.get(caller)?.length ?? 0) * 1500;
      waits.get(caller)?.push(String(list.decide(facts(caller))?.wait ?? '-'));
    }
    return waits;
  };
  const [first] = run(false, () => 0).values();
  expect(first?.slice(0, 10)).toEqual(['-', '-', '-', '5500', '4000', '2500', '1000', '-', '-', '-']);
  const [strict] = run(true, () => 0).values();
  expect(strict?.slice(0, 6)).toEqual(['-', '-', '-', '10000', '10000', '10000']);
  for (const isStrict of [false, true])
    for (let number = 0; number < 50; number++) expect(run(isStrict, Math.random)).toEqual(run(isStrict, () => 0));
});
