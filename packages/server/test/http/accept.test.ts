import { expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';
import { expectError } from './expect-error.ts';

const { send } = useStub();

test('an Accept header that excludes JSON is rejected with 406', async () => {
  expectError(
    await send('GET', LOG, undefined, { accept: 'text/html' }),
    406,
    'BadRequest',
    "Accept header 'text/html'",
  );
  expect((await send('GET', LOG, undefined, { accept: 'application/*;q=0.5, text/html' })).status).toBe(200);
  expect((await send('GET', LOG, undefined, { accept: 'application/json;odata.metadata=minimal' })).status).toBe(200);
  expect((await send('GET', LOG, undefined, { accept: 'application/json;q=0, */*' })).status).toBe(406);
  expect((await send('GET', LOG, undefined, { accept: '' })).status).toBe(200);
});
