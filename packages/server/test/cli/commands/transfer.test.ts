import { spawn } from 'node:child_process';
import { link, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSeedEvents } from '../../../src/event/seed/create-seed-events.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { example } from '../../stub.ts';
import { main, run, useFolder } from './command.ts';

const path = useFolder();
const events = [...createSeedEvents({ count: 300, seed: 3, until: new Date('2026-03-31T00:00:00Z') })].reverse();
const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');

describe('import and export', () => {
  test('copy every event there and back, byte for byte, and skip events that exist', async () => {
    await writeFile(path('in.ndjson'), lines);
    const into = ['--database', path('there.db')];
    const first = await run(['import', path('in.ndjson'), ...into]);
    expect(first).toEqual({
      code: 0,
      stdout: '',
      stderr: `Added 300 events to ${path('there.db')}; skipped 0 (already there), 0 invalid events.\n`,
    });
    const out = await run(['export', path('out.ndjson'), ...into]);
    expect(out).toEqual({ code: 0, stdout: '', stderr: `Wrote 300 events to ${path('out.ndjson')}.\n` });
    expect(await readFile(path('out.ndjson'), 'utf8')).toBe(lines);
    const again = await run(['import', '-', ...into], lines);
    expect(again.stderr).toContain('Added 0 events');
    expect(again.stderr).toContain('skipped 300 (already there)');
    expect((await readdir(dirname(path('x')))).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('keep the order of events of the same instant, and apply a filter, on stdin and stdout', async () => {
    const same = ['b', 'a', 'c'].map(
      (id) => `{"id":"${id}","activityDateTime":"2026-01-01T00:00:00Z","action":"${id}"}`,
    );
    await run(['import', '-', '--database', path('same.db')], same.join('\n'));
    expect((await run(['export', '-', '--database', path('same.db')])).stdout).toBe(`${same.join('\n')}\n`);
    const { code, stdout, stderr } = await run([
      'export',
      '-',
      '--database',
      path('same.db'),
      '--filter',
      "action ne 'a'",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Wrote 2 events.\n' });
    expect(stdout).toBe(`${same[0] ?? ''}\n${same[2] ?? ''}\n`);
  });
});

describe('import', () => {
  test('reports invalid events by line and continues', async () => {
    const input = Buffer.concat([
      Buffer.from('{"id":"one"}\n{"id":\n\n{"id":"two","colour":1}\n'),
      Buffer.from([0x22, 0xff, 0x0a]),
      Buffer.from(`{"id":"long","action":"${'x'.repeat(2 ** 20)}"}\n`),
      Buffer.from('{"action":"Create","provisioningAction":"delete"}\r\n[1]\n{"id":"three"}\n'),
      Buffer.from(
        '{"id":"four","sourceIdentity":{"a/b":1e400}}\n{"id":"five","sourceIdentity":{"x":9007199254740993}}',
      ),
    ]);
    await writeFile(path('bad.ndjson'), input);
    const { code, stderr } = await run(['import', path('bad.ndjson'), '--database', path('bad.db')]);
    expect(code).toBe(1);
    const reported = stderr.trim().split('\n');
    expect(reported.map((line) => line.split(':')[0])).toEqual([
      ...[2, 4, 5, 6, 7, 8, 10, 11].map((number) => `Line ${number}`),
      expect.stringContaining('Added 2 events') as string,
    ]);
    expect(reported[0]).toMatch(/^Line 2: not valid JSON: /);
    expect(reported[1]).toContain("/body/colour: unknown property 'colour'");
    expect(reported[2]).toBe('Line 5: not valid UTF-8.');
    expect(reported[3]).toBe('Line 6: longer than 1048576 bytes.');
    expect(reported[4]).toContain('contradicts');
    expect(reported[6]).toContain("/body/sourceIdentity/a~1b: the number 1e400 can't be stored exactly");
    expect(reported[7]).toContain("/body/sourceIdentity/x: the number 9007199254740993 can't be stored exactly");
    expect(reported[8]).toContain('8 invalid events');
    const store = openSqliteStore(path('bad.db'));
    expect(await store.count()).toBe(2);
    await store.close();
  });

  test('--strict rejects unknown enumeration members', async () => {
    const seed = JSON.stringify(await example('seed-request'));
    const strict = await run(['import', '-', '--strict', '--database', path('strict.db')], seed);
    expect(strict.code).toBe(1);
    expect(strict.stderr).toMatch(/^Line 1: \/body\/initiatedBy\/initiatorType: /);
    expect((await run(['import', '-', '--database', path('strict.db')], seed)).code).toBe(0);
  });

  test('an export to its own database is rejected, also under another name, and leaves it unchanged', async () => {
    const seed = JSON.stringify(await example('seed-request'));
    await run(['import', '-', '--database', path('own.db')], seed);
    await link(path('own.db'), path('other-name.db'));
    for (const name of ['own.db', 'other-name.db'])
      expect(await run(['export', path(name), '--database', path('own.db')])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('is part of the database') as string,
      });
    expect((await run(['export', '-', '--database', path('own.db')])).stdout).toContain('Tenant Id value');
  });

  test.each([
    [['import', 'nowhere.ndjson', '--database', 'never.db'], 1, /^There is no file nowhere\.ndjson\.\n$/],
    [['export', '-', '--database', 'never.db'], 1, /^The database never\.db does not exist: check the path\.\n$/],
    [['export', '-', '--database', 'never.db', '--filter', 'x eq 1'], 2, /^Invalid filter clause: .*\n$/],
  ])('%j is rejected in one line', async (parameters, wanted, message) => {
    const { code, stdout, stderr } = await run(parameters);
    expect({ code, stdout }).toEqual({ code: wanted, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('export', () => {
  test('leaves an existing file unchanged if it fails, and ends quietly if its reader stops', async () => {
    await run(['import', '-', '--database', path('pipe.db')], lines);
    const { code, stderr } = await run(['export', path('no/such/folder'), '--database', path('pipe.db')]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^The command failed: ENOENT.*\n$/) as string,
    });
    const child = spawn(process.execPath, [...main, 'export', '-', '--database', path('pipe.db')]);
    child.stdout.destroy();
    let stderrText = '';
    child.stderr.on('data', (chunk: Buffer) => (stderrText += chunk.toString()));
    const ended = await new Promise((resolve) => child.once('close', resolve));
    expect({ ended, stderrText }).toEqual({ ended: 1, stderrText: '' });
  });
});
