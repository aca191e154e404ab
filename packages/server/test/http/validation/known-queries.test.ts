// A query that was valid before is not parsed again. What is like it, and invalid, still gets its error.
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { dispatchTo } from '../../../src/http/dispatch.ts';
import type { Dispatch } from '../../../src/operations/batch.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { LOG } from '../../stub.ts';

const store = openSqliteStore(':memory:');
afterAll(() => store.close());

const responder = (): ((url: string, headers?: Record<string, string>) => Promise<string>) => {
  const dispatch: Dispatch = dispatchTo(createApp({ store }));
  return async (url, headers = {}) => {
    const all = { authorization: 'Bearer any', ...headers };
    const { status, text } = await dispatch({
      method: 'GET',
      base: 'http://localhost',
      url,
      headers: all,
      body: undefined,
    });
    return `${status} ${text.replace(/"innerError".*/, '')}`;
  };
};

const list = `/beta${LOG}`;
const pairs: [valid: string, next: string, status: number][] = [
  [`${list}?$top=5`, `${list}?$top=5`, 200],
  [`${list}?$top=5`, `${list}?$top=5&$skiptoken=abc`, 400],
  [`${list}?$top=5`, `${list}?$top=5&$skiptoken=`, 400],
  [`${list}?$top=5`, `${list}?$top=5&$skiptoken`, 400],
  [`${list}?$top=5`, `${list}?$top=0005`, 200],
  [`${list}?$top=5`, `${list}?$top=5&`, 200],
  [`${list}?$top=5`, `${list}?$top=-5`, 400],
  [`${list}?$select=id,jobId`, `${list}?$select=jobId,id`, 200],
  [`${list}?$select=id,jobId`, `${list}?$select=id,,jobId`, 400],
  [`${list}/$count?$filter=jobId eq 'a'`, `${list}/$count?$filter=jobId eq 'a'&$skiptoken=abc`, 400],
  [`${list}/$count?$filter=jobId eq 'a'`, `${list}?$filter=jobId eq 'a'`, 200],
  [`${list}?$filter=jobId eq '$skiptoken=a'`, `${list}?$filter=jobId eq '$skiptoken=b'`, 200],
  [`${list}?$count=true`, `${list}?$count=true&$unknown=abc`, 400],
  [`${list}?$count=true`, `${list}?$count=false`, 200],
];
test.each(pairs)('after %s, %s gets the response of a stub that was not asked before', async (valid, next, status) => {
  const [asked, fresh] = [responder(), responder()];
  expect(await asked(valid)).toMatch(/^200 /);
  expect(await asked(valid)).toMatch(/^200 /);
  const response = await asked(next);
  expect(response).toBe(await fresh(next));
  expect(response).toMatch(new RegExp(`^${status} `));
});

test('the headers of a request with a known query are checked', async () => {
  const respond = responder();
  const invalid = { prefer: 'x', 'client-request-id': 'x', accept: 'text/csv' };
  expect(await respond(`${list}?$top=5`)).toMatch(/^200 /);
  expect(await respond(`${list}?$top=5`, invalid)).toBe(await responder()(`${list}?$top=5`, invalid));
});

test('pages after the first have their position, with and without what was asked before', async () => {
  const event = { activityDateTime: '2026-01-01T00:00:00Z' };
  const { toRecord } = await import('../../../src/store/record.ts');
  await store.add(['a', 'b', 'c', 'd'].map((id) => toRecord({ ...event, id })));
  const respond = responder();
  const ids: string[] = [];
  for (let url: string | undefined = `${list}?$top=1`; url !== undefined;) {
    const text = (await respond(url)).slice(4);
    const page = JSON.parse(text) as { value: { id: string }[]; '@odata.nextLink'?: string };
    ids.push(...page.value.map(({ id }) => id));
    url = page['@odata.nextLink']?.replace('http://localhost', '');
  }
  expect(ids).toEqual(['a', 'b', 'c', 'd']);
  // A client that has lost its token must not get the first page.
  expect(await respond(`${list}?$top=1&$skiptoken=`)).toMatch(/^400 /);
});
