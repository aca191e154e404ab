// What the built command loads before it knows that it has to serve: every process pays for it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '@directory-provisioning/test-support/repository';

const dist = join(root, 'packages/server/dist');

/** What loads with a module of `dist`: other modules by their path in it, and packages by their name. */
function loadedWith(entry: string): string[] {
  const found = new Set<string>();
  const queue = [`./${entry}`];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    if (name.startsWith('./') && name.endsWith('.js')) queue.push(...importsOf(name));
  }
  return [...found].map((name) => name.replace('./', ''));
}

/** The static imports of a module, without Node's own. */
const importsOf = (file: string): string[] =>
  [...readFileSync(join(dist, file), 'utf8').matchAll(/^(?:import|export) [^;]*?from '([^']+)'/gm)].flatMap(
    ([, name = '']) =>
      name.startsWith('node:') ? [] : name.startsWith('.') ? [`./${join(dirname(file), name)}`] : [name],
  );

test('options are checked, and subcommands chosen, before the server is loaded', () => {
  const loaded = loadedWith('cli/cli.js');
  expect(loaded).toContain('cli/options.js');
  expect(loaded.filter((name) => !name.endsWith('.js')).toSorted()).toEqual([
    '@directory-provisioning/types/instant',
    'commander',
    'fastest-levenshtein',
  ]);
  expect(loadedWith('cli/serve.js')).toEqual(expect.arrayContaining(['app.js', 'express']));
});

test('the primary process of --workers does not load the server', () => {
  const loaded = loadedWith('cli/workers.js');
  expect(loaded).toContain('listen/certificate.js');
  expect(loaded.filter((name) => /^app\.js$|^express|^store\/sqlite/.test(name))).toEqual([]);
});

test('the planner of queries is loaded for the first list', () => {
  const loaded = loadedWith('cli/serve.js');
  expect(loaded).toContain('store/sqlite/sqlite-store.js');
  expect(loaded).not.toContain('kysely');
});
