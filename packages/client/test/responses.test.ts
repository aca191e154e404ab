// Responses that are invalid or missing.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type GraphError, eventsOf } from '../src/index.ts';
import { failure, useCalls } from './calls.ts';
import { type Reply, cutPage, fails, html, json, never, reset } from './planned-server.ts';

const { server, clientOf, list } = useCalls();
/** The errors that calls throw. */
const failures = (calls: Promise<unknown>[]): Promise<GraphError[]> => Promise.all(calls.map((call) => failure(call)));

describe('a response', () => {
  const empty: Reply = (_request, response) => {
    response.writeHead(200, { 'Content-Length': '0' }).end();
  };
  const chunked: Reply = (_request, response) => {
    response.writeHead(200).write('');
    response.end();
  };
  test.each<[string, Reply]>([
    ['HTML', html],
    ['empty', empty],
    ['empty and chunked', chunked],
  ])('that is %s is an error of every method', async (_name, fault) => {
    server.plan = [fault];
    const client = clientOf();
    for (const error of await failures([
      client.listDirectoryProvisioning(),
      client.countDirectoryProvisioning(),
      client.countProvisioning(),
      client.getDirectoryProvisioning({ id: 'a' }),
      client.createDirectoryProvisioning({}),
      client.updateProvisioning({ id: 'a' }, {}),
      client.batch({ requests: [] }),
    ]))
      expect(error).toMatchObject({ status: 200, code: 'UnexpectedResponse' });
  });

  const noContent: Reply = (_request, response) => {
    response.writeHead(204).end();
  };
  test.each<[string, Reply]>([
    ['null', json(200, null)],
    ['a text', json(200, 'x')],
    ['a number', json(200, 5)],
    ['an object without the array', json(200, {})],
    ['an object with something else in its place', json(200, { value: { id: 'a' }, responses: 'x' })],
    ['a page that is cut off by an error', cutPage],
    ['missing, with 204', noContent],
  ])('that is %s is an error where a page is due', async (_name, fault) => {
    server.plan = [fault];
    const client = clientOf();
    const read = async (): Promise<void> => {
      for await (const { id } of eventsOf(client)) expect.fail(id);
    };
    for (const error of await failures([client.listDirectoryProvisioning(), client.listProvisioning(), read()]))
      expect(error).toMatchObject({ code: 'UnexpectedResponse' });
  });

  test.each<[string, Reply]>([
    ['null', json(200, null)],
    ['a text', json(200, 'x')],
    ['missing, with 204', noContent],
  ])('that is %s is an error where an event is due', async (_name, fault) => {
    server.plan = [fault];
    expect(await failure(clientOf().getProvisioning({ id: 'a' }))).toMatchObject({ code: 'UnexpectedResponse' });
  });

  test('that is missing or has another id is reported with the id of the request', async () => {
    const options = { headers: { 'client-request-id': 'mine' }, retry: false } as const;
    for (const fault of [reset, html, fails(502)]) {
      server.plan = [fault];
      const error = await failure(clientOf().listDirectoryProvisioning({}, options));
      expect(error.clientRequestId).toBe('mine');
    }
    server.plan = [never];
    const error = await failure(clientOf().listDirectoryProvisioning({}, { ...options, timeout: 20 }));
    expect([error.code, error.clientRequestId]).toEqual(['Timeout', 'mine']);
  });

  test('of HTML is reported as such', async () => {
    server.plan = [html];
    const error = await failure(list());
    expect(error).toMatchObject({ status: 200, code: 'UnexpectedResponse' });
    expect(error.message).toContain('text/html');
    expect(error.cause).toBeInstanceOf(SyntaxError);
  });

  test('of JSON with a wrong Content-Type is accepted', async () => {
    server.plan = [
      (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/plain' }).end('{"value":[]}');
      },
    ];
    expect(await list()).toEqual({ value: [] });
  });

  test('that is missing is reported with its cause', async () => {
    server.plan = [reset];
    const error = await failure(list(clientOf({ retry: false })));
    expect(error).toMatchObject({ status: 0, code: 'NetworkError' });
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test('that redirects to another host is not followed, and the token is not sent there', async () => {
    const elsewhere: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      elsewhere.push(request.headers.authorization);
      response.end('{}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    for (const status of [301, 302, 307, 308]) {
      server.plan = [
        (_request, response) => {
          response.writeHead(status, { Location: location }).end();
        },
      ];
      const error = await failure(list());
      expect(error).toMatchObject({ status, code: 'UnexpectedResponse' });
      expect(error.message).toContain(location);
    }
    other.close();
    expect(elsewhere).toEqual([]);
  });
});
