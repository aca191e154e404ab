// Events that are recorded once, however often they are sent.
import { describe, expect, test } from 'vitest';
import { failure, useCalls } from './calls.ts';
import { fails, json, reset } from './planned-server.ts';

const { server, clientOf } = useCalls();
const { seen } = server;

describe('an idempotent POST', () => {
  /** Records, but loses its answer; so the repetition is a conflict. Answers with a function to what was recorded. */
  function losesAnswer(): () => string {
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

  test('that is idempotent has an id, is sent again after any failure, and takes its own conflict for success', async () => {
    const stored = losesAnswer();
    const event = await clientOf().createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true });
    const { id } = JSON.parse(stored()) as { id: string };
    expect(event).toMatchObject({ id, jobId: 'j' });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /beta/auditLogs/directoryProvisioning',
      'POST /beta/auditLogs/directoryProvisioning',
      `GET /beta/auditLogs/directoryProvisioning/${id}`,
    ]);
  });

  test('that is idempotent and asks for no body gets none, also where it was read back', async () => {
    losesAnswer();
    const options = { idempotent: true, headers: { Prefer: 'return=minimal' } } as const;
    const answer: Promise<undefined> = clientOf().createDirectoryProvisioning({ jobId: 'j' }, options);
    await expect(answer).resolves.toBeUndefined();
  });

  test.each(['', '/$ref'])('that is idempotent reads back what its id leads to, by %s too', async (name) => {
    losesAnswer();
    await clientOf()[`createDirectoryProvisioning${name === '' ? '' : 'Ref'}`]({ id: 'a b/c' }, { idempotent: true });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST /beta/auditLogs/directoryProvisioning${name}`,
      `POST /beta/auditLogs/directoryProvisioning${name}`,
      'GET /beta/auditLogs/directoryProvisioning/a%20b%2Fc',
    ]);
  });

  test('that is idempotent goes on where its event could not be read back at once', async () => {
    losesAnswer();
    server.plan.splice(2, 0, fails(503), fails(409));
    await clientOf().createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true });
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET', 'POST', 'GET']);
  });

  test.each([401, 403, 404])(
    'that is idempotent tells its conflict where reading is answered by %s',
    async (status) => {
      losesAnswer();
      server.plan.splice(2, 1, fails(status));
      const error = await failure(clientOf().createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true }));
      expect(error.status).toBe(409);
    },
  );

  test.each(['return=minimal', 'Return=minimal', 'respond-async, return="minimal"'])(
    'that is idempotent is read back without a body by %s',
    async (Prefer) => {
      losesAnswer();
      const options = { idempotent: true, headers: { Prefer } };
      await expect(clientOf().createDirectoryProvisioning({}, options)).resolves.toBeUndefined();
    },
  );

  test("that is idempotent tells somebody else's conflict from its own", async () => {
    server.plan = [fails(409)];
    expect((await failure(clientOf().createDirectoryProvisioning({ id: 'a' }, { idempotent: true }))).status).toBe(409);
    server.plan = [reset, fails(409), json(200, { id: 'a', jobId: 'another' })];
    const call = clientOf().createDirectoryProvisioning({ id: 'a', jobId: 'j' }, { idempotent: true });
    expect((await failure(call)).status).toBe(409);
  });
});
