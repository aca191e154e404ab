// Modules that import each other in a circle can only be read and loaded together.
import { expect, test } from 'vitest';
import { cyclesAmong, filesBelow, type Uses, usesOf } from './module-graph.ts';

test('no module imports itself through others', () => {
  const modules = ['packages', 'tools', 'tests', 'bench'].flatMap(filesBelow).filter((file) => file.endsWith('.ts'));
  const uses = usesOf(modules, false);
  expect(uses.size).toBeGreaterThan(200);
  expect(cyclesAmong(uses).map((cycle) => cycle.join(' → '))).toEqual([]);
});

test.each<[string, Record<string, string[]>, string[][]]>([
  ['two modules', { a: ['b'], b: ['a'] }, [['a', 'b', 'a']]],
  ['a module that imports itself', { a: ['a'] }, [['a', 'a']]],
  ['three modules behind another', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, [['b', 'c', 'd', 'b']]],
  ['no cycle in two ways to a module', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
])('the check finds %s', (_what, imports, cycles) => {
  const uses = new Map<string, Uses>(Object.entries(imports).map(([file, all]) => [file, { imports: all, names: [] }]));
  expect(cyclesAmong(uses)).toEqual(cycles);
});
