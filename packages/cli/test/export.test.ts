import { createMany } from '@directory-provisioning/client';
import { describe, expect, test } from 'vitest';
import { Kept, useCommand } from './command.ts';

const log = useCommand();
const idsIn = (lines: string): unknown[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: unknown }).id);

/** Events, a day apart. */
async function record(...names: string[]): Promise<void> {
  for (const [index, name] of names.entries())
    await log.client.createProvisioning({
      id: `e${index}`,
      activityDateTime: `2026-11-0${index + 1}T00:00:00Z`,
      provisioningAction: 'create',
      provisioningStatusInfo: { status: index % 2 === 0 ? 'success' : 'failure' },
      targetIdentity: { displayName: name },
    });
}

describe('export', () => {
  test('prints events as JSON, one a line, newest first', async () => {
    await record('Ann', 'Bob', 'Cleo');
    const { code, stdout, stderr } = await log.command(['export']);
    expect([code, idsIn(stdout), stderr]).toEqual([0, ['e2', 'e1', 'e0'], '']);
  });

  test('reads all pages', async () => {
    await createMany(
      log.client,
      Array.from({ length: 1001 }, (_, n) => ({ id: `e${n}` })),
    );
    const { stdout } = await log.command(['export']);
    expect(new Set(idsIn(stdout)).size).toBe(1001);
  });

  test('takes a filter and a start', async () => {
    await record('Ann', 'Bob', 'Cleo', 'Dan');
    const filter = "provisioningStatusInfo/status eq 'failure'";
    expect(idsIn((await log.command(['export', '--filter', filter])).stdout)).toEqual(['e3', 'e1']);
    const since = await log.command(['export', '--filter', `${filter} or id eq 'e0'`, '--since', '2026-11-03']);
    expect(idsIn(since.stdout)).toEqual(['e3']);
    expect((await log.command(['export', '--since', '1d'])).stdout).toBe('');
  });

  test('prints CSV with the columns of your choice, and a header also without events', async () => {
    await record('Ann, "A"', 'Bob');
    const columns = [
      '--format',
      'csv',
      '--columns',
      'id, status,action,targetIdentity/displayName,targetIdentity,jobId',
    ];
    expect((await log.command(['export', ...columns])).stdout).toBe(
      [
        'id,status,action,targetIdentity/displayName,targetIdentity,jobId',
        'e1,failure,create,Bob,"{""displayName"":""Bob""}",',
        'e0,success,create,"Ann, ""A""","{""displayName"":""Ann, \\""A\\""""}",',
        '',
      ].join('\n'),
    );
    expect((await log.command(['export', ...columns, '--since', '1d'])).stdout).toMatch(/^id,status.*\n$/);
  });

  test('lets no spreadsheet run a cell as a formula', async () => {
    await record('=1+1', '+1', '-1', '@a', '\t=1', 'a=1');
    await log.client.createProvisioning({
      id: 'n',
      activityDateTime: '2026-11-09T00:00:00Z',
      durationInMilliseconds: -5,
    });
    const columns = ['--format', 'csv', '--columns', 'targetIdentity/displayName,durationInMilliseconds'];
    const [, ...cells] = (await log.command(['export', ...columns])).stdout.trim().split('\n');
    expect(cells).toEqual([',-5', 'a=1,', "'\t=1,", "'@a,", "'-1,", "'+1,", "'=1+1,"]);
  });

  test('reads events of the older generation by the same names', async () => {
    await log.client.createDirectoryProvisioning({
      action: 'Update',
      statusInfo: { status: 'failure', errorCode: 'DuplicateTargetEntries', reason: 'Two found.' },
    });
    for (const url of [log.url, log.url.replace('v1.0', 'beta')]) {
      const format = ['--format', 'csv', '--columns', 'status,action,errorCode,reason'];
      const { stdout } = await log.command(['export', '--url', url, ...format]);
      expect(stdout.split('\n')[1]).toBe('failure,update,DuplicateTargetEntries,Two found.');
    }
  });
});

describe('the progress', () => {
  test('is shown in a terminal only, and not with --quiet', async () => {
    await record('Ann', 'Bob');
    expect((await log.command(['export'], { isTTY: true })).stderr).toBe('\r\u001b[K2 events\n');
    expect((await log.command(['export', '--quiet'], { isTTY: true })).stderr).toBe('');
    expect((await log.command(['export'])).stderr).toBe('');
  });
});

test('a reader of the pipe that has enough ends the command quietly', async () => {
  await record('Ann');
  class Closed extends Kept {
    override _write(_chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    }
  }
  for (const name of ['export', 'stats', 'tail'])
    expect(await log.command([name, '--since', '2026-01-01'], { stdout: new Closed() })).toEqual({
      ...{ code: 0, stdout: '', stderr: '' },
    });
});
