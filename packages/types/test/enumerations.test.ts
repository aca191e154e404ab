import { expect, test } from 'vitest';
import * as types from '../src/index.ts';

test('the lists have the known members in the order of the spec', () => {
  expect(types.provisioningActionMembers).toEqual([
    'other',
    'create',
    'delete',
    'disable',
    'update',
    'stagedDelete',
    'unknownFutureValue',
  ]);
  expect(types.initiatorTypeMembers).toEqual(['user', 'app', 'application', 'system', 'unknownFutureValue']);
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
