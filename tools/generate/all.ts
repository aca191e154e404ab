// All generators, and how their files are written and compared.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../openapi/fault.ts';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { placeInSource } from '../spec/places.ts';
import { root, SpecError } from '../spec/source.ts';
import { generateClient } from './client.ts';
import { completed } from './completed.ts';
import type { GeneratedFiles } from './files.ts';
import { generateServer } from './server.ts';

type Generator = (document: OpenApiDocument) => GeneratedFiles | Promise<GeneratedFiles>;

/** The generators by the name of their package. What needs the TypeScript compiler is loaded on first use. */
export const generators: Readonly<Record<string, Generator>> = {
  types: async (document) => (await import('./types.ts')).generateTypes(document),
  client: generateClient,
  server: async (document) => ({
    ...generateServer(document),
    ...(await (await import('./control.ts')).generateControl()),
  }),
};

/** The texts of generated files by their paths; `undefined` for a file to delete. */
export type Changes = ReadonlyMap<string, string | undefined>;

const folderOf = (name: string): string => `packages/${name}/src/generated`;

async function textsIn(folder: string): Promise<GeneratedFiles> {
  const names = await readdir(join(root, folder)).catch((): string[] => []);
  const texts: GeneratedFiles = {};
  for (const name of names) texts[name] = await readFile(join(root, folder, name), 'utf8');
  return texts;
}

/** Runs a generator. A fault in it becomes a {@link SpecError} that names the part of the spec that it was reading. */
async function run(name: string, generate: Generator, document: OpenApiDocument): Promise<GeneratedFiles> {
  try {
    return await generate(completed(document));
  } catch (error) {
    if (error instanceof SpecError) throw error;
    const path = error instanceof Fault ? error.path : [];
    const { message, stack = '' } = error instanceof Fault ? (error.cause as Error) : (error as Error);
    const [, file = 'tools/generate/', line = ''] =
      /\b(tools\/[^\s:?]+)(?:\?\d+)?(:\d+)/.exec(stack.replaceAll(`${root}/`, '')) ?? [];
    throw new SpecError(
      `The spec has errors:\n  ${await placeInSource(path)} Can't generate packages/${name} from this: ${message}. Write it in another way, or fix ${file}${line}.`,
    );
  }
}

/** The files that generation would change. Without names, those of all packages. */
export async function generateAll(document: OpenApiDocument, names = Object.keys(generators)): Promise<Changes> {
  const changed = new Map<string, string | undefined>();
  for (const name of names) {
    const generate = generators[name];
    if (generate === undefined) throw new Error(`No generator for '${name}'`);
    const files = await run(name, generate, document);
    const old = await textsIn(folderOf(name));
    for (const file of new Set([...Object.keys(files), ...Object.keys(old)]))
      if (files[file] !== old[file]) changed.set(`${folderOf(name)}/${file}`, files[file]);
  }
  return changed;
}

/** Writes files. All are written elsewhere first and then renamed, so that an interrupted run leaves no half-written file. */
export async function writeChanges(changes: Changes): Promise<void> {
  const aside = join(root, 'dist/aside');
  await mkdir(aside, { recursive: true });
  const files = [...changes].map(([path, text]) => ({
    path: join(root, path),
    text,
    ready: join(aside, `${process.pid}-${path.replaceAll('/', '-')}`),
  }));
  for (const { ready, text } of files) if (text !== undefined) await writeFile(ready, text);
  for (const { path, ready, text } of files) {
    await mkdir(dirname(path), { recursive: true });
    if (text === undefined) await rm(path);
    else await rename(ready, path);
  }
}
