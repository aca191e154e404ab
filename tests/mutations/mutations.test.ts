// Tries a sample of the kinds of edit; `npm run mutations` tries them all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutations, quickMutations } from './kinds.ts';
import { createQuickBench } from './quick.ts';
import { createWorkbench, type Workbench } from './run.ts';

const LONG = 120_000;
const sample = ['operation renamed'];

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

test(
  'edits that the lint rejects or spec:diff rates',
  async () => {
    const quick = await createQuickBench();
    // Every fortieth kind.
    for (const mutation of quickMutations.filter((_, index) => index % 40 === 0))
      expect([mutation.kind, await quick.attempt(mutation)]).toEqual([mutation.kind, 'ok']);
    await quick.remove();
  },
  LONG,
);

test('there are at least 200 kinds of edit, each listed once', () => {
  const kinds = [...mutations, ...quickMutations].map(({ kind }) => kind);
  expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index)).toEqual([]);
  expect(kinds.length).toBeGreaterThanOrEqual(200);
});
