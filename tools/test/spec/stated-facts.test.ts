import { expect, test } from 'vitest';
import { bodiesLimited, limitsNamed, membersDescribed } from '../../spec/rules/stated-facts.ts';
import { found } from './found.ts';

const parameter = (description: string, limits?: object): object => ({
  components: { parameters: { filter: { description, ...(limits && { 'x-limits': limits }) } } },
});

test('a limit that its description names is fine', () => {
  expect(found(limitsNamed, parameter('At most {terms} terms.', { terms: 200 }))).toEqual([]);
});

test.each<[string, object, string]>([
  [
    'a limit without its place in the description',
    parameter('Short.', { terms: 200 }),
    'components/parameters/filter/x-limits/terms: The description does not name this limit: write {terms} where its number belongs.',
  ],
  [
    'a place without its limit',
    parameter('At most {terms} terms.'),
    'components/parameters/filter/description: {terms} is not in x-limits: add it there, or remove the braces.',
  ],
  [
    'a limit that is not a whole number',
    parameter('At most {terms} terms.', { terms: '200' }),
    "components/parameters/filter/x-limits/terms: The limit 'terms' must be a whole number of at least 1.",
  ],
  [
    'a limit on something other than a component',
    { paths: { '/a': { get: { description: 'At most {terms}.', 'x-limits': { terms: 1 } } } } },
    'paths//a/get/x-limits: x-limits is not supported here: put it on a component under parameters, requestBodies, responses.',
  ],
])('%s is reported', (_what, document, message) => {
  expect(found(limitsNamed, document)).toEqual([message]);
});

test('a request body without limits is reported', () => {
  const withBody = (limits?: object): object => ({
    paths: { '/a': { post: { requestBody: { $ref: '#/components/requestBodies/a' } } } },
    components: { requestBodies: { a: { ...(limits && { 'x-limits': limits }) } } },
  });
  expect(found(bodiesLimited, withBody({ bytes: 1000, levels: 10 }))).toEqual([]);
  for (const limits of [undefined, { bytes: 1000 }, { levels: 10 }])
    expect(found(bodiesLimited, withBody(limits))).toEqual([
      'paths//a/post/requestBody: A request body needs limits: make it a component under requestBodies with `x-limits: { bytes: …, levels: … }`.',
    ]);
});

test('a member without a description, and a description without a member, are reported', () => {
  const code = { enum: ['A', 'B'], 'x-enumDescriptions': { A: 'First.', C: 'Third.' } };
  expect(found(membersDescribed, { components: { schemas: { code } } })).toEqual([
    "components/schemas/code/x-enumDescriptions: 'B' lacks a description: say when it is used.",
    "components/schemas/code/x-enumDescriptions/C: 'C' is not a member of this enumeration: add it to enum, or remove it here.",
  ]);
});
