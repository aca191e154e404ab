import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../src/odata/parse-filter.ts';
import { defaultOrder, parseOrderBy } from '../../../src/odata/parse-options.ts';
import type { Position } from '../../../src/odata/plan.ts';
import { toRecord } from '../../../src/store/record.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { eventOf, useDatabase } from './postgres-database.ts';

describe('a store in PostgreSQL', () => {
  const { run, open } = useDatabase();

  test('gives each of many calls at once its own answer', async () => {
    const store = await open();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => store.add([toRecord(eventOf(`e${n % 150}`)), toRecord(eventOf(`f${n}`))])),
    );
    expect(answers.map(([first]) => first)).toEqual(Array.from({ length: 200 }, (_, n) => n < 150));
    expect(answers.every(([, second]) => second)).toBe(true);
    expect(await store.count()).toBe(350);
  });

  test('refuses what PostgreSQL refuses, and nothing that came together with it', async () => {
    const store = await open();
    await run("ALTER TABLE directory_provisioning.keys ADD CHECK (id <> 'bad')");
    const added = await Promise.allSettled(['a', 'b', 'bad', 'c', 'd'].map((id) => store.add([toRecord(eventOf(id))])));
    expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await store.count()).toBe(4);
  });

  test.each<[string, string]>([
    ['U+0000', 'a\0b'],
    ['what stands in for U+0000', '\u0001\u0002\u0003\0\u0001\u0002\u0002\u0003'],
    ['half a surrogate pair', 'a\ud800b'],
    ['quotes, braces and backslashes', `'"{}\\,NULL\\"; DROP TABLE keys; --`],
    ['more than an index takes', 'ä'.repeat(500_000)],
  ])('keeps %s to the letter', async (_name, text) => {
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

  test('finds and sorts by texts with control characters as they are', async () => {
    const texts = ['\0', '\u0001', '\u0002', '\u0003', '\u0004', '\u0001\u0002', '\u0001\u0002\u0002', 'a\0', 'a', ''];
    const stores = [await open(), openSqliteStore(':memory:')];
    const answers: unknown[] = [];
    for (const store of stores) {
      await store.add(texts.map((id) => toRecord(eventOf(id, { jobId: id }))));
      const answer: unknown[] = [];
      for (const value of texts)
        for (const name of ['contains', 'startswith', 'endswith'] as const)
          answer.push(await store.count({ kind: 'call', path: 'jobId', name, value }));
      for (const value of texts)
        answer.push(await store.count(parseFilter(`jobId eq '${value.replaceAll('\0', '')}'`)));
      let after: Position | undefined;
      do {
        const page = await store.page({ orderBy: parseOrderBy(['id']) }, 1, after);
        answer.push(page);
        after = page.next;
      } while (after !== undefined);
      answers.push(answer);
    }
    await stores[1]?.close();
    expect(answers[0]).toEqual(answers[1]);
  });

  test('holds pages of large events to a length', async () => {
    const store = await open();
    for (let n = 0; n < 12; n++)
      await store.add([toRecord(eventOf(`e${n}`, { jobId: (n % 2 ? '€' : 'x').repeat(900_000) }))]);
    const sizes: number[] = [];
    let after: Position | undefined;
    do {
      const page = await store.page({ orderBy: defaultOrder }, 1000, after);
      sizes.push(page.texts.length);
      after = page.next;
    } while (after !== undefined);
    expect(sizes).toEqual([9, 3]);
  });
});
