// The journal is bounded, in requests and in bytes.
import { expect, test } from 'vitest';
import { Journal, OpenEntry, type RequestRecord } from '../../src/rehearsal/journal.ts';

class Entry extends OpenEntry {
  readonly #number: number;

  constructor(number: number) {
    super();
    this.#number = number;
  }

  describe(): RequestRecord {
    return {
      at: '2026-03-01T00:00:00.000Z',
      requestId: `r${this.#number}`,
      method: 'GET',
      url: `/${this.#number}`,
      batched: false,
      verdict: 'answered',
      findings: [],
    };
  }
}
/** Begins an entry. */
function begin(journal: Journal, number: number): Entry {
  const entry = new Entry(number);
  journal.begin(entry);
  return entry;
}
const body = Buffer.from(JSON.stringify('x'.repeat(60_000)));

test('it keeps the last 1,000', () => {
  const journal = new Journal();
  for (let number = 0; number < 5500; number++) journal.complete(begin(journal, number));
  const { value, total } = journal.find({}, 2000);
  expect([total, journal.size, value[0]?.url, value.at(-1)?.url]).toEqual([1000, 1000, '/5499', '/4500']);
});

test('it keeps 8 MiB of bodies, the newest', () => {
  const journal = new Journal();
  for (let number = 0; number < 900; number++) journal.complete(begin(journal, number), body);
  const kept = journal.find({}, 1000).value.filter((entry) => entry.body !== undefined);
  expect(kept.length * body.length).toBeLessThanOrEqual(8 * 2 ** 20);
  expect(kept.length * body.length).toBeGreaterThan(2 * 2 ** 20);
  expect(kept.map(({ id }) => id)).toEqual(Array.from({ length: kept.length }, (_, index) => 900 - index));
});

test('bodies of every length are shown as they were sent, or no longer', () => {
  const journal = new Journal();
  const texts = Array.from({ length: 700 }, (_, number) => `${number} ${'ü'.repeat((number * 997) % 30_000)}`);
  for (const [number, text] of texts.entries())
    journal.complete(begin(journal, number), Buffer.from(`\uFEFF${JSON.stringify(text)}`));
  const { value } = journal.find({}, 1000);
  const wrong = value.filter((entry) => entry.body !== undefined && JSON.parse(entry.body) !== texts[entry.id - 1]);
  expect(wrong).toEqual([]);
  expect(value.filter((entry) => entry.body !== undefined).length).toBeGreaterThan(200);
});

test('a request that ends after a reset is not counted', () => {
  const journal = new Journal();
  for (let number = 0; number < 400; number++) {
    const open = begin(journal, number);
    journal.reset();
    journal.complete(open, body);
  }
  journal.complete(begin(journal, 0), body);
  expect(journal.find({}, 10).value.map((entry) => entry.body?.length)).toEqual([body.length]);
});

test('the memory is level over a million requests', () => {
  const journal = new Journal();
  const heap = (): number => process.memoryUsage().heapUsed / 2 ** 20;
  const run = (count: number): void => {
    for (let number = 0; number < count; number++) journal.complete(begin(journal, number));
  };
  run(10_000);
  const before = heap();
  run(1_000_000);
  expect(heap() - before).toBeLessThan(60);
});
