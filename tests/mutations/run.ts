// Applies a kind of edit to a copy of the repository and checks all its effects.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { startPrograms } from '@directory-provisioning/test-support/programs';
import { compile, copyRepository, startProcess } from '@directory-provisioning/test-support/repository';
import { LOG, type Mutation } from './kinds/mutation.ts';

const SPEC = 'spec/directoryProvisioning.yaml';

/** The result of an edit: for each check `ok`, or the actual and the expected value. */
export interface Result {
  kind: string;
  checks: Record<'drift' | 'generated' | 'errors' | 'stub' | 'diff', string>;
  seconds: number;
}

/** A copy of the repository, to try one edit after the other. */
export interface Workbench {
  folder: string;
  attempt(mutation: Mutation): Promise<Result>;
  remove(): Promise<void>;
}

const compare = (actual: unknown, expected: unknown): string => {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  return one === other ? 'ok' : `is ${one}, expected ${other}`;
};

/** Makes the copy. It shares only the dependencies with the repository. */
export async function createWorkbench(): Promise<Workbench> {
  const { folder, remove } = copyRepository();
  const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const spec = await read(SPEC);
  const examples = (await readdir(join(folder, 'spec/examples'))).map((name) => `spec/examples/${name}`);
  const originals = new Map(await Promise.all(examples.map(async (path) => [path, await read(path)] as const)));
  const generated = async (): Promise<Map<string, string>> => {
    const texts = new Map<string, string>();
    for (const name of ['types', 'client', 'server'])
      for (const file of await readdir(join(folder, `packages/${name}/src/generated`)))
        texts.set(`${name}/${file}`, await read(`packages/${name}/src/generated/${file}`));
    return texts;
  };
  const before = await generated();
  const programs = startPrograms(folder);
  // Edits are rated against the spec as it is, not against the last release.
  await programs.run('tools/spec/lint.ts');
  await write('spec/released.yaml', await read('dist/spec/openapi.json'));

  async function probe({ probes, strict = false }: Mutation): Promise<string> {
    const bin = ['--conditions=@directory-provisioning/source', 'packages/server/src/cli/main.ts', '--port', '0'];
    const stub = await startProcess(folder, process.execPath, [...bin, ...(strict ? ['--strict'] : [])]);
    try {
      for (const { method = 'GET', path = LOG, body, authorization = 'Bearer any', status } of probes) {
        const response = await fetch(new URL(stub.url + path), {
          method,
          headers: {
            ...(authorization !== null && { authorization }),
            ...(body && { 'content-type': 'application/json' }),
          },
          ...(body && { body: JSON.stringify(body) }),
        });
        if (response.status !== status)
          return `${method} ${path} returned ${response.status}, expected ${status}: ${await response.text()}`;
      }
      return 'ok';
    } finally {
      await stub.end('SIGKILL');
    }
  }

  async function restore(): Promise<void> {
    await rm(join(folder, 'spec/schemas'), { recursive: true, force: true });
    await write(SPEC, spec);
    for (const [path, text] of originals) await write(path, text);
    for (const [file, text] of before) await write(`packages/${file.replace('/', '/src/generated/')}`, text);
  }

  return {
    folder,
    async remove() {
      programs.end();
      await remove();
    },
    async attempt(mutation) {
      const begin = performance.now();
      const document = parseDocument(spec);
      const files = new Map(originals);
      mutation.edit(document, files);
      await write(SPEC, document.toString());
      for (const [path, text] of files) if (originals.get(path) !== text) await write(path, text);

      const check = await programs.run('tools/generate/generate.ts', '--check');
      const stale = mutation.generated === 'rejected' || mutation.generated.length > 0;
      const rejected = check.stderr.includes('The spec has errors');
      const linted = await programs.run('tools/spec/lint.ts');
      if (linted.code === 0)
        for (const name of ['types', 'client', 'server']) await programs.run('tools/generate/generate.ts', name);
      const after = await generated();
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        (file) => before.get(file) !== after.get(file),
      );
      const output = await compile(folder);
      const errors = [...output.matchAll(/^packages\/(\w+)\/src\/(\S+?)\(\d+,\d+\): error/gm)].map(
        ([, name = '', file = '']) => `${name}/${file}`,
      );
      const diff = await programs.run('tools/release/diff.ts');
      const ratings = ['breaking', 'additive', 'docs'] as const;
      const rating = ratings.find((one) => new RegExp(`^  ${one} `, 'm').test(diff.stdout)) ?? 'none';

      const result: Result = {
        kind: mutation.kind,
        checks: {
          drift: compare(
            [check.code, rejected || check.stderr.includes('Run: npm run generate')],
            stale ? [1, true] : [0, false],
          ),
          generated:
            mutation.generated === 'rejected'
              ? compare([rejected, linted.code, changed], [true, 1, []])
              : compare(changed.sort(), [...mutation.generated].sort()),
          errors: compare([...new Set(errors)].sort(), [...mutation.errors].sort()),
          stub: await probe(mutation),
          diff: compare([rating, diff.code], [mutation.diff, rating === 'breaking' || rejected ? 1 : 0]),
        },
        seconds: 0,
      };
      await restore();
      result.seconds = (performance.now() - begin) / 1000;
      return result;
    },
  };
}
