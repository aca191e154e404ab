import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../src/odata/parse-filter.ts';
import { defaultOrder, parseOrderBy } from '../../../src/odata/parse-options.ts';
import type { Position } from '../../../src/odata/plan.ts';
import { toRecord } from '../../../src/store/record.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { eventOf, useDatabase } from './postgres-database.ts';

describe('a store in PostgreSQL', () => {
  const { run, open } = useDatabase();

  test('returns a separate result for each of many concurrent calls', async () => {
    const store = await open();
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, n) => store.add([toRecord(eventOf(`e${n % 150}`)), toRecord(eventOf(`f${n}`))])),
    );
    expect(results.map(([first]) => first)).toEqual(Array.from({ length: 200 }, (_, n) => n < 150));
    expect(results.every(([, second]) => second)).toBe(true);
    expect(await store.count()).toBe(350);
  });

  test('rejects what PostgreSQL rejects, and nothing else in the batch', async () => {
    const store = await open();
    await run("ALTER TABLE directory_provisioning.keys ADD CHECK (id <> 'bad')");
    const added = await Promise.allSettled(['a', 'b', 'bad', 'c', 'd'].map((id) => store.add([toRecord(eventOf(id))])));
    expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await store.count()).toBe(4);
  });

  test.each<[string, string]>([
    ['U+0000', 'a\0b'],
    ['the encoding of U+0000', '\u0001\u0002\u0003\0\u0001\u0002\u0002\u0003'],
    ['an unpaired surrogate', 'a\ud800b'],
    ['quotes, braces and backslashes', `'"{}\\,NULL\\"; DROP TABLE keys; --`],
    ['more than an index can hold', 'ä'.repeat(500_000)],
  ])('stores %s unchanged', async (_name, text) => {
    const store = await open();
    const [one, other] = ['one', 'other'].map((id) =>
      toRecord(eventOf(id, { jobId: text, sourceIdentity: { id: text } })),
    );
    if (one === undefined || other === undefined) throw new Error('There are two');
    expect(await store.add([one])).toEqual([true]);
    expect((await store.get('one'))?.text).toBe(one.text);
    expect(await store.replace({ ...other, id: 'one' }, one.text)).toBe(true);
    expect((await store.get('one'))?.text).toBe(other.text);
  });

  test('searches and sorts texts with control characters like SQLite', async () => {
    const texts = ['\0', '\u0001', '\u0002', '\u0003', '\u0004', '\u0001\u0002', '\u0001\u0002\u0002', 'a\0', 'a', ''];
    const stores = [await open(), openSqliteStore(':memory:')];
    const results: unknown[] = [];
    for (const store of stores) {
      await store.add(texts.map((id) => toRecord(eventOf(id, { jobId: id }))));
      const result: unknown[] = [];
      for (const value of texts)
        for (const name of ['contains', 'startswith', 'endswith'] as const)
          result.push(await store.count({ kind: 'call', path: 'jobId', name, value }));
      for (const value of texts)
        result.push(await store.count(parseFilter(`jobId eq '${value.replaceAll('\0', '')}'`)));
      let after: Position | undefined;
      do {
        const page = await store.page({ orderBy: parseOrderBy(['id']) }, 1, after);
        result.push(
          page.stored.map(({ text }) => text),
          page.next,
        );
        after = page.next;
      } while (after !== undefined);
      results.push(result);
    }
    await stores[1]?.close();
    expect(results[0]).toEqual(results[1]);
  });

  test('limits the length of pages of large events', async () => {
    const store = await open();
    for (let n = 0; n < 12; n++)
      await store.add([toRecord(eventOf(`e${n}`, { jobId: (n % 2 ? '€' : 'x').repeat(900_000) }))]);
    const sizes: number[] = [];
    let after: Position | undefined;
    do {
      const page = await store.page({ orderBy: defaultOrder }, 1000, after);
      sizes.push(page.stored.length);
      after = page.next;
    } while (after !== undefined);
    expect(sizes).toEqual([9, 3]);
  });
});
