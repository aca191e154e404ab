import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { LOG } from './stub.ts';

test('logs ids, operation, status and duration of each request, never its token or body', async () => {
  const stream = new PassThrough();
  const store = openSqliteStore(':memory:');
  const server = createApp({ store, logger: pino({ level: 'debug' }, stream) }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beta${LOG}`;
  const call = (token: string, method: string, body?: string): Promise<Response> =>
    fetch(url, {
      method,
      headers: { authorization: token, 'content-type': 'application/json', 'client-request-id': 'mine' },
      ...(body !== undefined && { body }),
    });
  const responses = [
    await call('Bearer hush-one', 'POST', '{"action":"hush-two"}'),
    await call('Bearer hush-three', 'POST', '{"colour":"hush-four"}'),
    await call('Basic hush-five', 'GET'),
    await call('Bearer hush-six', 'PUT'),
  ];
  for (const response of responses) await response.text();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
  const text = String(stream.read());
  expect(text).not.toContain('hush');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const completed = lines.filter(({ msg }) => msg === 'request completed');
  expect(completed).toMatchObject([
    { operation: 'createDirectoryProvisioning', status: 201, method: 'POST', url: `/beta${LOG}` },
    { operation: 'createDirectoryProvisioning', status: 400 },
    { operation: 'listDirectoryProvisioning', status: 401 },
    { status: 405 },
  ]);
  for (const [index, line] of completed.entries()) {
    expect(line).toMatchObject({ clientRequestId: 'mine', milliseconds: expect.any(Number) as number });
    expect(line['requestId']).toBe(responses[index]?.headers.get('request-id'));
  }
  expect(lines.filter(({ msg }) => msg === 'request rejected').map(({ requestId }) => requestId)).toEqual(
    completed.slice(1).map(({ requestId }) => requestId),
  );
});
