import { expect, test } from 'vitest';
import { newerNames } from '../../spec/rules/odata.ts';
import { found } from './found.ts';

const problem = 'x-odata-newer-name must be the name of a type: letters, digits and underscores.';

test.each([
  ['newer', []],
  ['a b', [problem]],
  [5, [problem]],
  ['other', ['other is a schema already: choose another name, or refer to that schema.']],
])('x-odata-newer-name: %j', (name, problems) => {
  const schemas = { event: { properties: {}, 'x-odata-newer-name': name }, other: { properties: {} } };
  const place = 'components/schemas/event/x-odata-newer-name';
  expect(found(newerNames, { components: { schemas } })).toEqual(problems.map((one) => `${place}: ${one}`));
});
