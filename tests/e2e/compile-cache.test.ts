// Where the built command keeps compiled code: planted code would run with the rights of its user.
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bin, root, run } from '@directory-provisioning/test-support/repository';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache-'));
  await mkdir(join(folder, 'tmp'));
});
afterEach(() => rm(folder, { recursive: true }));
const inFolder = (...names: string[]): string => join(folder, ...names);

/** Runs the command with only these variables, and returns the files that it left in the temporary folder. */
async function start(...variables: string[]): Promise<string[]> {
  const own = ['-i', `PATH=${process.env['PATH'] ?? ''}`, `TMPDIR=${inFolder('tmp')}`, ...variables];
  const { code, stdout, stderr } = await run(root, 'env', ...own, process.execPath, bin, '--version');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  return readdir(inFolder('tmp'));
}

describe('compiled code', () => {
  test.each([
    ['XDG_CACHE_HOME', () => [`XDG_CACHE_HOME=${inFolder('caches')}`, `HOME=${inFolder('none')}`], ['caches']],
    ['the home folder', () => [`HOME=${inFolder('home')}`], ['home', '.cache']],
    [
      'the home folder if XDG_CACHE_HOME is relative',
      () => ['XDG_CACHE_HOME=x', `HOME=${inFolder('home')}`],
      ['home', '.cache'],
    ],
  ] as const)('is kept below %s, for this user alone', async (_name, variables, path) => {
    expect(await start(...variables())).toEqual([]);
    const cache = inFolder(...path, 'provisioning-stub');
    expect((await stat(cache)).mode & 0o777).toBe(0o700);
    expect(await readdir(cache)).toHaveLength(1);
    expect(await start(...variables())).toEqual([]);
  });

  test.each<[name: string, prepare: (caches: string) => Promise<unknown>]>([
    ['others can write to', (caches) => chmod(join(caches, 'provisioning-stub'), 0o777)],
    ['others can read', (caches) => chmod(join(caches, 'provisioning-stub'), 0o755)],
    ['others can replace', (caches) => chmod(caches, 0o777)],
    [
      'is a link',
      async (caches) => {
        await rm(join(caches, 'provisioning-stub'), { recursive: true });
        await mkdir(inFolder('planted'), { mode: 0o700 });
        await symlink(inFolder('planted'), join(caches, 'provisioning-stub'));
      },
    ],
  ])('is not kept in a folder that %s', async (_name, prepare) => {
    const cache = inFolder('caches/provisioning-stub');
    await mkdir(cache, { recursive: true, mode: 0o700 });
    await prepare(inFolder('caches'));
    expect(await start(`XDG_CACHE_HOME=${inFolder('caches')}`)).toEqual([]);
    expect(await readdir(cache)).toEqual([]);
  });

  test.runIf(process.getuid?.() === 0)('is not kept in a folder of another user', async () => {
    for (const [owned, part] of [
      ['one', 'one/provisioning-stub'],
      ['two', 'two'],
    ] as const) {
      await mkdir(inFolder(owned, 'provisioning-stub'), { recursive: true, mode: 0o700 });
      await chown(inFolder(part), 65534, 65534);
      expect(await start(`XDG_CACHE_HOME=${inFolder(owned)}`)).toEqual([]);
      expect(await readdir(inFolder(owned, 'provisioning-stub'))).toEqual([]);
    }
  });

  test('is not kept without a home folder', async () => {
    expect(await start('HOME=/dev/null')).toEqual([]);
  });

  test('is kept in NODE_COMPILE_CACHE, which the user chose', async () => {
    expect(await start(`NODE_COMPILE_CACHE=${inFolder('chosen')}`, `HOME=${inFolder('home')}`)).toEqual([]);
    expect(await readdir(inFolder('chosen'))).toHaveLength(1);
  });
});
