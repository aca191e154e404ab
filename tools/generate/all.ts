// All generators, and how their files are written and compared.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { root } from '../spec/spec.ts';
import { generateClient } from './client.ts';
import type { GeneratedFiles } from './files.ts';
import { withLimits } from './limits.ts';
import { generateServer } from './server.ts';
import { generateTypes } from './types.ts';

/** The generators by the name of their package. */
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

/** The files that generation would change: path and new text, or `undefined` to delete the file. */
async function differences(name: string, document: OpenApiDocument): Promise<Map<string, string | undefined>> {
  const files = await generators[name]?.(withLimits(document));
  if (files === undefined) throw new Error(`No generator for '${name}'`);
  const old = await textsIn(folderOf(name));
  const changed = new Map<string, string | undefined>();
  for (const file of new Set([...Object.keys(files), ...Object.keys(old)]))
    if (files[file] !== old[file]) changed.set(`${folderOf(name)}/${file}`, files[file]);
  return changed;
}

/**
 * Writes one package's files and returns the paths that changed. Each file is written elsewhere and then renamed, so that
 * an interrupted run leaves no half-written file.
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

/** The paths of all generated files that are out of date. */
export async function staleFiles(document: OpenApiDocument): Promise<string[]> {
  const stale: string[] = [];
  for (const name of Object.keys(generators)) stale.push(...(await differences(name, document)).keys());
  return stale;
}
