import { expect, test } from 'vitest';
import { assembleEov } from '../../../src/http/validation/eov-internals.ts';

test('apps of the same mode share what the validator compiles; those of another mode do not', () => {
  const mode = { strict: false, dialect: 'lenient' } as const;
  const eov = assembleEov(mode);
  expect(assembleEov({ ...mode })).toBe(eov);
  expect(assembleEov({ ...mode, strict: true })).not.toBe(eov);
  expect(assembleEov({ ...mode, dialect: 'documented' })).not.toBe(eov);
});
