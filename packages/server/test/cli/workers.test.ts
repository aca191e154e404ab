import { describe, expect, test } from 'vitest';
import { run, useFolder } from './commands/command.ts';

const path = useFolder();

describe('--workers', () => {
  test.each([
    ['events in memory', '--port=0', "2 workers can't share events in memory: give --database a file or postgres://…"],
    ['a limit of calls', '--throttle', '--throttle counts in one process, and --workers makes 2: leave out one'],
    ['metrics', '--metrics', '--metrics counts in one process, and --workers makes 2: leave out one'],
  ])('refuses %s in one line', async (_name, flag, words) => {
    const database = flag === '--port=0' ? [] : ['--database', path('events.db')];
    const { code, stdout, stderr } = await run(['--workers=2', ...database, flag]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: .* See --help\.\n$/);
    expect(stderr).toContain(words);
  });

  test.each(['0', '65', '1.5', 'many'])('is a whole number, unlike %j', async (text) => {
    const { code, stderr } = await run([`--workers=${text}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*Give a whole number from 1 to 64\. See --help\.\n$/);
  });
});

describe('a new file', () => {
  test('may be opened by many processes at once, and takes what each of them adds', async () => {
    const file = path('new.db');
    const seeds = [1, 2, 3, 4, 5, 6];
    const outcomes = await Promise.all(
      seeds.map((seed) => run(['seed', '--database', file, '--count=1', `--seed=${seed}`])),
    );
    expect(outcomes.filter(({ code }) => code !== 0)).toEqual([]);
    expect((await run(['export', '-', '--database', file])).stdout.trim().split('\n').length).toBe(seeds.length);
  });
});
