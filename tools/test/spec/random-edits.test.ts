import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Json } from '../../openapi/openapi.ts';
import { root, source } from '../../spec/spec.ts';
import { tryRandomEdits } from './random-edits.ts';

// A sample: `npm run random-edits` tries more.
test('random edits of the spec are carried, or rejected with a reason', async () => {
  const document = parse(await readFile(join(root, source), 'utf8')) as Json;
  const outcomes = await tryRandomEdits(document, 7, 6);
  expect(outcomes.filter(({ result }) => result === 'crashed')).toEqual([]);
  for (const { result, text } of outcomes) if (result === 'rejected') expect(text).toMatch(/^\S+:\d+:\d+ .*\w/);
});
