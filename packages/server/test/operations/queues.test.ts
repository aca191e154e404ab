import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Queues } from '../../src/operations/queues.ts';

test('a queue runs the work on one key in order, also after a failure, and other keys at once', async () => {
  const queues = new Queues();
  const log: string[] = [];
  const work = (name: string) => async (): Promise<string> => {
    log.push(`${name} starts`);
    await setImmediate();
    log.push(`${name} ends`);
    if (name === 'a2') throw new Error('failed');
    return name;
  };
  const all = await Promise.allSettled([
    queues.run('a', work('a1')),
    queues.run('a', work('a2')),
    queues.run('a', work('a3')),
    queues.run('b', work('b1')),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(log.filter((line) => line.startsWith('a'))).toEqual(
    ['a1', 'a2', 'a3'].flatMap((name) => [`${name} starts`, `${name} ends`]),
  );
  expect(log.indexOf('b1 starts')).toBeLessThan(log.indexOf('a1 ends'));
  expect(await queues.run('a', work('a4'))).toBe('a4');
});
