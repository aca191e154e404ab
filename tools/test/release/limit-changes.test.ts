import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../openapi/openapi.ts';
import { limitChanges } from '../../release/limit-changes.ts';

const withTerms = (terms?: number): OpenApiDocument => ({
  openapi: '3.1.0',
  info: { title: 'test', version: '1.0.0' },
  servers: [],
  paths: {},
  components: { schemas: {}, parameters: { filter: terms === undefined ? {} : { 'x-limits': { terms } } } },
});

test.each<[string, number | undefined, number | undefined, string]>([
  ['lower', 200, 100, 'breaking: The limit falls from 200 to 100.'],
  ['higher', 200, 300, 'additive: The limit rises from 200 to 300.'],
  ['stated for the first time', undefined, 200, 'docs: States the limit 200.'],
  ['no longer stated', 200, undefined, 'docs: No longer states the limit 200.'],
])('a limit that is %s', (_what, before, after, change) => {
  const changes = [...limitChanges(withTerms(before), withTerms(after))];
  expect(changes.map(({ rating, what }) => `${rating}: ${what}`)).toEqual([change]);
  expect(changes[0]?.where).toBe('components/parameters/filter terms');
});

test('an unchanged limit is no change', () => {
  expect([...limitChanges(withTerms(200), withTerms(200))]).toEqual([]);
});
