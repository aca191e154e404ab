import { expect, test } from 'vitest';
import { endUnderLoad } from './faults.ts';

test('a stub that is killed under load has every answered event in its file, once', async () => {
  const { answered, lost } = await endUnderLoad('SIGKILL', 2);
  expect(answered).toBeGreaterThan(10);
  expect(lost).toBe(0);
}, 60_000);

test('a stub that is told to end under load loses nothing, and cuts no answer off', async () => {
  const { answered, lost, unanswered } = await endUnderLoad('SIGTERM', 1);
  expect(answered).toBeGreaterThan(10);
  expect({ lost, unanswered }).toEqual({ lost: 0, unanswered: 0 });
}, 60_000);
