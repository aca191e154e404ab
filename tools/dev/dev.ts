// npm run dev: on each save, runs the steps that the change affects (lint, generate, reload the stub, docs, type check)
// and shows them on one screen. An invalid spec changes only the screen.
import { type ChildProcess, execFile } from 'node:child_process';
import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { watch } from 'chokidar';
import { explain, parseOptions } from '../../packages/server/src/cli/cli.ts';
import { startStub, type Stub } from '../../packages/server/src/listen/start-stub.ts';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { readBundle, root, SpecError, writeBundle } from '../spec/spec.ts';
import { createLiveDocs } from './live-docs.ts';
import { createScreen, type Step } from './screen.ts';

/** The first step that a changed file affects; the others follow. */
type Reach = 'spec' | 'generators' | 'sources';

const reachOf = (path: string): Reach =>
  path.startsWith('packages/')
    ? 'sources'
    : path.startsWith('tools/generate/') || path.startsWith('tools/openapi/')
      ? 'generators'
      : 'spec';

/** After a change, `import()` loads the repository's modules again, with everything that they import. */
let round = 0;
const home = pathToFileURL(`${root}/`).href;
registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const own = resolved.url.startsWith(home) && !resolved.url.includes('/node_modules/');
    return own && round > 0 ? { ...resolved, url: `${resolved.url.split('?')[0] ?? ''}?${round}` } : resolved;
  },
});

const docsFolder = join(root, 'dist/docs');
const live = createLiveDocs(docsFolder);
const options = parseOptions(process.argv);
if (typeof options === 'number') process.exit(options);
if (options.workers > 1) {
  console.error('error: --workers works with `npm start` only: `npm run dev` uses one process.');
  process.exit(2);
}

let stub: Stub;
try {
  await writeBundle();
  stub = await startStub(options);
} catch (error) {
  console.error(error instanceof SpecError ? error.message : explain(error, options));
  process.exit(1);
}
const { origin } = new URL(stub.url);
const screen = createScreen(
  `The stub listens at ${stub.url}, its docs are at ${origin}/docs/. Save a file; Ctrl-C ends.`,
);

/** Runs a step. An error is shown, and ends the round. */
async function step<Result>(name: Step, work: () => Promise<{ text: string; result: Result }>): Promise<Result> {
  screen.begin(name);
  try {
    const { text, result } = await work();
    screen.end(name, text);
    return result;
  } catch (error) {
    if (!(error instanceof Superseded))
      screen.fail(name, error instanceof SpecError ? error.message : explainFailure(error));
    throw new StepFailed();
  }
}
class StepFailed extends Error {}
class Superseded extends Error {}

/** The message of an error in our own code, and its place in the repository. */
function explainFailure(error: unknown): string {
  const { message, stack = '' } = error as Error;
  const place = stack.split('\n').find((line) => line.includes(home) || line.includes(`${root}/`));
  return [message, place?.trim().replaceAll(home, '').replaceAll(`${root}/`, '')].filter(Boolean).join('\n  ');
}

/** The child processes of this round; a new round ends those of the previous one. */
const children = new Set<ChildProcess>();
const node = (...parameters: string[]): Promise<string> =>
  new Promise((done, fail) => {
    const child = execFile(process.execPath, parameters, { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const overtaken = !children.delete(child);
      if (overtaken) fail(new Superseded());
      else if (error === null) done(stdout);
      else fail(new SpecError(`${stdout}${stderr}`.trim()));
    });
    children.add(child);
  });
function endChildren(): void {
  for (const child of children) {
    children.delete(child);
    child.kill();
  }
}

async function reloadStub(): Promise<void> {
  await step('stub', async () => {
    const { createApp } = await import('../../packages/server/src/app.ts');
    const { reopenSqliteStore } = await import('../../packages/server/src/store/sqlite/sqlite.ts');
    stub.serve((appOptions) => {
      const store = reopenSqliteStore(appOptions.store);
      return live.around(createApp({ ...appOptions, store, docs: docsFolder }));
    });
    // The first request compiles the validators: do it before a user waits for it.
    const answer = await fetch(new URL('/healthz', stub.url));
    return {
      text: answer.ok ? `updated ${new Date().toTimeString().slice(0, 8)}` : `responds with ${answer.status}`,
      result: undefined,
    };
  });
}

const buildDocs = (): Promise<void> =>
  step('docs', async () => {
    await node('tools/generate/docs.ts');
    live.refresh();
    return { text: 'open pages reload', result: undefined };
  });

const tsc = join(root, 'node_modules/typescript-7/bin/tsc');
const checkTypes = (projects: readonly string[]): Promise<void> =>
  step('types', async () => {
    const problems: string[] = [];
    for (const project of projects) {
      const cache = join(root, 'dist/dev', `${project.replaceAll('/', '-')}.tsbuildinfo`);
      await node(tsc, '-p', project, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', cache).catch(
        (error: unknown) => {
          if (error instanceof SpecError) problems.push(error.message);
          else throw error;
        },
      );
    }
    if (problems.length > 0) throw new SpecError(problems.join('\n'));
    return { text: projects.join(', '), result: undefined };
  });

let lastBundle = '';
/** Reads the spec again, and whether it changed. */
const rereadSpec = (): Promise<{ document: OpenApiDocument; changed: boolean }> =>
  step('spec', async () => {
    await writeBundle();
    const document = await readBundle();
    const text = JSON.stringify(document);
    const changed = text !== lastBundle;
    lastBundle = text;
    return { text: changed ? 'linted and bundled' : 'no change', result: { document, changed } };
  });

/** Generates, the server's files first: the running stub matters most. */
const generate = (document: OpenApiDocument): Promise<string[]> =>
  step('generate', async () => {
    const { generators, writeGenerated } = await import('../generate/all.ts');
    const changed: string[] = [];
    for (const name of Object.keys(generators).reverse()) changed.push(...(await writeGenerated(name, document)));
    const names = changed.map((path) => path.replace('packages/', '').replace('src/generated/', ''));
    return { text: names.join(', ') || 'nothing changed', result: changed };
  });

const packages = ['packages/types', 'packages/client', 'packages/server'];

/** Runs the steps that the changes affect, the most awaited first. */
async function runRound(changes: ReadonlyMap<string, Reach>, isFirst: boolean): Promise<void> {
  const all = [...changes.keys()];
  let newDocs = false;
  if ([...changes.values()].some((reach) => reach !== 'sources')) {
    const { document, changed } = await rereadSpec();
    newDocs = changed;
    if (changed || [...changes.values()].includes('generators')) all.push(...(await generate(document)));
  }
  const touched = packages.filter((folder) => isFirst || all.some((path) => path.startsWith(`${folder}/`)));
  // Everything depends on the types.
  const projects = touched.includes('packages/types') ? packages : touched;
  if (projects.includes('packages/server')) await reloadStub();
  await Promise.all([newDocs && buildDocs(), projects.length > 0 && checkTypes(projects)]);
}

const waiting = new Map<string, Reach>();
let busy = Promise.resolve();
let timer: NodeJS.Timeout | undefined;

/** Starts a round, and ends the previous one. */
function begin(isFirst = false): void {
  endChildren();
  busy = busy.then(async () => {
    if (waiting.size === 0) return;
    const changes = new Map(waiting);
    waiting.clear();
    round++;
    await runRound(changes, isFirst).catch((error: unknown) => {
      if (!(error instanceof StepFailed)) throw error;
    });
  });
}

const watched = ['spec', 'redocly.yaml', 'tools', 'packages/types/src', 'packages/client/src', 'packages/server/src'];
const ignored = /\/(node_modules|generated|dist|test|e2e|dev)(\/|$)|released\.yaml$|\.(json|mjs|ts)~$/;
const watcher = watch(
  watched.map((path) => join(root, path)),
  { ignoreInitial: true, ignored: (path) => ignored.test(path.slice(root.length)) },
);
watcher.on('all', (_event, path) => {
  const changed = relative(root, path);
  waiting.set(changed, reachOf(changed));
  clearTimeout(timer);
  // Editors write in several steps, and several files can be saved at once.
  timer = setTimeout(begin, 30);
});

waiting.set('spec', 'spec');
begin(true);

async function end(): Promise<void> {
  endChildren();
  live.close();
  await Promise.all([watcher.close(), stub.close()]);
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
