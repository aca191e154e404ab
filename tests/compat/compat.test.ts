// The Graph clients that people use, and the checks of their steps.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClientName, clients, fill, tryClient } from './compat.ts';
import { type Step, takenBy } from './steps.ts';

const LONG = 90_000;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compat-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a real client', () => {
  let database: string;
  beforeAll(async () => {
    database = join(folder, 'events.db');
    await fill(database);
  }, LONG);

  test.each(Object.entries(clients).map(([name, client]) => ({ name: name as ClientName, ...client })))(
    '$package works as against Graph',
    async ({ name, steps }) => {
      const { failure, ...outcome } = await tryClient(name, database);
      expect(failure).toBeUndefined();
      expect(outcome.summary).toMatch(new RegExp(`^${name} \\S+: ${steps} of ${steps} steps$`));
    },
    LONG,
  );
});

describe('a step counts for nothing', () => {
  const steps = pathToFileURL(join(import.meta.dirname, 'steps.ts')).href;
  let made = 0;
  async function taken(...lines: string[]): Promise<Step[]> {
    const file = join(folder, `client-${made++}.ts`);
    await writeFile(file, [`import { step } from '${steps}';`, ...lines].join('\n'));
    return takenBy(file, []);
  }
  const good = `await step('good', async (check) => { check.equal([1], [1]); });`;

  test('where an assertion fails, and skips the steps after it', async () => {
    expect(await taken(good, `await step('bad', async (check) => { check.equal(1, 2); });`, good)).toEqual([
      { name: 'good' },
      { name: 'bad', error: expect.stringContaining('AssertionError') as string },
    ]);
  });

  test('where nothing was checked', async () => {
    expect(await taken(`await step('idle', async () => {});`)).toEqual([
      { name: 'idle', error: expect.stringContaining('The step has no checks.') as string },
    ]);
  });

  test('where a call succeeds that should have been rejected', async () => {
    expect(
      await taken(`await step('accepted', async (check) => { await check.rejected(Promise.resolve(7)); });`),
    ).toEqual([
      { name: 'accepted', error: expect.stringContaining('Succeeded instead of being rejected: 7') as string },
    ]);
  });

  test('where the client breaks between steps', async () => {
    expect(await taken(good, `throw new Error('broken');`)).toEqual([
      { name: 'good' },
      { name: 'the end, code 1', error: expect.stringContaining('broken') as string },
    ]);
  });

  test('where it never ends, though nothing holds the process', async () => {
    expect(await taken(good, `await step('for ever', () => new Promise(() => {}));`)).toEqual([
      { name: 'good' },
      { name: 'the end, code 13', error: expect.any(String) as string },
    ]);
  });
});
