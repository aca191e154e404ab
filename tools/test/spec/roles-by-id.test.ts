import { expect, test } from 'vitest';
import { rolesById } from '../../spec/rules/operations.ts';
import { found } from './found.ts';

const place = 'components/securitySchemes/bearer/x-roles';

test.each([
  [undefined, []],
  [{ Reader: '4a5d8f65-41da-4de4-8968-e035b65339cf' }, []],
  [{ Reader: 'reader' }, [`${place}/Reader: The id of a role template must be a GUID in lower case.`]],
  [['reader'], [`${place}: x-roles must be a map of names and ids of role templates.`]],
])('x-roles: %j', (roles, problems) => {
  const document = { components: { securitySchemes: { bearer: { 'x-roles': roles } } } };
  expect(found(rolesById, document)).toEqual(problems);
});
