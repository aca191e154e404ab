// Watching the real stub over an unreliable network.
import {
  type Checkpoint,
  createMany,
  createProvisioningClient,
  type ProvisioningClient,
  type ProvisioningClientOptions,
  watch,
} from '@directory-provisioning/client';
import { startStub } from '@directory-provisioning/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startStubProcess } from '@directory-provisioning/test-support/repository';
import { flaky } from './flaky.ts';
import { useStub } from './use-stub.ts';

const { clientOf } = useStub();

describe('watch', () => {
  test(
    'yields each event once while others write, events are late and requests fail',
    { timeout: 120_000 },
    async () => {
      // `npm run soak` records 20,000.
      const TOTAL = Number(process.env['EVENTS'] ?? 5000);
      // In another process, so that the stub has its own core.
      const busy = await startStubProcess();
      onTestFinished(async () => {
        await busy.end('SIGTERM');
      });
      const clientOf = (options: Partial<ProvisioningClientOptions> = {}): ProvisioningClient =>
        createProvisioningClient({ baseUrl: busy.url, token: 'any', retry: { delay: 1 }, ...options });
      const begin = Date.now() - 10 * 60_000;
      // Every tenth event is up to four minutes late.
      function* events(writer: number): Generator<{ id: string; activityDateTime: string }> {
        for (let n = 0; n < TOTAL / 2; n++) {
          const time = begin + (n / (TOTAL / 2)) * 9 * 60_000 - (n % 10 === 0 ? (n % 240) * 1000 : 0);
          yield { id: `w${writer}-${n}`, activityDateTime: new Date(Math.max(time, begin)).toISOString() };
        }
      }
      const met: string[] = [];
      const failures: Error[] = [];
      let saved: Checkpoint | undefined;
      const controller = new AbortController();
      onTestFinished(() => controller.abort());
      const watching = (async () => {
        // Restarts from the saved checkpoint now and then, as after a crash.
        while (!controller.signal.aborted) {
          let turns = 0;
          const options = {
            ...(saved ? { checkpoint: saved } : { since: new Date(begin) }),
            overlap: 5 * 60_000,
            interval: 20,
            pageSize: 500,
            retry: false as const,
            signal: controller.signal,
            onError: (error: Error) => void failures.push(error),
          };
          for await (const { events: sighted, checkpoint } of watch(clientOf({ fetch: flaky(4) }), options)) {
            met.push(...sighted.map(({ id }) => id));
            saved = JSON.parse(JSON.stringify(checkpoint)) as Checkpoint;
            if (++turns === 25) break;
          }
        }
      })();
      const writers = [0, 1].map((writer) => createMany(clientOf(), events(writer), { concurrency: 1 }));
      for (const { created } of await Promise.all(writers)) expect(created).toBe(TOTAL / 2);
      await expect.poll(() => met.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(TOTAL);
      controller.abort();
      await watching;
      expect(met.length).toBe(TOTAL);
      expect(new Set(met).size).toBe(TOTAL);
      expect(failures.length).toBeGreaterThan(0);
    },
  );

  test('continues from a checkpoint without the events before its start', async () => {
    const at = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
    const client = clientOf();
    const meet = async (options: Parameters<typeof watch>[1]): Promise<[string[], Checkpoint | undefined]> => {
      for await (const { events, checkpoint } of watch(client, { ...options, interval: 10 }))
        return [events.map(({ id }) => id), checkpoint];
      return [[], undefined];
    };
    await createMany(client, [
      { id: 'old', activityDateTime: at(-300) },
      { id: 'new', activityDateTime: at(-1) },
      { id: 'future', activityDateTime: at(3600) },
    ]);
    const [first, checkpoint] = await meet({ since: new Date(Date.now() - 60_000) });
    expect(first).toEqual(['new', 'future']);
    expect((checkpoint?.since ?? '') <= new Date().toISOString()).toBe(true);
    await createMany(client, [{ id: 'late', activityDateTime: at(-30) }]);
    const [second] = await meet({ ...(checkpoint && { checkpoint }) });
    expect(second).toEqual(['late']);
  });

  test('ends with an error that is not temporary', async () => {
    const strict = await startStub({ port: 0, tokens: ['good'] });
    onTestFinished(() => strict.close());
    const client = createProvisioningClient({ baseUrl: strict.url, token: 'bad' });
    const walk = async (): Promise<void> => {
      for await (const { events } of watch(client, { interval: 10 })) expect(events).toEqual([]);
    };
    await expect(walk()).rejects.toMatchObject({ status: 401 });
  });
});
