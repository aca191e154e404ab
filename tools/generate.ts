// nx generate <package>: writes packages/<package>/src/generated from the linted bundle.
// With --check it reads the spec itself, compares all packages with what is on disk, and says what to run.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateClient } from './generate/client.ts';
import type { GeneratedFiles } from './generate/files.ts';
import { generateServer } from './generate/server.ts';
import { generateTypes } from './generate/types.ts';
import type { OpenApiDocument } from './openapi.ts';
import { readBundle, readSpec, root, SpecError } from './spec.ts';

const generators: Record<string, (document: OpenApiDocument) => GeneratedFiles | Promise<GeneratedFiles>> = {
  types: generateTypes,
  client: generateClient,
  server: generateServer,
};

const folderOf = (name: string): string => join(root, 'packages', name, 'src/generated');

async function textsIn(folder: string): Promise<GeneratedFiles> {
  const names = await readdir(folder).catch((): string[] => []);
  const texts: GeneratedFiles = {};
  for (const name of names) texts[name] = await readFile(join(folder, name), 'utf8');
  return texts;
}

/** Writes what differs, each file aside and then renamed, and removes what no generator makes. */
async function write(folder: string, files: GeneratedFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  const old = await textsIn(folder);
  for (const [name, text] of Object.entries(files)) {
    if (old[name] === text) continue;
    const aside = join(folder, `.${name}.${process.pid}`);
    await writeFile(aside, text);
    await rename(aside, join(folder, name));
  }
  for (const name of Object.keys(old)) if (!(name in files)) await rm(join(folder, name));
}

async function check(): Promise<void> {
  const document = await readSpec();
  const stale: string[] = [];
  for (const [name, generate] of Object.entries(generators)) {
    const [files, old] = [await generate(document), await textsIn(folderOf(name))];
    for (const file of new Set([...Object.keys(files), ...Object.keys(old)]))
      if (files[file] !== old[file]) stale.push(`packages/${name}/src/generated/${file}`);
  }
  if (stale.length === 0) return;
  throw new SpecError(
    ['Generated files do not fit the spec:', ...stale.map((file) => `  ${file}`), 'Run: npm run generate'].join('\n'),
  );
}

try {
  const [name = ''] = process.argv.slice(2);
  const generate = generators[name];
  if (name === '--check') await check();
  else if (generate) await write(folderOf(name), await generate(await readBundle()));
  else {
    console.error(`Usage: node tools/generate.ts ${Object.keys(generators).join(' | ')} | --check`);
    process.exitCode = 2;
  }
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
