// Mistakes of the first hour, and what the client says about them.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createProvisioningClient, eventsOf, GraphError, isGraphError } from '../src/index.ts';
import { failure, useCalls } from './calls.ts';
import { json, page } from './planned-server.ts';

const { server, clientOf } = useCalls();

describe('a client', () => {
  test.each(['localhost:4010/beta', '//localhost/beta', '/beta', 'graph.microsoft.com', 'ftp://x/beta', '', undefined])(
    'refuses the baseUrl %s by its name',
    (baseUrl) => {
      expect(() => void Reflect.apply(createProvisioningClient, undefined, [{ baseUrl, token: 't' }])).toThrow(
        /^Invalid baseUrl: /,
      );
    },
  );

  test.each(['http://localhost/beta', 'HTTPS://Graph.Microsoft.com/beta/'])('accepts the baseUrl %s', (baseUrl) => {
    expect(createProvisioningClient({ baseUrl, token: 't' }).baseUrl).toMatch(/^https?:\/\/[a-z.]+\/beta$/);
  });

  test('does not blame the baseUrl for a response that is not of Graph', async () => {
    server.plan = [json(502, 'busy'), json(200, '<', { 'Content-Type': 'text/html' })];
    const error = await failure(clientOf({ retry: false }).listDirectoryProvisioning());
    expect(error.message).toBe('Unexpected response: 502, application/json.');
  });

  test('recognises the errors of another copy of the package', async () => {
    vi.resetModules();
    const copy = await import('../src/index.ts');
    const error = new copy.GraphError({ status: 409, code: 'Request_Conflict', message: 'taken' });
    expect(error).not.toBeInstanceOf(GraphError);
    expect(isGraphError(error)).toBe(true);
    expect(isGraphError(error, 'Request_Conflict')).toBe(true);
    expect(isGraphError(error, 'BadRequest')).toBe(false);
    for (const other of [undefined, null, 'GraphError', new Error('x'), {}]) expect(isGraphError(other)).toBe(false);
  });

  test('reads a next page whose link is spelled differently', async () => {
    const { port } = new URL(server.url);
    const link = `HTTP://LOCALHOST:${port}/beta/auditLogs/directoryProvisioning?$filter=a+eq+'b'&$skiptoken=%2Fx`;
    server.plan = [json(200, { value: [], '@odata.nextLink': link }), page];
    for await (const event of eventsOf(clientOf({ baseUrl: server.url.replace('127.0.0.1', 'LocalHost') })))
      expect.fail(event.id);
    expect(server.seen[1]?.url).toMatch(/\?\$filter=a\+eq\+('|%27)b('|%27)&\$skiptoken=%2Fx$/);
  });
});

test('a link to another port is not followed', async () => {
  const other = createServer((_request, response) => response.end());
  onTestFinished(() => void other.close());
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  for (const link of [
    `http://127.0.0.1:${port}/beta/auditLogs/directoryProvisioning?x`,
    'not a link',
    '?$skiptoken=x',
  ]) {
    server.plan = [json(200, { value: [], '@odata.nextLink': link }), page];
    const read = async (): Promise<void> => {
      for await (const event of eventsOf(clientOf())) expect.fail(event.id);
    };
    expect(await failure(read())).toMatchObject({ code: 'UnexpectedLink' });
  }
});
