// Hooks: what they see, and what happens if they fail or hang.
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { batch } from '../src/index.ts';
import { failure, useCalls } from './calls.ts';
import { created, fails, page, partsOf } from './planned-server.ts';

const { server, clientOf, list, post } = useCalls();
const { seen } = server;

describe('hooks', () => {
  test('see each attempt, its response and each wait, and can add headers', async () => {
    server.plan = [fails(429, { 'Retry-After': '0' }), page];
    const steps: string[] = [];
    const client = clientOf({
      hooks: {
        before: ({ method, headers }, attempt) => {
          headers.set('x-trace', 'on');
          steps.push(
            `before ${method} ${attempt} ${headers.get('client-request-id') ? 'id' : ''} ${String(headers.has('authorization'))}`,
          );
        },
        after: (_request, { status }, attempt) => void steps.push(`after ${status} ${attempt}`),
        retry: (_request, delay, reason, attempt) =>
          void steps.push(`retry ${delay} ${reason instanceof Response ? reason.status : reason.code} ${attempt}`),
      },
    });
    await list(client);
    expect(steps).toEqual([
      'before GET 1 id false',
      'after 429 1',
      'retry 0 429 1',
      'before GET 2 id false',
      'after 200 2',
    ]);
  });

  test('that fail end the call without a retry', async () => {
    server.plan = [created];
    const collector = new TypeError('fetch failed', {
      cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
    });
    const hook = (): never => {
      throw collector;
    };
    await expect(post(clientOf({ hooks: { after: hook } }))).rejects.toBe(collector);
    expect(seen.length).toBe(1);
    await expect(post(clientOf({ hooks: { before: hook } }))).rejects.toBe(collector);
    expect(seen.length).toBe(1);
    await expect(post(clientOf({ token: hook }))).rejects.toBe(collector);
  });

  test.each([
    [
      'fails',
      (): never => {
        throw new Error('no');
      },
    ],
    ['is rejected', () => Promise.reject(new Error('no'))],
  ])('for retries: a hook that %s leaves no timer behind', async (_name, retry) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const fetch = (): Promise<Response> => Promise.resolve(new Response(null, { status: 503 }));
    const client = clientOf({ fetch, hooks: { retry }, retry: { delay: 30_000 } });
    await expect(list(client)).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
    const busy = (_url: string, init: RequestInit): Promise<Response> =>
      Promise.resolve(
        Response.json({ responses: partsOf(init.body as string).map(({ id }) => ({ id, status: 503 })) }),
      );
    const [one] = await batch(clientOf({ fetch: busy, hooks: { retry }, retry: { delay: 30_000 } }), (calls) => [
      calls.countProvisioning(),
    ]);
    expect(one).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that hang end with the timeout or signal of the call', async () => {
    server.plan = [page];
    const hang = (): Promise<void> => new Promise(() => undefined);
    expect((await failure(list(clientOf({ hooks: { before: hang }, timeout: 30 })))).code).toBe('Timeout');
    const controller = new AbortController();
    const client = clientOf({
      hooks: { before: () => controller.abort(new Error('enough')) },
      token: () => new Promise<string>(() => undefined),
    });
    await expect(client.listDirectoryProvisioning({}, { signal: controller.signal })).rejects.toThrow('enough');
    server.plan = [fails(503)];
    expect((await failure(list(clientOf({ hooks: { retry: hang }, timeout: 300, retry: { delay: 0 } })))).code).toBe(
      'Timeout',
    );
    const late = new AbortController();
    const hung = clientOf({ hooks: { retry: hang } }).listDirectoryProvisioning({}, { signal: late.signal });
    setTimeout(() => late.abort(new Error('late')), 20);
    await expect(hung).rejects.toThrow('late');
  });
});
