// Tries a sample of the edits that the lint rejects or spec:diff rates; `npm run mutations` tries all kinds. Edits that need a
// copy of the repository are tried only there; carried.test.ts, and spec-edits.test.ts and dev.test.ts of tests/workspace,
// make similar ones.
import { expect, test } from 'vitest';
import { mutations, quickMutations } from './kinds.ts';
import { createQuickBench } from './quick.ts';

test('edits that the lint rejects or spec:diff rates', async () => {
  const quick = await createQuickBench();
  // Every fortieth kind.
  for (const mutation of quickMutations.filter((_, index) => index % 40 === 0))
    expect([mutation.kind, await quick.attempt(mutation)]).toEqual([mutation.kind, 'ok']);
  await quick.remove();
}, 120_000);

test('there are at least 200 kinds of edit, each listed once', () => {
  const kinds = [...mutations, ...quickMutations].map(({ kind }) => kind);
  expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index)).toEqual([]);
  expect(kinds.length).toBeGreaterThanOrEqual(200);
});
