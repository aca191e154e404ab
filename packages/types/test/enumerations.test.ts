import { expect, test } from 'vitest';
import * as types from '../src/index.ts';

test('the lists have the known members in the order of the spec', () => {
  const members = ['other', 'create', 'delete', 'disable', 'update', 'stagedDelete', 'unknownFutureValue'];
  // The spec may have more of them.
  expect(types.provisioningActionMembers.filter((one) => members.includes(one))).toEqual(members);
  expect(types.initiatorTypeMembers.slice(0, 4)).toEqual(['user', 'app', 'application', 'system']);
});

test('the package exports a list for each evolvable enumeration, and no other values', () => {
  expect(Object.keys(types)).toContain('provisioningStepTypeMembers');
  for (const [name, members] of Object.entries(types)) {
    expect(name).toMatch(/Members$/);
    if (name !== 'errorCodeMembers') expect(members).toContain('unknownFutureValue');
  }
});

test('the error codes have no member for the future: any other text is a valid code', () => {
  expect(types.errorCodeMembers).toContain('Request_Conflict');
  expect(types.errorCodeMembers).not.toContain('unknownFutureValue');
});
