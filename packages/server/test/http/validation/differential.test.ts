import { expect, test } from 'vitest';
import { compare } from './differential.ts';

test('the validator as documented and as mounted here return equal results', async () => {
  const { statuses, differences } = await compare(750, 7);
  expect(differences).toEqual([]);
  for (const status of [200, 201, 400, 404, 405, 415, 500]) expect(statuses[status]).toBeGreaterThan(10);
}, 60_000);
