// The command in few files. Node would find and read hundreds at each start, which takes longer than all that they do.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';

/** Bundles `cli.js` of a folder into `command` below it, with what it imports and the licences of that. */
export async function bundleCommand(dist: string): Promise<void> {
  const copies = new Map<string, string>();
  const bundle = await rolldown({
    input: join(dist, 'cli/cli.js'),
    platform: 'node',
    // Loaded by pg where it is there.
    external: ['pg-native'],
    logLevel: 'warn',
    plugins: [
      {
        name: 'one-copy',
        // npm puts the same version of a package in several places.
        async resolveId(source, importer, extra) {
          const resolved = await this.resolve(source, importer, { ...extra, skipSelf: true });
          const folder = resolved && packageOf(resolved.id);
          if (!folder) return resolved;
          const { name, version } = manifestOf(folder);
          const first = copies.get(`${name} ${version}`) ?? folder;
          copies.set(`${name} ${version}`, first);
          return { ...resolved, id: first + resolved.id.slice(folder.length) };
        },
      },
      {
        name: 'own-place',
        // Modules look for other files from where they stand.
        transform(code, id) {
          if (!id.startsWith(dist) || !code.includes('import.meta.url')) return null;
          const place = relative(dist, id).split(sep).join('/');
          return code.replaceAll('import.meta.url', `new URL('../${place}', import.meta.url).href`);
        },
      },
      {
        name: 'builtins',
        renderChunk: withoutBuiltinFacades,
      },
    ],
  });
  const { output } = await bundle.write({ dir: join(dist, 'command'), format: 'esm', hashCharacters: 'hex' });
  await bundle.close();
  const modules = output.filter((part): part is OutputChunk => part.type === 'chunk').flatMap((part) => part.moduleIds);
  writeFileSync(join(dist, 'command/LICENSES.txt'), licencesOf(modules));
}

/**
 * Takes Node's own modules as they are. Imported, each makes a module of all that it exports, for which it loads what it
 * would load at its first use: node:http loads undici, which takes longer than all else together.
 */
function withoutBuiltinFacades(code: string): string {
  const taken = code.replaceAll(/^import (.+) from "(node:[^"]+)";$/gm, (_, names: string, module: string) => {
    if (/\bdefault\b/.test(names)) throw new Error(`An import of the bundle is not understood: ${names}`);
    // The default, all of it, or some of it by names: two of these may stand together.
    const parts = names.split(/, (?=[{*])/).map((part) => part.replace('* as ', '').replaceAll(' as ', ': '));
    return `const ${parts.map((part) => `${part} = process.getBuiltinModule("${module}")`).join(', ')};`;
  });
  const left = /^import\b.*\bnode:.*$/m.exec(taken);
  if (left !== null) throw new Error(`An import of the bundle is not understood: ${left[0]}`);
  return taken;
}

/** The folder of the package that a module of others belongs to. */
const packageOf = (id: string): string | undefined => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** The licences of the packages that modules belong to, each with its name and version. */
function licencesOf(modules: readonly string[]): string {
  const packages = new Set(modules.flatMap((id) => packageOf(id) ?? []));
  const texts = [...packages].map((folder) => {
    const { name, version, license } = manifestOf(folder);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    return `${name} ${version} (${license})\n${text}`;
  });
  return `The command holds code of these packages.\n\n${texts.toSorted().join(`\n${'-'.repeat(80)}\n\n`)}`;
}
