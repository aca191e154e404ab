// Bundles the command: without it Node reads hundreds of files at each start, which takes longer than running them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';

/** Bundles `cli/cli.js` of a folder, with its dependencies and their licenses, into the subfolder `command`. */
export async function bundleCommand(dist: string): Promise<void> {
  const copies = new Map<string, string>();
  const bundle = await rolldown({
    input: join(dist, 'cli/cli.js'),
    platform: 'node',
    // Optional dependency of pg.
    external: ['pg-native'],
    logLevel: 'warn',
    plugins: [
      {
        name: 'one-copy',
        // npm can install the same version of a package in several folders.
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
        name: 'original-url',
        // Modules find other files relative to their own URL, which the bundle must not change.
        transform(code, id) {
          if (!id.startsWith(dist) || !code.includes('import.meta.url')) return null;
          const place = relative(dist, id).split(sep).join('/');
          return code.replaceAll('import.meta.url', `new URL('../${place}', import.meta.url).href`);
        },
      },
      {
        name: 'builtin-modules',
        renderChunk: requireBuiltins,
      },
    ],
  });
  const { output } = await bundle.write({ dir: join(dist, 'command'), format: 'esm', hashCharacters: 'hex' });
  await bundle.close();
  const modules = output.filter((part): part is OutputChunk => part.type === 'chunk').flatMap((part) => part.moduleIds);
  writeFileSync(join(dist, 'command/LICENSES.txt'), licensesOf(modules));
}

/**
 * Replaces imports of Node's own modules by `process.getBuiltinModule`. An import reads all exports of the module, also
 * those that load others on first use: node:http would load undici, which takes longer than everything else together.
 */
function requireBuiltins(code: string): string {
  const replaced = code.replaceAll(/^import (.+) from "(node:[^"]+)";$/gm, (_, names: string, module: string) => {
    if (/\bdefault\b/.test(names)) throw new Error(`Unsupported import in the bundle: ${names}`);
    // A default import, a namespace, named imports, or two of these.
    const parts = names.split(/, (?=[{*])/).map((part) => part.replace('* as ', '').replaceAll(' as ', ': '));
    return `const ${parts.map((part) => `${part} = process.getBuiltinModule("${module}")`).join(', ')};`;
  });
  const left = /^import\b.*\bnode:.*$/m.exec(replaced);
  if (left !== null) throw new Error(`Unsupported import in the bundle: ${left[0]}`);
  return replaced;
}

/** The package folder of a module in node_modules. */
const packageOf = (id: string): string | undefined => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** The licenses of the packages of modules, each with name and version. */
function licensesOf(modules: readonly string[]): string {
  const packages = new Set(modules.flatMap((id) => packageOf(id) ?? []));
  const texts = [...packages].map((folder) => {
    const { name, version, license } = manifestOf(folder);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    return `${name} ${version} (${license})\n${text}`;
  });
  return `The command contains code of these packages.\n\n${texts.toSorted().join(`\n${'-'.repeat(80)}\n\n`)}`;
}
