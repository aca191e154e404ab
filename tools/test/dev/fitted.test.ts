import { expect, test } from 'vitest';
import { fitted } from '../../dev/fitted.ts';

const problems = ['one\ntwo', 'three', 'four'];

test('problems that fit are shown as they are', () => {
  expect(fitted(problems, 4)).toEqual(['one', 'two', 'three', 'four']);
});

test('of more problems, the first are shown, and how many lines are left', () => {
  expect(fitted(problems, 3)).toEqual(['one', 'two', '  … and 2 more lines']);
  expect(fitted(problems, -5)).toEqual(['one', '  … and 3 more lines']);
});
