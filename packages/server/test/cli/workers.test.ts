import { describe, expect, test } from 'vitest';
import { run, useFolder } from './commands/command.ts';

const path = useFolder();

describe('--workers', () => {
  test.each([
    ['events in memory', '--port=0', '--workers needs a database that processes can share: add --database with a file'],
    ['--throttle', '--throttle', '--throttle works with a single process only: remove it or --workers.'],
    ['--metrics', '--metrics', '--metrics works with a single process only: remove it or --workers.'],
  ])('rejects %s in one line', async (_name, flag, words) => {
    const database = flag === '--port=0' ? [] : ['--database', path('events.db')];
    const { code, stdout, stderr } = await run(['--workers=2', ...database, flag]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: .* See --help\.\n$/);
    expect(stderr).toContain(words);
  });

  test.each(['0', '65', '1.5', 'many'])('rejects %j, which is not a whole number in range', async (text) => {
    const { code, stderr } = await run([`--workers=${text}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*Expected a whole number from 1 to 64\. See --help\.\n$/);
  });
});

describe('a new file', () => {
  test('can be created by several processes at once, and keeps the events of each', { timeout: 60_000 }, async () => {
    const file = path('new.db');
    const seeds = [1, 2, 3, 4, 5, 6];
    const outcomes = await Promise.all(
      seeds.map((seed) => run(['seed', '--database', file, '--count=1', `--seed=${seed}`])),
    );
    expect(outcomes.filter(({ code }) => code !== 0)).toEqual([]);
    expect((await run(['export', '-', '--database', file])).stdout.trim().split('\n').length).toBe(seeds.length);
  });
});
