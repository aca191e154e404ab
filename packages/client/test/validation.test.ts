import { afterEach, describe, expect, test, vi } from 'vitest';
import { batch, createProvisioningClient, type GraphError, type ProvisioningClient } from '../src/index.ts';
import { examples } from '../src/testing.ts';
import { type ResponseValidationOptions, createResponseValidation } from '../src/validation.ts';

const baseUrl = 'http://log.example/beta';

/** A client that validates the response that it always gets. */
const clientOf = (respond: () => Response, options?: ResponseValidationOptions): ProvisioningClient =>
  createProvisioningClient({
    baseUrl,
    token: 'any',
    retry: false,
    fetch: () => Promise.resolve(respond()),
    hooks: { after: createResponseValidation(options) },
  });

/** The error that a call throws. */
const failure = (call: Promise<unknown>): Promise<GraphError> =>
  call.then(
    () => expect.fail('The call succeeded.'),
    (error: unknown) => error as GraphError,
  );

const [event] = Object.values(examples.getDirectoryProvisioning.responses[200]);

describe('a valid response passes', () => {
  test.each(Object.entries(examples.getDirectoryProvisioning.responses[200]))('event %s', async (_name, body) => {
    expect(await clientOf(() => Response.json(body)).getDirectoryProvisioning({ id: 'x' })).toEqual(body);
  });

  test.each(Object.entries(examples.listDirectoryProvisioning.responses[200]))('page %s', async (_name, body) => {
    expect(await clientOf(() => Response.json(body)).listProvisioning()).toEqual(body);
  });

  test('a count, an empty response, an error', async () => {
    const count = (): Response => new Response('12', { headers: { 'Content-Type': 'text/plain;charset=utf-8' } });
    expect(await clientOf(count).countDirectoryProvisioning()).toBe(12);
    const empty = (): Response => new Response(null, { status: 204 });
    await clientOf(empty).deleteDirectoryProvisioning({ id: 'x' });
    const missing = (): Response => Response.json(examples.getProvisioning.responses[404].notFound, { status: 404 });
    expect(await failure(clientOf(missing).getProvisioning({ id: 'x' }))).toMatchObject({
      code: 'Request_ResourceNotFound',
    });
  });

  test('unknown members of enumerations and times with seven digits', async () => {
    const body = { id: 'x', activityDateTime: '2026-01-01T00:00:00.1234567Z', statusInfo: { status: 'brandNew' } };
    expect(await clientOf(() => Response.json(body)).getDirectoryProvisioning({ id: 'x' })).toEqual(body);
  });
});

describe('an invalid response', () => {
  test('makes the call throw an error with the place and the reason', async () => {
    const body = { ...event, durationInMilliseconds: 'long' };
    const error = await failure(clientOf(() => Response.json(body)).getDirectoryProvisioning({ id: 'x' }));
    expect(error).toMatchObject({ name: 'GraphError', code: 'UnexpectedResponse', status: 200 });
    expect(error.message).toContain(`GET ${baseUrl}/auditLogs/directoryProvisioning/x 200`);
    expect(error.details.map(({ target }) => target)).toContain('/durationInMilliseconds');
  });

  test.each([
    ['lacks a required property', () => Response.json({ activityDateTime: '2026-01-01T00:00:00Z' }), /id/],
    ['has a status that the spec does not have', () => Response.json(event, { status: 206 }), /has no status 206/],
    [
      'has another media type',
      () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
      /text\/html/,
    ],
    ['is truncated', () => new Response('{"id":', { headers: { 'Content-Type': 'application/json' } }), /JSON/],
  ])('that %s', async (_name, respond, message) => {
    const error = await failure(clientOf(respond).getDirectoryProvisioning({ id: 'x' }));
    expect(error).toMatchObject({ code: 'UnexpectedResponse', message: expect.stringMatching(message) as string });
  });

  test('is only reported if there is a report function', async () => {
    const report = vi.fn();
    const body = { ...event, jobId: 5 };
    const client = clientOf(() => Response.json(body), { report });
    expect(await client.getDirectoryProvisioning({ id: 'x' })).toEqual(body);
    expect(report).toHaveBeenCalledOnce();
  });

  test('is reported with its first twenty problems', async () => {
    const value = Array.from({ length: 30 }, () => ({ ...event, jobId: 5 }));
    const { details } = await failure(clientOf(() => Response.json({ value })).listDirectoryProvisioning());
    expect(details.map(({ target }) => target)).toEqual(Array.from({ length: 20 }, (_, n) => `/value/${n}/jobId`));
  });

  test('is found in a batch', async () => {
    const client = clientOf(() =>
      Response.json({
        responses: [
          { id: '2', status: 404, headers: { 'Content-Type': 'application/json' }, body: { wrong: true } },
          { id: '1', status: 200, headers: { 'Content-Type': 'application/json' }, body: event },
        ],
      }),
    );
    const [first] = await batch(client, (calls) => [
      calls.getDirectoryProvisioning({ id: 'a' }),
      calls.getDirectoryProvisioning({ id: 'b' }),
    ]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'UnexpectedResponse' } });
    const { details } = (first as PromiseRejectedResult).reason as GraphError;
    expect(details[0]?.target).toMatch(/^\/responses\/0\/body/);
  });
});

test('a rejected batch throws its own error', async () => {
  const refused = (): Response => Response.json(examples.batch.responses[400].badRequest, { status: 400 });
  expect(await failure(clientOf(refused).batch({ requests: [] }))).toMatchObject({ code: 'BadRequest', status: 400 });
});

test('a batch in a batch is not validated', async () => {
  const body = examples.batch.responses[400].badRequest;
  const part = { id: '1', status: 400, headers: { 'Content-Type': 'application/json' }, body };
  const inner = { id: '1', method: 'POST', url: '/$batch', body: { requests: [] } } as const;
  const client = clientOf(() => Response.json({ responses: [part] }));
  expect((await client.batch({ requests: [inner] })).responses[0]?.status).toBe(400);
});

describe('a response that a proxy may have sent', () => {
  afterEach(() => vi.useRealTimers());
  test.each([429, 502, 503])('with %i is retried', async (status) => {
    const responses = [new Response('<html>', { status }), Response.json(event)];
    const client = createProvisioningClient({
      baseUrl,
      token: 'any',
      retry: { delay: 1 },
      fetch: () => Promise.resolve(responses.shift() ?? expect.fail('There was one request too many.')),
      hooks: { after: createResponseValidation() },
    });
    expect(await client.getDirectoryProvisioning({ id: 'x' })).toEqual(event);
  });
});
