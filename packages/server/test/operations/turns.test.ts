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
  await Promise.all(all);
  isDone = true;
  expect(seen.join(' ')).toMatch(/^(loop )*a (loop )+b (loop )+c/);
  await turns.next();
});
