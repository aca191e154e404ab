import { expect, test } from 'vitest';
import { parsePointer, valueAt } from '../../openapi/json-pointer.ts';

test.each([
  ['', []],
  ['#', []],
  ['/a/0', ['a', '0']],
  ['#/paths/~1a~1{id}/get', ['paths', '/a/{id}', 'get']],
  ['/~01', ['~1']],
  ['/', ['']],
])('the keys of %j are %j', (pointer, keys) => {
  expect(parsePointer(pointer)).toEqual(keys);
});

test.each<[(string | number)[], unknown]>([
  [[], { list: [{ name: 'x' }] }],
  [['list', 0, 'name'], 'x'],
  [['list', '0', 'name'], 'x'],
  [['list', 1, 'name'], undefined],
  [['list', 0, 'name', 'length'], undefined],
  [['toString'], undefined],
])('the value at %j is %j', (keys, value) => {
  expect(valueAt({ list: [{ name: 'x' }] }, keys)).toEqual(value);
});
