import { expect, test } from 'vitest';
import { createRaw } from '../src/client.ts';
import { createMethod } from '../src/create-operations.ts';
import type { PlainRequest } from '../src/request.ts';

test('a method puts its parameters into path, query and headers, and sends its body', async () => {
  const requests: PlainRequest[] = [];
  const raw = createRaw('http://log.example', (request) => {
    requests.push(request);
    return Promise.resolve(Response.json({ ok: true }));
  });
  const method = createMethod(raw, ['PUT', '/jobs/{id}/{step}', 3, 'object', ['If-Match']]);
  const parameters = { id: 'a/b', step: '1', $select: ['id', 'name'], $top: 5, 'If-Match': '"x"' };
  expect(await method(parameters, { name: 'n' }, { headers: { Prefer: 'y' }, timeout: 5 })).toEqual({ ok: true });
  const [{ url, method: verb, headers, body, timeout } = expect.fail('nothing was sent')] = requests;
  expect([verb, url, body, timeout]).toEqual([
    'PUT',
    'http://log.example/jobs/a%2Fb/1?$select=id,name&$top=5',
    '{"name":"n"}',
    5,
  ]);
  expect(Object.fromEntries(headers)).toEqual({ 'content-type': 'application/json', 'if-match': '"x"', prefer: 'y' });
});
