// No cycle of imports in the packages and the tools, types included: a file can be read after what it imports.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from '@directory-provisioning/test-support/repository';
import ts from 'typescript';
import { expect, test } from 'vitest';

type Imports = ReadonlyMap<string, readonly string[]>;

function readImports(pattern: string): Imports {
  const files = globSync(pattern, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] });
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'));
      const relative = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
      return [file, relative.map((name) => normalize(join(dirname(file), name)))];
    }),
  );
}

/** The cycles that a walk along the imports meets, each as the files on its way. */
function cyclesOf(imports: Imports): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file]);
    else if (!done.has(file)) {
      for (const next of imports.get(file) ?? []) walk(next, [...way, file]);
      done.add(file);
    }
  };
  for (const file of imports.keys()) walk(file, []);
  return cycles;
}

test('a cycle is found, also through others', () => {
  const planted = { a: ['b'], b: ['c', 'd'], c: ['a'], d: [] };
  expect(cyclesOf(new Map(Object.entries(planted)))).toEqual([['a', 'b', 'c', 'a']]);
  expect(cyclesOf(new Map([['a', ['a']]]))).toEqual([['a', 'a']]);
});

test.each(['packages/*/src/**/*.ts', 'tools/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts'])(
  '%s have no cycle',
  (files) => {
    const imports = readImports(files);
    expect(imports.size).toBeGreaterThan(10);
    expect(cyclesOf(imports).map((cycle) => cycle.join(' → '))).toEqual([]);
  },
);
