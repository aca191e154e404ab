// Which files of the repository a file uses, found with TypeScript's own parser and resolver.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { root } from '@directory-provisioning/test-support/repository';

/** What a file uses, as paths relative to the root. */
export interface Uses {
  /** Modules that it imports, statically or dynamically. */
  readonly imports: readonly string[];
  /** Files that it names otherwise: `node` runs them, a thread loads them, or the program reads them. */
  readonly names: readonly string[];
}

/** Every file that the entries use, directly or through others, with what it uses itself; with `names` as well. */
export function usesOf(entries: Iterable<string>, names: boolean): Map<string, Uses> {
  const found = new Map<string, Uses>();
  const queue = [...entries];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    const uses = usesOfFile(file);
    found.set(file, uses);
    queue.push(...uses.imports, ...(names ? uses.names : []));
  }
  return found;
}

/** The files below a folder that belong to the repository, relative to the root. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!isOwn(path)) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  customConditions: ['@directory-provisioning/source'],
};
const resolutions = ts.createModuleResolutionCache(root, (name) => name, options);
const programs = new Set(['.ts', '.js', '.mjs', '.cjs']);
const usesByFile = new Map<string, Uses>();

/** Whether a path belongs to the repository: neither installed nor built. */
const isOwn = (path: string): boolean =>
  path !== '' && !path.split('/').some((part) => ['..', 'node_modules', 'dist', '.nx', '.git'].includes(part));

function usesOfFile(file: string): Uses {
  const known = usesByFile.get(file);
  if (known !== undefined) return known;
  const uses = programs.has(extname(file)) ? readProgram(file) : { imports: [], names: pluginsOf(file) };
  usesByFile.set(file, uses);
  return uses;
}

function readProgram(file: string): Uses {
  const text = readFileSync(join(root, file), 'utf8');
  const imports = ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
    const { resolvedModule } = ts.resolveModuleName(fileName, join(root, file), options, ts.sys, resolutions);
    const path = relative(root, resolvedModule?.resolvedFileName ?? join(root, dirname(file), fileName));
    if (resolvedModule === undefined && fileName.startsWith('.') && isOwn(path))
      throw new Error(`${file} imports '${fileName}', which does not exist`);
    return resolvedModule !== undefined && isOwn(path) ? [path] : [];
  });
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) names.push(...filesNamedBy(node.text, file));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return { imports, names };
}

/** The files that a string names: a file, or all files of a folder; relative to the root, or to the file after `./`. */
function filesNamedBy(text: string, file: string): string[] {
  if (!/^\.?[\w@./-]*[\w/-]$/.test(text) || !/[./]/.test(text)) return [];
  const path = relative(root, text.startsWith('.') ? resolve(root, dirname(file), text) : join(root, text));
  if (!isOwn(path) || !existsSync(join(root, path))) return [];
  // Without a folder it could be the README.md or the package.json of any package.
  if (!text.includes('/') && existsSync(join(root, 'packages/server', text))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  const isProject = ['package.json', 'project.json'].some((name) => existsSync(join(root, path, name)));
  return isProject || !path.includes('/') ? [] : filesBelow(path);
}

/** The programs that Redocly's configuration loads. */
const pluginsOf = (file: string): string[] =>
  file === 'redocly.yaml'
    ? [...readFileSync(join(root, file), 'utf8').matchAll(/^ +- \.\/(\S+\.ts)$/gm)].map(([, path = '']) => path)
    : [];

/** The cycles among imports, each as the modules on its way: `['a.ts', 'b.ts', 'a.ts']`. */
export function cyclesAmong(uses: ReadonlyMap<string, Uses>): string[][] {
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start !== -1) cycles.push([...path.slice(start), file]);
    if (start !== -1 || finished.has(file)) return;
    for (const next of uses.get(file)?.imports ?? []) visit(next, [...path, file]);
    finished.add(file);
  };
  for (const file of uses.keys()) visit(file, []);
  return cycles;
}
