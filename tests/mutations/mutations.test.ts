// A sample of the kinds of edit; `npm run mutations` tries them all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutations } from './kinds.ts';
import { type Bench, createBench } from './run.ts';

const LONG = 120_000;
const sample = [
  'property added, required',
  'enumeration member removed',
  'operation renamed',
  'security scope changed',
  'example made invalid',
];

let bench: Bench;
beforeAll(async () => {
  bench = await createBench();
}, LONG);
afterAll(() => bench.remove());

test.each(sample)(
  '%s: forgetting is caught, and everything follows',
  async (kind) => {
    const mutation = mutations.find((one) => one.kind === kind);
    if (mutation === undefined) throw new Error(`There is no kind ${kind}`);
    const { aspects } = await bench.attempt(mutation);
    expect(aspects).toEqual({ forgetting: 'ok', generated: 'ok', errors: 'ok', stub: 'ok', diff: 'ok' });
  },
  LONG,
);

test('there are at least 30 kinds, each once', () => {
  expect(new Set(mutations.map(({ kind }) => kind)).size).toBe(mutations.length);
  expect(mutations.length).toBeGreaterThanOrEqual(30);
});
