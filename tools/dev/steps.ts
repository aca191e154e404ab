// The steps of a round: spec, generate, stub, docs, types. Each is shown on the screen.
import { join } from 'node:path';
import type { Stub } from '@directory-provisioning/server';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { readBundle, root, writeBundle } from '../spec/spec.ts';
import { runNode, SupersededError } from './children.ts';
import { home } from './fresh-imports.ts';
import type { LiveDocs } from './live-docs.ts';
import type { Screen, Step } from './screen.ts';

/** Where the docs are built. */
export const docsFolder: string = join(root, 'dist/docs');

/** A step failed; the screen shows why, and the round ends. */
export class StepFailedError extends Error {
  override readonly name = 'StepFailedError';
}

/** The steps. Each rejects with a `StepFailedError` if it fails. */
export interface Steps {
  /** A round starts. */
  start(): void;
  /** Lints and bundles the spec. `changed` is false if the bundle is the same as before. */
  readSpec(): Promise<{ document: OpenApiDocument; changed: boolean }>;
  /** Generates files, and returns the paths of those that changed. */
  generate(document: OpenApiDocument): Promise<string[]>;
  /** Reloads the stub without a restart. */
  reloadStub(): Promise<void>;
  /** Builds the docs and reloads open pages. */
  buildDocs(): Promise<void>;
  /** Compiles the packages without output, as one program: only the build reports a server that uses what browsers have. */
  checkTypes(): Promise<void>;
}

/** Creates the steps for a running stub. */
export function createSteps(stub: Stub, live: LiveDocs, screen: Screen): Steps {
  let lastBundle = '';
  let updatedAt = clock();
  let hasDocs = false;

  /** Runs a step and shows how it ends. */
  async function run<Result>(step: Step, work: () => Promise<{ text: string; result: Result }>): Promise<Result> {
    screen.begin(step);
    try {
      const { text, result } = await work();
      screen.end(step, text);
      return result;
    } catch (error) {
      if (!(error instanceof SupersededError)) {
        const isBeforeStub = step === 'spec' || step === 'generate' || step === 'stub';
        screen.fail(step, isBeforeStub ? `still serves the version of ${updatedAt}` : '', explainFailure(error));
      }
      throw new StepFailedError();
    }
  }

  return {
    start() {
      screen.clear();
    },

    readSpec: () =>
      run('spec', async () => {
        await writeBundle();
        const document = await readBundle();
        const text = JSON.stringify(document);
        const changed = text !== lastBundle;
        lastBundle = text;
        return { text: changed ? 'linted and bundled' : 'no change', result: { document, changed } };
      }),

    generate: (document) =>
      run('generate', async () => {
        const { generateAll, writeChanges } = await import('../generate/all.ts');
        const changes = await generateAll(document);
        await writeChanges(changes);
        const changed = [...changes.keys()];
        const names = changed.map((path) => path.replace('packages/', '').replace('src/generated/', ''));
        return { text: names.join(', ') || 'no change', result: changed };
      }),

    reloadStub: () =>
      run('stub', async () => {
        const { prepareApp, reopenStore } = await import('@directory-provisioning/server');
        await stub.serve(async ({ store: old, ...appOptions }) => {
          // First, because the old app can go on with its store if this fails.
          const createWith = prepareApp({ ...appOptions, docs: docsFolder });
          const store = await reopenStore(old);
          return { app: live.around(createWith(store)), store };
        });
        // The first request compiles the validators, so that no one waits for that later.
        const response = await fetch(new URL('/healthz', stub.url));
        if (!response.ok) throw new Error(`The stub responded with ${response.status} at /healthz.`);
        updatedAt = clock();
        return { text: `updated ${updatedAt}`, result: undefined };
      }),

    buildDocs: () =>
      run('docs', async () => {
        await runNode('tools/generate/docs.ts', ...(hasDocs ? ['--keep'] : []));
        hasDocs = true;
        live.refresh();
        return { text: 'open pages reloaded', result: undefined };
      }),

    checkTypes: () =>
      run('types', async () => {
        await runNode(tsc, '-p', 'tools/dev/tsconfig.packages.json', '--pretty', 'false');
        return { text: 'packages/types, packages/client, packages/server', result: undefined };
      }),
  };
}

const clock = (): string => new Date().toTimeString().slice(0, 8);

/** The problem to show: errors in the spec unchanged; for a bug in our code, its message and place. */
function explainFailure(error: unknown): string {
  // A module that was imported again has another class with this name.
  if (error instanceof Error && error.name === 'SpecError') return error.message;
  const { message, stack = '' } = error as Error;
  const place = stack.split('\n').find((line) => line.includes(home) || line.includes(`${root}/`));
  return [message, place?.trim().replaceAll(home, '').replaceAll(`${root}/`, '')].filter(Boolean).join('\n  ');
}

const tsc = join(root, 'node_modules/typescript-7/bin/tsc');
