import { expect, test } from 'vitest';
import type { Kind } from './kind.ts';
import { kinds } from './kinds.ts';
import { runKind } from './run.ts';

/** `npm run attack` runs all of them, on every store. */
const sample: Kind = {
  name: 'sample',
  options: ['--strict'],
  attacks: kinds.flatMap(({ attacks }) => attacks.filter(({ isSample }) => isSample === true)),
};

test.for(['memory', 'file'] as const)(
  'a stub withstands a sample of attacks, with events in the %s store',
  { timeout: 60_000 },
  async (store) => {
    expect(sample.attacks.length).toBeGreaterThan(10);
    const faults: string[] = [];
    for await (const outcome of runKind(sample, store, undefined))
      faults.push(...outcome.faults.map((fault) => `${outcome.name}: ${fault}`));
    expect(faults).toEqual([]);
  },
);
