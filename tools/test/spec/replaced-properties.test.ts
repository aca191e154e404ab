import { expect, test } from 'vitest';
import { replacedProperties } from '../../spec/rules/odata.ts';
import { found } from './found.ts';

const place = 'components/schemas/event/x-odata-replaced';
const document = (replaced: object): object => ({
  servers: [{ url: 'http://127.0.0.1:4010/beta' }],
  paths: { '/a': { servers: [{ url: 'http://127.0.0.1:4010/v1.0/' }] } },
  components: { schemas: { event: { properties: { old: {}, new: {} }, 'x-odata-replaced': replaced } } },
});

test.each([
  [{ 'v1.0': { old: 'new' }, beta: {} }, []],
  [{ v2: { old: 'new' } }, [`${place}/v2: No URL in \`servers\` ends with /v2: check its spelling.`]],
  [{ beta: { old: 'newer' } }, [`${place}/beta: This schema has no property newer.`]],
  [{ beta: { older: 'new' } }, [`${place}/beta: This schema has no property older.`]],
  [{ beta: ['old'] }, [`${place}/beta: Write a map of properties, such as \`{ action: provisioningAction }\`.`]],
])('x-odata-replaced: %j', (replaced, problems) => {
  expect(found(replacedProperties, document(replaced))).toEqual(problems);
});
