// What is wrong with the spec is reported with its file, line and column.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lintAndBundle } from '../../spec/lint-and-bundle.ts';
import { root, source } from '../../spec/source.ts';

let folder: string;
const original = dirname(join(root, source));
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lint-'));
  await cp(original, folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

const main = basename(source);

test.each<[string, string, string, string, RegExp]>([
  ['what is not YAML', main, 'openapi: 3.1.0', 'openapi: [3.1.0', /directoryProvisioning\.yaml:4:1 deficient indent/],
  ['what is not OpenAPI', main, 'openapi: 3.1.0', 'openapi: x', /directoryProvisioning\.yaml:1:1 Unsupported OpenAPI/],
  [
    'an example file that is invalid',
    'examples/attributes-updated.json',
    '"durationInMilliseconds": 512',
    '"durationInMilliseconds": "512"',
    /examples\/attributes-updated\.json:10:29 no-invalid-media-type-examples: /,
  ],
])('%s', async (_name, path, before, after, problem) => {
  const text = await readFile(join(original, path), 'utf8');
  expect(text).toContain(before);
  await writeFile(join(folder, path), text.replace(before, after));
  const linted = await lintAndBundle(join(folder, main));
  await writeFile(join(folder, path), text);
  const problems = 'problems' in linted ? linted.problems : [];
  expect(problems[0]).toMatch(problem);
});

test('each reader gets a separate document without shared parts', async () => {
  const [one, other] = await Promise.all([lintAndBundle(join(folder, main)), lintAndBundle(join(folder, main))]);
  if (!('document' in one) || !('document' in other)) throw new Error('The spec has errors');
  expect(one.document).toEqual(other.document);
  const seen = new Set<unknown>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    expect(seen.has(node)).toBe(false);
    seen.add(node);
    for (const child of Object.values(node)) walk(child);
  };
  walk(one.document);
  expect(seen.size).toBeGreaterThan(1000);
});
