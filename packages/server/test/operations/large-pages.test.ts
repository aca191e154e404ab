// The limit of a page counts what is sent.
import { expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const { send } = useStub();

test('pages that metadata makes large are shorter too', async () => {
  const modifiedProperties = Array.from({ length: 30_000 }, () => ({}));
  for (let n = 0; n < 9; n++) await send('POST', LOG, { id: `full${n}`, cycleId: 'full', modifiedProperties });
  const seen: unknown[] = [];
  let path: string | undefined = `${LOG}?$filter=cycleId%20eq%20'full'`;
  let pages = 0;
  for (; path !== undefined; pages++) {
    const { json, text } = await send('GET', path, undefined, { accept: 'application/json;odata.metadata=full' });
    expect(text.length).toBeLessThan(9 * 2 ** 20);
    seen.push(...(json.value ?? []).map(({ id }) => id));
    const next = json['@odata.nextLink'] as string | undefined;
    path = next && new URL(next).pathname + new URL(next).search;
  }
  expect(pages).toBeGreaterThan(1);
  expect(seen).toHaveLength(9);
  expect(new Set(seen).size).toBe(9);
  for (let n = 0; n < 9; n++) await send('DELETE', `${LOG}/full${n}`);
});
