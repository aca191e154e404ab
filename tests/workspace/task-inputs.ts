// The cached tasks of the workspace: the files that each starts with, and the files that Nx hashes for it.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob, relative } from 'node:path';
import ts from 'typescript';
import { root, run } from '@directory-provisioning/test-support/repository';
import { filesBelow } from './module-graph.ts';

/** A task whose result Nx caches. */
export interface CachedTask {
  /** Such as `spec:docs`. */
  readonly id: string;
  /** The files and folders that it makes, relative to the root. */
  readonly outputs: readonly string[];
  /** The files that its command starts with, relative to the root. */
  readonly entries: readonly string[];
  /** Whether its command runs the files, rather than only reading their code. */
  readonly runs: boolean;
  /** Whether an edit of a file makes the task run again, by its inputs or by what an earlier task makes. */
  readonly hasInput: (file: string) => boolean;
}

/** The part of the file of `nx run-many --graph` that is read here. */
interface TaskGraph {
  graph: { nodes: Record<string, { data: { root: string; targets: Record<string, Target> } }> };
  tasks: { tasks: Record<string, { target: { project: string; target: string }; outputs: string[]; cache?: boolean }> };
  /** The inputs of each task: `<project>:<globs>`, `workspace:[<globs>]`, or `<glob>:<folder of outputs>`. */
  taskPlans: Record<string, string[]>;
}
interface Target {
  cache?: boolean;
  options?: { command?: string };
}

/** Every cached task, as Nx resolves it. */
export async function readCachedTasks(folder: string = root): Promise<CachedTask[]> {
  const { graph, tasks, taskPlans } = await readTaskGraph(folder);
  const roots = Object.entries(graph.nodes).map(([name, { data }]) => [name, data.root] as const);
  const projectOf = (file: string): string | undefined =>
    roots.filter(([, path]) => file.startsWith(`${path}/`)).toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
  return Object.entries(tasks.tasks).flatMap(([id, { target, outputs, cache }]) => {
    if (!cache) return [];
    const { data } = graph.nodes[target.project] ?? { data: { root: '', targets: {} } };
    const command = data.targets[target.target]?.options?.command ?? '';
    const entries = command.split(' && ').flatMap((part) => entriesOf(part, data.root));
    const runs = !/^(node \S+\/tsc|oxlint) /.test(command);
    const plan = taskPlans[id] ?? [];
    return [
      { id, outputs, entries, runs, hasInput: (file) => plan.some((part) => covers(part, file, projectOf(file))) },
    ];
  });
}

async function readTaskGraph(folder: string): Promise<TaskGraph> {
  const temporary = await mkdtemp(join(tmpdir(), 'tasks-'));
  try {
    const nx = join(root, 'node_modules/.bin/nx');
    const file = join(temporary, 'project-graph.json');
    await run(folder, nx, 'graph', `--file=${file}`);
    const { graph } = JSON.parse(await readFile(file, 'utf8')) as TaskGraph;
    const targets = new Set(Object.values(graph.nodes).flatMap(({ data }) => Object.keys(data.targets)));
    const plan = join(temporary, 'task-graph.json');
    const { stderr } = await run(folder, nx, 'run-many', '-t', ...targets, `--graph=${plan}`);
    if (!existsSync(plan)) throw new Error(stderr);
    return JSON.parse(await readFile(plan, 'utf8')) as TaskGraph;
  } finally {
    await rm(temporary, { recursive: true });
  }
}

/** Whether one part of a plan covers a file. */
function covers(part: string, file: string, project: string | undefined): boolean {
  const [, kind = '', value = ''] = /^([^:]+):(.*)$/s.exec(part) ?? [];
  if (kind.includes('*')) return file.startsWith(`${value}/`);
  if (kind !== 'workspace' && kind !== project) return false;
  const globs = value.replace(/^\[|\]$/g, '').replaceAll('{workspaceRoot}/', '');
  let covered = false;
  for (const glob of globs.split(','))
    if (glob.startsWith('!')) covered &&= !matches(glob.slice(1), file);
    else covered ||= matches(glob, file);
  return covered;
}

/** `matchesGlob`, with shortcuts for paths and for whole folders, because it is slow. */
function matches(glob: string, file: string): boolean {
  const folder = glob.endsWith('/**/*') ? glob.slice(0, -'**/*'.length) : undefined;
  if (folder !== undefined && !folder.includes('*')) return file.startsWith(folder);
  return glob.includes('*') ? matchesGlob(file, glob) : file === glob;
}

/** The files that a command starts with. A command of an unknown form is an error, so that no task is left out. */
function entriesOf(command: string, projectRoot: string): string[] {
  const [program = '', ...words] = command.split(' ');
  if (words[0]?.endsWith('/bin/tsc')) {
    const project = words.at(-1) ?? '';
    return programOf(isFile(project) ? project : join(project, 'tsconfig.json'));
  }
  const paths = words.filter((word) => !word.startsWith('-') && /[/.]|^tests$|^bench$|^spec$|^tools$/.test(word));
  switch (program) {
    case 'node':
      return [...paths.filter(isFile), ...paths.filter((path) => !isFile(path)).flatMap(buildEntriesOf)];
    case 'oxlint':
      return ['.oxlintrc.json', ...paths.filter(isFile).flatMap(programOf)];
    case 'eslint':
      return ['eslint.config.mjs', ...paths.flatMap(filesAt).filter(isCode)];
    case 'vitest':
      return ['vitest.config.ts', ...paths.flatMap(filesAt).filter((file) => file.endsWith('.test.ts'))];
    case 'cspell':
      return ['cspell.config.mjs'];
    case 'knip':
      return ['knip.config.ts'];
    case 'size-limit':
      return [join(projectRoot, 'package.json')];
    default:
      throw new Error(`Unknown command '${command}': add it to entriesOf`);
  }
}

const isFile = (path: string): boolean => /\.\w+$/.test(path);
const filesAt = (path: string): string[] => (isFile(path) ? [path] : filesBelow(path));
const isCode = (path: string): boolean => /\.(ts|js|mjs)$/.test(path) && !path.includes('/generated/');

/** The files that the build of a package starts with. */
const buildEntriesOf = (folder: string): string[] => [
  ...programOf(join(folder, 'tsconfig.build.json')),
  ...filesBelow(folder).filter((file) => file === join(folder, 'tsdown.config.ts')),
];

/** A configuration of the compiler, what it extends, and the files that it names. */
function programOf(config: string): string[] {
  const { config: raw } = ts.readConfigFile(join(root, config), (path) => ts.sys.readFile(path)) as {
    config: { extends?: string };
  };
  const { fileNames } = ts.parseJsonConfigFileContent(raw, ts.sys, join(root, dirname(config)), undefined, config);
  const base = raw.extends === undefined ? [] : [join(dirname(config), raw.extends)];
  return [config, ...base, ...fileNames.map((file) => relative(root, file))];
}
