// What the entry of the package loads.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../src');

/** The modules that a file imports, statically or later, directly or through others. */
async function loadedBy(file: string, found: Set<string>): Promise<Set<string>> {
  if (found.has(file)) return found;
  found.add(file);
  if (!file.startsWith(source) || file.endsWith('.json')) return found;
  const text = await readFile(file, 'utf8');
  for (const [, name = ''] of text.matchAll(/(?:\bfrom |\bimport\(|^import )'([^']+)'/gm))
    await loadedBy(name.startsWith('.') ? join(dirname(file), name) : name, found);
  return found;
}

test('the stub loads no kit and no test runner', async () => {
  const loaded = [...(await loadedBy(join(source, 'index.ts'), new Set()))];
  expect(loaded.length).toBeGreaterThan(100);
  expect(loaded.filter((name) => /src[\\/]kits[\\/]|^vitest|^node:test|playwright/.test(name))).toEqual([]);
});
