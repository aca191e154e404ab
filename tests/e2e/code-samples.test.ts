// Runs the request samples of the docs against a real stub: each gets the first status that the docs list.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startStub, type Stub } from '@directory-provisioning/server';
import { root, run } from '@directory-provisioning/test-support/repository';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

interface Sample {
  operationId: string;
  status: number;
  label: string;
  source: string;
}
interface Operation {
  operationId: string;
  responses: Record<string, object>;
  'x-codeSamples': { label: string; source: string }[];
}

const document = JSON.parse(await readFile(join(root, 'dist/docs/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation | undefined>>;
};
const samples = Object.values(document.paths)
  .flatMap(({ get, post, patch, delete: remove }) => [get, post, patch, remove])
  .flatMap((operation): Sample[] => {
    if (operation === undefined) return [];
    const { operationId, responses, 'x-codeSamples': all } = operation;
    const status = Number(Object.keys(responses).find((one) => one.startsWith('2')));
    return all.map((one) => ({ operationId, status, ...one }));
  });

let stub: Stub;
let folder: string;
beforeAll(async () => {
  stub = await startStub({ port: 0, examples: true });
  folder = await mkdtemp(join(root, 'dist/samples-'));
});
afterAll(async () => {
  await stub.close();
  await rm(folder, { recursive: true });
});

const here = ({ source }: Sample): string => source.replaceAll('http://127.0.0.1:4010', new URL(stub.url).origin);

describe('the request samples', () => {
  test('are three for each operation', () => {
    const labels = Map.groupBy(samples, ({ operationId }) => operationId);
    expect(labels.size).toBeGreaterThanOrEqual(13);
    for (const [operationId, own] of labels)
      expect([operationId, ...own.map(({ label }) => label)]).toEqual([operationId, 'curl', 'Client', 'fetch']);
  });

  test.each(samples)('$operationId works with $label', async (sample) => {
    await stub.reset();
    const { operationId, status, label } = sample;
    if (label === 'curl') expect((await run(folder, 'sh', '-ec', here(sample))).code).toBe(0);
    else {
      const file = join(folder, `${operationId}-${label}.ts`);
      await writeFile(file, here(sample));
      const log = vi.spyOn(console, 'log').mockReturnValue();
      try {
        await import(pathToFileURL(file).href);
      } finally {
        log.mockRestore();
      }
    }
    await stub.received({ match: { operationId, status } });
  });
});
