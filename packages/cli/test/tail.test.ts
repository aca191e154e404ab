import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Kept, type Running, useCommand } from './command.ts';

const log = useCommand();
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tail-'));
  file = join(folder, 'tail.json');
});
afterEach(() => rm(folder, { recursive: true }));

const record = (id: string): Promise<unknown> =>
  log.client.createProvisioning({ id, activityDateTime: new Date().toISOString() });
const tail = (...args: string[]): Running => log.start(['tail', '--interval', '0.02', ...args]);
const ids = (text: string): string[] => text.match(/(?<="id":")e\d+/g) ?? [];

/** Ends a tail once it has printed a text. */
async function until({ stdout, result, interrupt }: Running, text: string): Promise<Awaited<Running['result']>> {
  while (!stdout.text.includes(text)) await new Promise<void>((resolve) => (stdout.onWrite = resolve));
  interrupt();
  return result;
}

test('prints each event once, as it is recorded, and ends by Ctrl-C with exit code 0', async () => {
  await record('e1');
  const running = tail('--since', '1h');
  running.stdout.onWrite = () => void (ids(running.stdout.text).length === 1 && record('e2'));
  while (ids(running.stdout.text).length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  running.interrupt();
  expect(await running.result).toEqual({ code: 0, stdout: running.stdout.text, stderr: '' });
  expect(ids(running.stdout.text)).toEqual(['e1', 'e2']);
});

describe('the checkpoint', () => {
  test('continues after a restart, without a second header', async () => {
    const csv = ['--format', 'csv', '--columns', 'id', '--checkpoint', file, '--since', '1h'];
    await record('e1');
    expect((await until(tail(...csv), 'e1')).stdout).toBe('id\ne1\n');
    await record('e2');
    expect((await until(tail(...csv), 'e2')).stdout).toBe('e2\n');
    expect(await readdir(folder)).toEqual(['tail.json']);
  });

  test('exists before the first event, so that a restart misses none', async () => {
    const first = tail('--checkpoint', file);
    while (!(await readdir(folder)).includes('tail.json')) await new Promise((resolve) => setTimeout(resolve, 5));
    first.interrupt();
    expect(await first.result).toMatchObject({ code: 0, stdout: '' });
    await record('e1');
    expect(ids((await until(tail('--checkpoint', file), 'e1')).stdout)).toEqual(['e1']);
  });

  test('is stored only after its events are printed', async () => {
    await record('e1');
    class Broken extends Kept {
      override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
        done(chunk.length > 1 ? new Error('The disk is full') : null);
      }
    }
    const args = ['tail', '--since', '1h', '--checkpoint', file];
    const failed = await log.command(args, { stdout: new Broken() });
    expect(failed).toMatchObject({ code: 1, stderr: 'The disk is full\n' });
    expect(ids((await until(tail('--checkpoint', file), 'e1')).stdout)).toEqual(['e1']);
  });

  test.each([
    ['is cut off', '{"url":"http', 'is not a checkpoint'],
    ['is of something else', '{"a":1}', 'is not a checkpoint'],
    ['has another address', '{"url":"http://x/beta","checkpoint":{"since":"2026-01-01T00:00:00Z"}}', 'another --url'],
  ])('is refused if it %s', async (_name, text, message) => {
    await writeFile(file, text);
    const { code, stdout, stderr } = await log.command(['tail', '--checkpoint', file]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('is refused if it has another filter', async () => {
    await record('e1');
    await until(tail('--checkpoint', file, '--since', '1h'), 'e1');
    const { code, stderr } = await log.command(['tail', '--checkpoint', file, '--filter', "id eq 'e1'"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('another --filter')]);
  });
});

test('a token command that fails later does not end it; one that fails at first does', async () => {
  const command = join(folder, 'token.sh');
  const count = join(folder, 'count');
  await writeFile(command, `echo x >> ${count}; [ $(wc -l < ${count}) = 2 ] && exit 3; echo any\n`);
  await record('e1');
  const running = tail('--since', '1h', '--token-command', `sh ${command}`);
  while ((await readFile(count, 'utf8').catch(() => '')).length < 6)
    await new Promise((resolve) => setTimeout(resolve, 5));
  running.interrupt();
  expect(await running.result).toMatchObject({
    code: 0,
    stderr: 'The token command failed: exit code 3. Trying again.\n',
  });
  expect(await log.command(['tail', '--token-command', 'exit 3'])).toEqual({
    ...{ code: 1, stdout: '', stderr: 'The token command failed: exit code 3.\n' },
  });
});

test('a wrong filter ends it with what the server says', async () => {
  const { code, stderr } = await log.command(['tail', '--filter', "nope eq 'x'"]);
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^Invalid filter clause.*nope.*\(400 BadRequest, request-id .+\)\n$/),
  ]);
});
