// Nx caches a task by its inputs: a missing input means an old result after an edit.
import { beforeAll, describe, expect, test } from 'vitest';
import { usesOf } from './module-graph.ts';
import { type CachedTask, readCachedTasks } from './task-inputs.ts';

let tasks: Map<string, CachedTask>;
beforeAll(async () => {
  tasks = new Map((await readCachedTasks()).map((task) => [task.id, task]));
});

const isInput = (id: string, file: string): boolean | undefined => tasks.get(id)?.hasInput(file);

describe('the inputs of the cached tasks', () => {
  test('include every file that the command of the task uses', () => {
    expect(tasks.size).toBeGreaterThan(25);
    // Pages that a task writes. Which tasks read them is tested below.
    const written = new Set([...tasks.values()].flatMap(({ outputs }) => outputs));
    const missing = [...tasks.values()].flatMap(({ id, entries, runs, hasInput }) =>
      [...usesOf(entries, runs).keys()]
        .filter((file) => !written.has(file) && !hasInput(file))
        .map((file) => `${id}: ${file}`),
    );
    expect(missing).toEqual([]);
  });

  test('are not mixed with outputs: no two tasks write to the same place', () => {
    const places = [...tasks.values()].flatMap(({ id, outputs }) =>
      outputs.map((place) => ({ id, place: `${place}/` })),
    );
    expect(places.length).toBeGreaterThan(8);
    const shared = places.filter(({ id, place }) =>
      places.some((other) => other.id !== id && place.startsWith(other.place)),
    );
    expect(shared).toEqual([]);
  });

  test('include what makes the docs and the bundle', () => {
    for (const file of ['tools/generate/odata.ts', 'tools/openapi/openapi.ts', 'tools/spec/rules/odata.ts'])
      expect(isInput('spec:docs', file), file).toBe(true);
    for (const file of ['tools/openapi/openapi.ts', 'tools/spec/spec.ts', 'tools/spec/rules/odata.ts', 'redocly.yaml'])
      expect(isInput('spec:lint', file), file).toBe(true);
  });

  test('include files that a program names, as vitest.config.ts does', () => {
    const file = 'tests/support/shared-postgres.ts';
    expect([...usesOf(['vitest.config.ts'], true).keys()]).toContain(file);
    expect(isInput('types:test', file)).toBe(true);
  });

  test('include the pages that a test compares with what would be written', () => {
    expect(isInput('server:test', 'docs/options.md')).toBe(true);
    for (const file of ['docs/real-service.md', 'docs/spec-features.md'])
      expect(isInput('tools:test', file), file).toBe(true);
  });

  test('include what earlier tasks generate and build, and only the sources of dependencies', () => {
    for (const id of ['types:build', 'client:typecheck', 'server:typecheck', 'server:test', 'tests:e2e'])
      expect(isInput(id, 'packages/types/src/generated/openapi.ts'), id).toBe(true);
    expect(isInput('tests:e2e', 'packages/server/dist/index.js')).toBe(true);
    for (const id of ['client:typecheck', 'client:test', 'cli:typecheck', 'cli:test', 'tests:typecheck-all'])
      expect(isInput(id, 'packages/client/src/client.ts'), id).toBe(true);
    for (const id of ['types:typecheck', 'server:typecheck', 'server:test', 'server:build'])
      expect(isInput(id, 'packages/client/src/client.ts'), id).toBe(false);
  });

  test.each([
    'README.md',
    'bench/loop.ts',
    'docs/adr/0001.md',
    'tests/e2e/client.test.ts',
    'tests/support/repository.ts',
    'tools/dev/dev.ts',
    'tools/release/release.ts',
    'tools/test/spec/examples.test.ts',
    'spec/released.yaml',
  ])('do not include %s for generating, building and the docs', (file) => {
    const production = [...tasks.keys()].filter((id) => /:(generate|build|docs)$|^spec:lint$/.test(id));
    expect(production.length).toBe(9);
    expect(production.filter((id) => isInput(id, file))).toEqual([]);
  });
});
