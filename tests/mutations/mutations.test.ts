// Tries a sample of the kinds of edit; `npm run mutations` tries them all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutations } from './kinds.ts';
import { createWorkbench, type Workbench } from './run.ts';

const LONG = 120_000;
const sample = ['property added, required', 'operation renamed', 'example made invalid'];

let bench: Workbench;
beforeAll(async () => {
  bench = await createWorkbench();
}, LONG);
afterAll(() => bench.remove());

test.each(sample)(
  '%s: stale files are detected, and generation updates everything',
  async (kind) => {
    const mutation = mutations.find((one) => one.kind === kind);
    if (mutation === undefined) throw new Error(`Unknown kind of edit: ${kind}`);
    const { checks } = await bench.attempt(mutation);
    expect(checks).toEqual({ drift: 'ok', generated: 'ok', errors: 'ok', stub: 'ok', diff: 'ok' });
  },
  LONG,
);

test('there are at least 30 kinds of edit, each listed once', () => {
  expect(new Set(mutations.map(({ kind }) => kind)).size).toBe(mutations.length);
  expect(mutations.length).toBeGreaterThanOrEqual(30);
});
