// The journal is bounded, in requests and in bytes.
import { expect, test } from 'vitest';
import { Journal, type RequestRecord } from '../../src/rehearsal/journal.ts';

const facts = (number: number) => (): RequestRecord => ({
  at: '2026-03-01T00:00:00.000Z',
  requestId: `r${number}`,
  method: 'GET',
  url: `/${number}`,
  batched: false,
  verdict: 'answered',
  findings: [],
});

test('it keeps the last 1,000', () => {
  const journal = new Journal();
  for (let number = 0; number < 5500; number++) journal.complete(journal.begin(facts(number)));
  const { value, total } = journal.find({}, 2000);
  expect([total, journal.size, value[0]?.url, value.at(-1)?.url]).toEqual([1000, 1000, '/5499', '/4500']);
});

test('it keeps 8 MiB of bodies, the newest', () => {
  const journal = new Journal();
  const body = 'x'.repeat(60_000);
  for (let number = 0; number < 900; number++)
    journal.complete(journal.begin(facts(number)), { body, length: body.length });
  const kept = journal.find({}, 1000).value.filter((entry) => entry.body !== undefined);
  expect(kept.length * body.length).toBeLessThanOrEqual(8 * 2 ** 20);
  expect(kept.length * body.length).toBeGreaterThan(2 * 2 ** 20);
  expect(kept.map(({ id }) => id)).toEqual(Array.from({ length: kept.length }, (_, index) => 900 - index));
});

test('a request that ends after a reset is not counted', () => {
  const journal = new Journal();
  const body = 'x'.repeat(60_000);
  for (let number = 0; number < 400; number++) {
    const open = journal.begin(facts(number));
    journal.reset();
    journal.complete(open, { body, length: body.length });
  }
  journal.complete(journal.begin(facts(0)), { body, length: body.length });
  expect(journal.find({}, 10).value.map((entry) => entry.body?.length)).toEqual([body.length + 2]);
});

test('the memory is level over a million requests', () => {
  const journal = new Journal();
  const heap = (): number => process.memoryUsage().heapUsed / 2 ** 20;
  const run = (count: number): void => {
    for (let number = 0; number < count; number++) journal.complete(journal.begin(facts(number)));
  };
  run(10_000);
  const before = heap();
  run(1_000_000);
  expect(heap() - before).toBeLessThan(60);
});
