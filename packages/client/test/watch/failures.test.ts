// What ends a watch, and what does not.
import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { createProvisioningClient, isGraphError, type Sighting, watch } from '../../src/index.ts';
import {
  cutPage,
  fails,
  html,
  json,
  linked,
  never,
  page as emptyPage,
  type Reply,
  reset,
  truncated,
  truncatedGzip,
} from '../planned-server.ts';
import { ago, event, page, useWatch } from './watching.ts';

const { server, meet } = useWatch();
const { seen } = server;
const status =
  (code: number, headers: Record<string, string> = {}): Reply =>
  (_request, response) => {
    response.writeHead(code, headers).end();
  };

describe('a watch', () => {
  test.each<[string, Reply]>([
    ['a page that is cut off by an error', cutPage],
    ['truncated gzip', truncatedGzip],
    ['a truncated body', truncated],
    ['a reset connection', reset],
    ['HTML with 200', html],
    ['null', json(200, null)],
    ['{}', json(200, {})],
    ['a page with something else instead of an array', json(200, { value: { id: 'a' } })],
    ['204', status(204)],
    ['an empty body', status(200)],
    ['302', status(302, { Location: 'http://127.0.0.1:1/login' })],
    ['401', fails(401)],
    ['403', fails(403)],
    ['408', fails(408)],
    ['429', fails(429)],
    ['500', fails(500)],
    ['501', fails(501)],
    ['504', fails(504)],
  ])('goes on after %s, and reports it', async (_name, fault) => {
    const [a, last] = [event('a'), event('last')];
    for (const plan of [
      [fault, page(last)],
      [linked('x', [a]), fault, page(last)],
    ]) {
      server.plan = plan;
      const { met, failures } = await meet();
      expect(met.at(-1)).toBe('last');
      expect(failures).toHaveLength(1);
      expect(failures[0]?.name).toBe('GraphError');
    }
  });

  test('ends after a second 401 in a row', async () => {
    server.plan = [fails(401), page(), fails(401), fails(401), fails(404)];
    await expect(meet()).rejects.toMatchObject({ status: 401 });
    expect(seen).toHaveLength(4);
  });

  test.each([400, 404, 405, 406, 409, 413, 415])('ends after %i', async (code) => {
    server.plan = [fails(code), page(event('last'))];
    await expect(meet()).rejects.toMatchObject({ status: code });
  });

  test('asks onError after each failure, which may decide otherwise', async () => {
    const asked: [number | undefined, boolean][] = [];
    const onError = (error: Error, goesOn: boolean): boolean => {
      asked.push([(error as { status?: number }).status, goesOn]);
      return !goesOn;
    };
    server.plan = [fails(400), fails(404), linked('x'), fails(503), fails(404)];
    await expect(meet({ onError })).rejects.toMatchObject({ status: 503 });
    expect(asked).toEqual([
      [400, false],
      [404, false],
      [503, true],
    ]);
  });

  test('waits for the decision of onError, and ends with its error', async () => {
    server.plan = [fails(400), page(event('last'))];
    expect((await meet({ onError: () => Promise.resolve(true) })).met).toEqual(['last']);
    server.plan = [fails(503), page(event('last'))];
    const onError = (): never => {
      throw new RangeError('mine');
    };
    await expect(meet({ onError })).rejects.toThrow('mine');
  });

  test('goes on if the token function fails because of the network, and asks about other failures', async () => {
    const network = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) });
    const ofService = Object.assign(new Error('busy'), { statusCode: 503 });
    for (const [reason, goesOn] of [
      [network, true],
      [ofService, true],
      [new Error('bug'), false],
    ] as const) {
      server.plan = [page(event('last'))];
      let calls = 0;
      const token = (): string => {
        if (++calls === 1) throw reason;
        return 'x';
      };
      const asked: unknown[] = [];
      const onError = (...given: unknown[]): boolean => {
        asked.push(...given);
        return true;
      };
      expect((await meet({ onError }, { token })).met).toEqual(['last']);
      expect(asked).toEqual([reason, goesOn]);
    }
  });

  test('goes on from the earliest time that the log still has', async () => {
    const message = `Specified argument was out of the range of valid values. (Parameter 'Minimum allowed time for activityDateTime is 11/5/2026 12:00:00 AM')`;
    server.plan = [json(400, { error: { code: 'BadRequest', message } }), page(event('last'))];
    const { met, failures, checkpoint } = await meet({ since: new Date(0) });
    expect(met).toEqual(['last']);
    expect(failures).toHaveLength(1);
    expect(decodeURIComponent(seen[1]?.url ?? '')).toContain('activityDateTime ge 2026-11-05T00:00:00.0000000Z');
    expect(checkpoint?.from).toBe('2026-11-05T00:00:00.0000000Z');
    server.plan = [json(400, { error: { code: 'BadRequest', message } })];
    await expect(meet({ since: new Date(0) })).rejects.toMatchObject({ status: 400 });
  });

  test('notices a server that never responds after 100 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const codes: string[] = [];
      const fetch = (): Promise<Response> => new Promise(() => undefined);
      const client = createProvisioningClient({ baseUrl: server.url, token: 't', retry: false, fetch });
      const onError = (error: Error): void => void codes.push(isGraphError(error) ? error.code : '');
      const run = watch(client, { since: ago(1), onError });
      const next = run.next();
      await vi.advanceTimersByTimeAsync(99_000);
      expect(codes).toEqual([]);
      await vi.advanceTimersByTimeAsync(2000);
      expect(codes).toEqual(['Timeout']);
      await run.return();
      expect(await next).toEqual({ done: true, value: undefined });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a quiet watch', () => {
  const quiet = (): AsyncGenerator<Sighting, void, undefined> =>
    watch(createProvisioningClient({ baseUrl: server.url, token: 't' }), { since: ago(1), interval: 600_000 });

  test.each<[string, Reply]>([
    ['between two rounds', emptyPage],
    ['while the server does not respond', never],
  ])('ends at once by return(): %s', { timeout: 2000 }, async (_name, reply) => {
    server.plan = [reply];
    const run = quiet();
    const next = run.next();
    await expect.poll(() => seen.length).toBe(1);
    expect(await run.return()).toEqual({ done: true, value: undefined });
    expect(await next).toEqual({ done: true, value: undefined });
    await expect.poll(() => server.sockets.size).toBeLessThanOrEqual(1);
  });

  test('ends at once by the destroy() of a stream, with and without an error', { timeout: 2000 }, async () => {
    server.plan = [emptyPage];
    for (const reason of [undefined, new Error('enough')]) {
      seen.length = 0;
      const stream = Readable.from(quiet());
      const ended = new Promise((resolve) => {
        stream.once('close', resolve);
        stream.once('error', () => undefined);
      });
      stream.resume();
      await expect.poll(() => seen.length).toBe(1);
      stream.destroy(reason);
      await ended;
    }
  });

  test('ends at once by its signal, which is left without listeners', { timeout: 2000 }, async () => {
    server.plan = [emptyPage];
    const controller = new AbortController();
    const client = createProvisioningClient({ baseUrl: server.url, token: 't' });
    const run = watch(client, { since: ago(1), interval: 600_000, signal: controller.signal });
    const next = run.next();
    await expect.poll(() => seen.length).toBe(1);
    controller.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });
});
