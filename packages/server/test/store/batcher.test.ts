import { describe, expect, test } from 'vitest';
import { Batcher, type BatcherOptions, type Settle } from '../../src/store/batcher.ts';

interface Batch {
  readonly items: readonly string[];
  readonly settle: Settle<string>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A batcher whose batches the test settles. */
function createBatcher(options: Pick<BatcherOptions<string, string>, 'take'> = {}): {
  batcher: Batcher<string, string>;
  batches: Batch[];
} {
  const batches: Batch[] = [];
  const batcher = new Batcher<string, string>({
    ...options,
    run: (items, settle) =>
      new Promise((resolve, reject) => {
        batches.push({ items, settle, resolve, reject });
      }),
  });
  return { batcher, batches };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const settleAll = (items: readonly string[], settle: Settle<string>): void => {
  for (const [index, item] of items.entries()) settle(index, { result: item.toUpperCase() });
};
const itemsOf = (batches: readonly Batch[]): (readonly string[])[] => batches.map(({ items }) => items);
/** Ends a batch. */
function finish(batch: Batch | undefined): void {
  if (batch === undefined) throw new Error('There is no such batch');
  settleAll(batch.items, batch.settle);
  batch.resolve();
}

describe('a batcher', () => {
  test('runs a lone item at once', async () => {
    const { batcher, batches } = createBatcher();
    const added = batcher.add('a');
    await turn();
    expect(itemsOf(batches)).toEqual([['a']]);
    finish(batches[0]);
    expect(await added).toBe('A');
  });

  test('runs items that are added in one turn of the event loop together', async () => {
    const batcher = new Batcher<string, string>({ run: settleAll });
    expect(await Promise.all(['a', 'b', 'c'].map((item) => batcher.add(item)))).toEqual(['A', 'B', 'C']);
  });

  test('runs items that arrive during a batch together in the next one', async () => {
    const { batcher, batches } = createBatcher();
    const first = batcher.add('a');
    await turn();
    const others = [batcher.add('b'), batcher.add('c')];
    await turn();
    others.push(batcher.add('d'));
    await turn();
    expect(itemsOf(batches)).toEqual([['a']]);
    finish(batches[0]);
    expect(await first).toBe('A');
    await turn();
    expect(itemsOf(batches)).toEqual([['a'], ['b', 'c', 'd']]);
    finish(batches[1]);
    expect(await Promise.all(others)).toEqual(['B', 'C', 'D']);
  });

  test('rejects every item of a batch that rejects, and runs the next one', async () => {
    const { batcher, batches } = createBatcher();
    const failed = Promise.allSettled([batcher.add('a'), batcher.add('b')]);
    await turn();
    const next = batcher.add('c');
    const error = new Error('failed');
    batches[0]?.reject(error);
    expect(await failed).toEqual([
      { status: 'rejected', reason: error },
      { status: 'rejected', reason: error },
    ]);
    await turn();
    finish(batches[1]);
    expect(await next).toBe('C');
  });

  test('rejects every item of a batch whose function throws', async () => {
    const batcher = new Batcher<string, string>({
      run: () => {
        throw new Error('thrown');
      },
    });
    await expect(batcher.add('a')).rejects.toThrow('thrown');
    await expect(batcher.add('b')).rejects.toThrow('thrown');
  });

  test('settles each item by its outcome, and rejects one without', async () => {
    const error = new Error('invalid');
    const batcher = new Batcher<string, string>({
      run(_items, settle) {
        settle(1, { error });
        settle(0, { result: 'A' });
      },
    });
    const [first, second, third] = await Promise.allSettled(['a', 'b', 'c'].map((item) => batcher.add(item)));
    expect([first, second]).toEqual([
      { status: 'fulfilled', value: 'A' },
      { status: 'rejected', reason: error },
    ]);
    expect(third).toMatchObject({ status: 'rejected', reason: { message: 'The batch has no outcome for this item' } });
  });

  test('settles an item before its batch is done, and rejects only the rest if the batch fails later', async () => {
    const { batcher, batches } = createBatcher();
    const [first, second] = [batcher.add('a'), batcher.add('b')];
    await turn();
    batches[0]?.settle(0, { result: 'A' });
    expect(await first).toBe('A');
    const error = new Error('failed');
    batches[0]?.reject(error);
    await expect(second).rejects.toBe(error);
  });

  test.each<[number, string[][]]>([
    [2, [['a', 'b'], ['c', 'd'], ['e']]],
    [0, [['a'], ['b'], ['c'], ['d'], ['e']]],
    [9, [['a', 'b', 'c', 'd', 'e']]],
  ])('takes %i of the waiting items at a time, but at least one', async (limit, expected) => {
    const batches: (readonly string[])[] = [];
    const batcher = new Batcher<string, string>({
      run(items, settle) {
        batches.push(items);
        settleAll(items, settle);
      },
      take: () => limit,
    });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => batcher.add(item)));
    expect(batches).toEqual(expected);
  });

  test('idle() resolves once nothing waits or runs', async () => {
    const { batcher, batches } = createBatcher();
    await batcher.idle();
    const settled: string[] = [];
    const note = (item: string): number => settled.push(item);
    const items = [batcher.add('a').then(note)];
    await turn();
    items.push(batcher.add('b').then(note));
    const idle = batcher.idle().then(() => settled.push('idle'));
    finish(batches[0]);
    await turn();
    expect(settled).toEqual(['A']);
    finish(batches[1]);
    await Promise.all([...items, idle]);
    expect(settled).toEqual(['A', 'B', 'idle']);
  });
});
