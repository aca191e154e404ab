// Events that are recorded once, even if they are sent several times.
import { describe, expect, test } from 'vitest';
import { failure, useCalls } from './calls.ts';
import { fails, json, reset } from './planned-server.ts';

const { server, clientOf } = useCalls();
const { seen } = server;

describe('an idempotent POST', () => {
  /** Records the event but loses the response, so that the retry is a conflict. Returns a function that reads the event. */
  function losesResponse(): () => string {
    let stored = '';
    server.plan = [
      (_request, response, body) => {
        stored = body;
        response.socket?.destroy();
      },
      fails(409),
      (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(stored);
      },
    ];
    return () => stored;
  }

  test('gets an id, is retried after any failure, and succeeds if the retry is a conflict', async () => {
    const stored = losesResponse();
    const event = await clientOf().createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true });
    const { id } = JSON.parse(stored()) as { id: string };
    expect(event).toMatchObject({ id, jobId: 'j' });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /beta/auditLogs/directoryProvisioning',
      'POST /beta/auditLogs/directoryProvisioning',
      `GET /beta/auditLogs/directoryProvisioning/${id}`,
    ]);
  });

  test('without a body returns none, even after reading back', async () => {
    losesResponse();
    const options = { idempotent: true, headers: { Prefer: 'return=minimal' } } as const;
    const response: Promise<undefined> = clientOf().createDirectoryProvisioning({ jobId: 'j' }, options);
    await expect(response).resolves.toBeUndefined();
  });

  test.each(['', '/$ref'])('reads its event back by id, with the path suffix %j', async (name) => {
    losesResponse();
    await clientOf()[`createDirectoryProvisioning${name === '' ? '' : 'Ref'}`]({ id: 'a b/c' }, { idempotent: true });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST /beta/auditLogs/directoryProvisioning${name}`,
      `POST /beta/auditLogs/directoryProvisioning${name}`,
      'GET /beta/auditLogs/directoryProvisioning/a%20b%2Fc',
    ]);
  });

  test('is retried if its event cannot be read back at first', async () => {
    losesResponse();
    server.plan.splice(2, 0, fails(503), fails(409));
    await clientOf().createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true });
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET', 'POST', 'GET']);
  });

  test.each([401, 403, 404])('reports the conflict if reading back is rejected with %s', async (status) => {
    losesResponse();
    server.plan.splice(2, 1, fails(status));
    const error = await failure(clientOf().createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true }));
    expect(error.status).toBe(409);
  });

  test.each(['return=minimal', 'Return=minimal', 'respond-async, return="minimal"'])(
    'is read back without a body with Prefer: %s',
    async (Prefer) => {
      losesResponse();
      const options = { idempotent: true, headers: { Prefer } };
      await expect(clientOf().createDirectoryProvisioning({}, options)).resolves.toBeUndefined();
    },
  );

  test('reports a conflict with another event', async () => {
    server.plan = [fails(409)];
    expect((await failure(clientOf().createDirectoryProvisioning({ id: 'a' }, { idempotent: true }))).status).toBe(409);
    server.plan = [reset, fails(409), json(200, { id: 'a', jobId: 'another' })];
    const call = clientOf().createDirectoryProvisioning({ id: 'a', jobId: 'j' }, { idempotent: true });
    expect((await failure(call)).status).toBe(409);
  });
});
