import { expect, test } from 'vitest';
import { Turns } from '../../src/operations/turns.ts';

test('turns come one after another, and the event loop runs in between', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  let isDone = false;
  const tick = (): void => {
    seen.push('loop');
    if (!isDone) setImmediate(tick);
  };
  const all = ['a', 'b', 'c'].map((name) => turns.next().then(() => seen.push(name)));
  setImmediate(tick);
  expect(turns.isTaken).toBe(true);
  await Promise.all(all);
  expect(turns.isTaken).toBe(false);
  isDone = true;
  expect(seen.join(' ')).toMatch(/^(loop ){20,}a (loop ){20,}b (loop ){20,}c/);
  await turns.next();
});

test('after a turn that was short, the next one does not wait', async () => {
  const turns = new Turns();
  let [loops, isDone] = [0, false];
  const tick = (): void => {
    loops++;
    if (!isDone) setImmediate(tick);
  };
  setImmediate(tick);
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      await turns.next();
      turns.endShort();
    }),
  );
  isDone = true;
  // The first one waits for what was before.
  expect(loops).toBeGreaterThan(20);
  expect(loops).toBeLessThan(100);
});
