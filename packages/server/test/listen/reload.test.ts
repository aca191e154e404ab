// stub.serve() replaces the app while requests arrive.
import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { prepareApp } from '../../src/app.ts';
import { startStub, type Stub } from '../../src/listen/start-stub.ts';
import { reopenStore } from '../../src/store/open-store.ts';
import { LOG } from '../stub.ts';

const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
const post = (stub: Stub, event: object): Promise<Response> =>
  fetch(stub.url + LOG, { method: 'POST', headers, body: JSON.stringify(event) });

async function start(): Promise<Stub> {
  const stub = await startStub({ port: 0 });
  onTestFinished(() => stub.close());
  return stub;
}

/** Serves an app whose new events have the ids that `newId` makes. `before` runs before the store is reopened. */
const reload = (stub: Stub, newId: () => string, before: () => Promise<void> | void = () => undefined): Promise<void> =>
  stub.serve(async ({ store: old, ...options }) => {
    const createWith = prepareApp({ ...options, newId });
    await before();
    const store = await reopenStore(old);
    return { app: createWith(store), store };
  });

test('a request that arrives during a reload waits for the new app', async () => {
  const stub = await start();
  let status = 0;
  let sent: Promise<Response> | undefined;
  await reload(
    stub,
    () => 'by-the-new-app',
    async () => {
      sent = post(stub, {}).then((response) => {
        ({ status } = response);
        return response;
      });
      await setTimeout(100);
      expect(status).toBe(0);
    },
  );
  expect(await (await sent)?.json()).toMatchObject({ id: 'by-the-new-app' });
});

test('a request in flight gets its response from the old app, before the new one gets the store', async () => {
  const stub = await start();
  const body = JSON.stringify({ id: 'in-flight' });
  const slow = request(stub.url + LOG, {
    method: 'POST',
    headers: { ...headers, 'content-length': body.length, expect: '100-continue' },
  });
  slow.flushHeaders();
  await once(slow, 'continue');
  const order: string[] = [];
  const responded = (once(slow, 'response') as Promise<[IncomingMessage]>).then(([{ statusCode }]) => {
    order.push(`response ${statusCode ?? 0}`);
  });
  const reloaded = reload(
    stub,
    () => 'x',
    () => void order.push('reopened'),
  );
  await setTimeout(50);
  expect(order).toEqual([]);
  slow.end(body);
  await Promise.all([responded, reloaded]);
  expect(order.toSorted()).toEqual(['reopened', 'response 201']);
  expect((await post(stub, { id: 'in-flight' })).status).toBe(409);
});

test('an open response that has begun, such as a stream of events, does not delay a reload', async () => {
  const stub = await start();
  await stub.serve(({ store }) =>
    Promise.resolve({ app: (_request, response) => void response.writeHead(200).write('begun'), store }),
  );
  const stream = await fetch(stub.url);
  const begin = performance.now();
  await reload(stub, () => 'again');
  expect(performance.now() - begin).toBeLessThan(3000);
  expect(await (await post(stub, {})).json()).toMatchObject({ id: 'again' });
  await stream.body?.cancel();
});

test('if the new app fails, the old one serves again, also the requests that waited', async () => {
  const stub = await start();
  let sent: Promise<Response> | undefined;
  const failed = reload(
    stub,
    () => 'x',
    async () => {
      sent = post(stub, { id: 'waited' });
      await setTimeout(50);
      throw new Error('The new app is broken');
    },
  );
  await expect(failed).rejects.toThrow('The new app is broken');
  expect((await sent)?.status).toBe(201);
  await reload(stub, () => 'works');
  expect(await (await post(stub, {})).json()).toMatchObject({ id: 'works' });
});

test('a request whose connection is reset during a reload does not reach the new app', async () => {
  const stub = await start();
  const reached: (string | undefined)[] = [];
  await stub.serve(async ({ store }) => {
    const { hostname, port } = new URL(stub.url);
    const client = connect(Number(port), hostname);
    client.write('GET /left HTTP/1.1\r\nHost: stub\r\n\r\n');
    await setTimeout(100);
    client.resetAndDestroy();
    await setTimeout(100);
    const app = ({ url }: IncomingMessage, response: ServerResponse): void => {
      reached.push(url);
      response.end();
    };
    return { app, store };
  });
  await fetch(`${stub.url}/stayed`);
  expect(reached.map((url) => url?.replace(/.*\//, ''))).toEqual(['stayed']);
});
