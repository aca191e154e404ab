// A round runs the steps that the changed files affect. A newer save ends the round before.
import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../spec/spec.ts';
import { endChildren } from './children.ts';
import { forgetModules } from './fresh-imports.ts';
import { StepFailedError, type Steps } from './steps.ts';

/** The first step that a changed file affects; the later steps follow from it. */
type Reach = 'spec' | 'generators' | 'sources';

const reachOf = (path: string): Reach =>
  path.startsWith('packages/')
    ? 'sources'
    : path.startsWith('tools/generate/') || path.startsWith('tools/openapi/')
      ? 'generators'
      : 'spec';

/** Editors write a file in several steps, and people save several files at once; in milliseconds. */
const QUIET = 30;

/** How long a file may be empty before it counts as saved, in milliseconds: many editors empty a file and then write it. */
const EMPTY = 1000;

function isEmpty(path: string): boolean {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  return found !== undefined && found.isFile() && found.size === 0;
}

/** Takes changed files, and starts rounds. */
export interface Rounds {
  /** Starts the first round, which does everything. */
  first(): void;
  /** Adds a changed file; a round starts if no other change follows immediately. */
  changed(file: string): void;
}

/** Creates the rounds over some steps. */
export function createRounds(steps: Steps): Rounds {
  const waiting = new Map<string, Reach>();
  let busy = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  function begin(isFirst = false): void {
    endChildren();
    busy = busy.then(async () => {
      if (waiting.size === 0) return;
      const changes = new Map(waiting);
      waiting.clear();
      forgetModules();
      await runRound(steps, changes, isFirst).catch((error: unknown) => {
        if (!(error instanceof StepFailedError)) throw error;
      });
    });
  }

  function beginOnceSaved(changedAt: number): void {
    if ([...waiting.keys()].some(isEmpty) && Date.now() - changedAt < EMPTY)
      timer = setTimeout(beginOnceSaved, QUIET, changedAt);
    else begin();
  }

  return {
    first() {
      waiting.set('spec', 'spec');
      begin(true);
    },
    changed(file) {
      const path = relative(root, file);
      waiting.set(path, reachOf(path));
      clearTimeout(timer);
      timer = setTimeout(beginOnceSaved, QUIET, Date.now());
    },
  };
}

/** The steps that the changes affect, in the order in which people wait for them. */
async function runRound(steps: Steps, changes: ReadonlyMap<string, Reach>, isFirst: boolean): Promise<void> {
  steps.start();
  const all = [...changes.keys()];
  const reaches = [...changes.values()];
  let hasNewDocs = false;
  if (reaches.some((reach) => reach !== 'sources')) {
    const { document, changed } = await steps.readSpec();
    hasNewDocs = changed;
    if (changed || reaches.includes('generators')) all.push(...(await steps.generate(document)));
  }
  const hasTouched = (...folders: string[]): boolean =>
    isFirst || all.some((path) => folders.some((folder) => path.startsWith(`packages/${folder}/`)));
  if (hasTouched('types', 'server')) await steps.reloadStub();
  await Promise.all([hasNewDocs && steps.buildDocs(), hasTouched('types', 'client', 'server') && steps.checkTypes()]);
}
