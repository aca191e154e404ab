// A release in a copy of the repository.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withProperty } from '@directory-provisioning/test-support/dev-process';
import { type Programs, startPrograms } from '@directory-provisioning/test-support/programs';
import { copyRepository, type Outcome } from '@directory-provisioning/test-support/repository';

const LONG = 120_000;
let programs: Programs;
let copy: ReturnType<typeof copyRepository>;
beforeAll(() => {
  copy = copyRepository();
  programs = startPrograms(copy.folder);
}, LONG);
afterAll(() => {
  programs.end();
  return copy.remove();
});

const read = (path: string): Promise<string> => readFile(join(copy.folder, path), 'utf8');
const release = (version: string): Promise<Outcome> => programs.run('tools/release/release.ts', version);

test(
  'requires the API version that follows from the changes; then writes versions, changelog and the released spec',
  async () => {
    const file = 'spec/directoryProvisioning.yaml';
    const lagging = (await read(file)).replace(/^ {2}version: .*$/m, '  version: 1.0.0');
    await writeFile(join(copy.folder, file), withProperty(lagging, 'correlationId'));
    const early = await release('1.1.0');
    expect([early.code, early.stderr]).toEqual([1, 'Set info.version in the spec to 1.1.0; it is 1.0.0.\n']);
    await writeFile(join(copy.folder, file), (await read(file)).replace('version: 1.0.0', 'version: 1.1.0'));
    expect((await release('0.9.0')).stderr).toBe(
      "The major version must be at least the API's: info.version is 1.1.0.\n",
    );
    expect((await release('next')).code).toBe(1);

    const done = await release('1.2.0');
    expect(done.code, done.stderr).toBe(0);
    expect(await read('spec/released.yaml')).toMatch(/^# The spec of the last release\..*\n(.*\n)+ +correlationId:/);
    for (const name of ['types', 'client', 'server'])
      expect(JSON.parse(await read(`packages/${name}/package.json`))).toMatchObject({ version: '1.2.0' });
    expect(await read('packages/client/package.json')).toContain('"@directory-provisioning/types": "1.2.0"');
    expect(await read('CHANGELOG.md')).toMatch(/## Unreleased\n\n## 1\.2\.0 - \d{4}-\d\d-\d\d\n/);
    const diff = await programs.run('tools/release/diff.ts');
    expect(diff.stdout).toBe('No changes since 1.1.0.\n');
  },
  LONG,
);
