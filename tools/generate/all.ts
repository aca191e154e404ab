// All generators, and the way from their texts to disk and back.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { root } from '../spec/spec.ts';
import { generateClient } from './client.ts';
import type { GeneratedFiles } from './files.ts';
import { generateServer } from './server.ts';
import { generateTypes } from './types.ts';

/** The generators by the package that they write for. */
export const generators: Readonly<
  Record<string, (document: OpenApiDocument) => GeneratedFiles | Promise<GeneratedFiles>>
> = { types: generateTypes, client: generateClient, server: generateServer };

const folderOf = (name: string): string => `packages/${name}/src/generated`;

async function textsIn(folder: string): Promise<GeneratedFiles> {
  const names = await readdir(join(root, folder)).catch((): string[] => []);
  const texts: GeneratedFiles = {};
  for (const name of names) texts[name] = await readFile(join(root, folder, name), 'utf8');
  return texts;
}

/** What generation would change: each path with its new text, or with `undefined` where the file has to go. */
async function differences(name: string, document: OpenApiDocument): Promise<Map<string, string | undefined>> {
  const files = await generators[name]?.(document);
  if (files === undefined) throw new Error(`There is no generator for ${name}`);
  const old = await textsIn(folderOf(name));
  const changed = new Map<string, string | undefined>();
  for (const file of new Set([...Object.keys(files), ...Object.keys(old)]))
    if (files[file] !== old[file]) changed.set(`${folderOf(name)}/${file}`, files[file]);
  return changed;
}

/**
 * Writes one package's files and answers the paths that changed. Each file is written aside, outside of the package,
 * and then renamed: whoever is killed on the way leaves old files and new ones, and no half of one.
 */
export async function writeGenerated(name: string, document: OpenApiDocument): Promise<string[]> {
  const changed = await differences(name, document);
  const aside = join(root, 'dist/aside');
  await mkdir(aside, { recursive: true });
  await mkdir(join(root, folderOf(name)), { recursive: true });
  for (const [path, text] of changed) {
    const file = join(aside, `${process.pid}-${path.replaceAll('/', '-')}`);
    if (text === undefined) await rm(join(root, path));
    else {
      await writeFile(file, text);
      await rename(file, join(root, path));
    }
  }
  return [...changed.keys()];
}

/** The paths of all packages that do not hold what the document says. */
export async function staleFiles(document: OpenApiDocument): Promise<string[]> {
  const stale: string[] = [];
  for (const name of Object.keys(generators)) stale.push(...(await differences(name, document)).keys());
  return stale;
}
