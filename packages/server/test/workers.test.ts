import { describe, expect, test } from 'vitest';
import { run, useFolder } from './commands/command.ts';

describe('--workers', () => {
  const path = useFolder();

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
