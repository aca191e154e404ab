// The files that an export writes, replaces or refuses.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, link, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { exportEvents } from '../../../src/cli/commands/export.ts';
import { seed } from '../../../src/cli/commands/seed.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { useFolder } from './command.ts';

const path = useFolder();
let folder: string;
let database: string;
let printed: string[];
const inFolder = (name: string): string => join(folder, name);

let number = 0;
beforeEach(async () => {
  folder = path(String(number++));
  await mkdir(folder);
  database = inFolder('x.db');
  printed = [];
  vi.spyOn(console, 'error').mockImplementation((text: string) => printed.push(text));
  await seed({ database, count: 3, seed: 1, until: new Date('2026-03-31T00:00:00Z') });
});
afterEach(() => vi.restoreAllMocks());

const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o7777;

describe('export', () => {
  test.each([0o600, 0o640, 0o666, 0o4755])('keeps the permissions of the file that it replaces: %o', async (mode) => {
    const file = inFolder('out.ndjson');
    await writeFile(file, 'old');
    await chmod(file, mode);
    expect(await exportEvents({ file, database })).toBe(0);
    expect((await readFile(file, 'utf8')).trim().split('\n').length).toBe(3);
    expect(await modeOf(file)).toBe(mode & 0o777);
  });

  test('follows the umask for a new file', async () => {
    const file = inFolder('new.ndjson');
    const before = process.umask(0o027);
    try {
      await exportEvents({ file, database });
    } finally {
      process.umask(before);
    }
    expect(await modeOf(file)).toBe(0o640);
  });

  test('replaces the file that a link leads to, and keeps the link', async () => {
    await writeFile(inFolder('real.ndjson'), 'old');
    await symlink(inFolder('real.ndjson'), inFolder('link.ndjson'));
    await exportEvents({ file: inFolder('link.ndjson'), database });
    expect(await readFile(inFolder('real.ndjson'), 'utf8')).toMatch(/^\{"/);
    expect((await readdir(folder)).sort()).toEqual(['link.ndjson', 'real.ndjson', 'x.db']);
  });

  test.runIf(process.getuid?.() === 0)('by root keeps the owner of the file', async () => {
    const file = inFolder('owned.ndjson');
    await writeFile(file, 'old', { mode: 0o600 });
    await chown(file, 65534, 65534);
    await exportEvents({ file, database });
    const { uid, gid, mode } = await stat(file);
    expect([uid, gid, mode & 0o777]).toEqual([65534, 65534, 0o600]);
  });

  test.skipIf(process.getuid?.() === 0)('does not replace a read-only file', async () => {
    const file = inFolder('read-only.ndjson');
    await writeFile(file, 'old', { mode: 0o400 });
    await expect(exportEvents({ file, database })).rejects.toThrow('EACCES');
    expect(await readFile(file, 'utf8')).toBe('old');
  });

  test.each(['x.db', 'x.db-wal', 'x.db-shm', 'x.db-journal'])('refuses %s, whether it exists or not', async (name) => {
    const stored = await readFile(database);
    const refuse = async (file: string): Promise<void> => {
      expect(await exportEvents({ file, database })).toBe(2);
      expect(printed.pop()).toBe(`${file} is part of the database ${database}: choose another file.`);
    };
    await mkdir(inFolder('folder'));
    await symlink(folder, inFolder('folder/up'));
    await refuse(inFolder(name));
    await refuse(inFolder(`folder/../${name}`));
    await refuse(inFolder(`folder/up/${name}`));
    if (name !== 'x.db') await writeFile(inFolder(name), 'theirs');
    await symlink(inFolder(name), inFolder('link'));
    await link(inFolder(name), inFolder('hard-link'));
    for (const file of [name, 'link', 'hard-link', `folder/up/${name}`]) await refuse(inFolder(file));
    expect(await readFile(inFolder(name), 'utf8')).toBe(name === 'x.db' ? stored.toString() : 'theirs');
  });

  test('refuses the files of a database that is given by a link', async () => {
    await mkdir(inFolder('links'));
    const named = inFolder('links/named.db');
    await symlink(database, named);
    for (const file of ['x.db', 'x.db-wal', 'links/named.db'].map(inFolder))
      expect(await exportEvents({ file, database: named })).toBe(2);
    expect(await exportEvents({ file: inFolder('y.db-wal'), database: named })).toBe(0);
  });
});

describe('a database', () => {
  test.each(['x.db-wal', 'x.db-shm', 'x.db-journal'])(
    'is not created as %s, a file of another database',
    async (name) => {
      const message = `${inFolder(name)} is part of the database ${database}: choose another file.`;
      expect(() => openSqliteStore(inFolder(name))).toThrow(message);
      // SQLite leaves an empty log while a database is open.
      await writeFile(inFolder(name), '');
      expect(() => openSqliteStore(inFolder(name))).toThrow(message);
      await openSqliteStore(inFolder('none.db-wal')).close();
    },
  );
});

describe('a file that is being written', () => {
  const source = fileURLToPath(new URL('../../../src/cli/commands/replace-file.ts', import.meta.url));
  const program = (end: string): string => `
    import { replaceFile } from ${JSON.stringify(source)};
    async function* parts() {
      yield 'half a line';
      await new Promise((resolve) => setTimeout(resolve, 200));
      console.log('writing');
      ${end}
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }
    await replaceFile(process.argv[1], parts());`;

  /** Runs until the first part is written. */
  async function start(file: string, end = ''): Promise<{ pid: number; ended: Promise<unknown> }> {
    const own = ['--conditions=@directory-provisioning/source', '--input-type=module', '-e', program(end), file];
    const child = spawn(process.execPath, own, { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = once(child, 'close').then(([code, signal]: unknown[]) => signal ?? code);
    await once(child.stdout, 'data');
    return { pid: child.pid ?? 0, ended };
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const)('is removed on %s', async (signal) => {
    const file = inFolder('out.ndjson');
    await writeFile(file, 'old', { mode: 0o604 });
    const { pid, ended } = await start(file);
    const [part = ''] = (await readdir(folder)).filter((name) => name.endsWith('.part'));
    expect(await modeOf(inFolder(part))).toBe(0o600);
    process.kill(pid, signal);
    expect(await ended).toBe(signal);
    expect((await readdir(folder)).sort()).toEqual(['out.ndjson', 'x.db']);
    expect(await readFile(file, 'utf8')).toBe('old');
  });

  test('is removed if the process exits, or writing fails', async () => {
    for (const [end, code] of [
      ['process.exit(3);', 3],
      ["throw new Error('full');", 1],
    ] as const) {
      const { ended } = await start(inFolder('new.ndjson'), end);
      expect(await ended).toBe(code);
      expect(await readdir(folder)).toEqual(['x.db']);
    }
  });
});
