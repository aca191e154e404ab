// npm run dev: on each save, runs the steps that the change affects (lint, generate, stub, docs, types) and shows them on
// one screen. The stub reloads without a restart; an invalid spec changes only the screen.
import { join } from 'node:path';
import { startStub, type Stub } from '@directory-provisioning/server';
import {
  catchUncaught,
  explain,
  onEndSignal,
  parseOptions,
  printError,
  removeFolderAtExit,
  stopWithShell,
} from '@directory-provisioning/server/dev';
import { watch } from 'chokidar';
import { root, SpecError, writeBundle } from '../spec/spec.ts';
import { endChildren } from './children.ts';
import { createLiveDocs } from './live-docs.ts';
import { createRounds } from './rounds.ts';
import { createScreen } from './screen.ts';
import { createSteps, docsFolder } from './steps.ts';

catchUncaught(true);
const options = parseOptions(process.argv);
if (typeof options === 'number') process.exit(options);
if (options.workers > 1) {
  printError('error: `npm run dev` works with a single process only: remove --workers.');
  process.exit(2);
}

let isEnding = false;
const closing: (() => unknown)[] = [];
// A second signal ends it at once.
onEndSignal(() => (isEnding ? process.exit(1) : void end()));
stopWithShell(() => void end(), 'dev');

let stub: Stub;
try {
  // First, because whether the port is free is known at once.
  stub = await startStub(options);
  closing.push(() => stub.close());
  removeFolderAtExit(stub.certificateFile);
  process.stdout.write('Linting the spec …\n');
  await writeBundle();
} catch (error) {
  printError(error instanceof SpecError ? error.message : explain(error));
  process.exit(1);
}

const screen = createScreen(
  `The stub listens at ${stub.url}\nDocs: ${new URL(stub.url).origin}/docs/\nSave a file to update both. Press Ctrl-C to stop.`,
);
const live = createLiveDocs(docsFolder);
const rounds = createRounds(createSteps(stub, live, screen));

const watched = ['spec', 'redocly.yaml', 'tools', 'packages/types/src', 'packages/client/src', 'packages/server/src'];
const ignored = /\/(node_modules|generated|dist|test|dev)(\/|$)|released\.yaml$|\.(json|mjs|ts)~$/;
const watcher = watch(
  watched.map((path) => join(root, path)),
  { ignoreInitial: true, ignored: (path) => ignored.test(path.slice(root.length)) },
);
watcher.on('all', (_event, path) => rounds.changed(path));
closing.push(
  () => live.close(),
  () => watcher.close(),
);
rounds.first();

async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  endChildren();
  await Promise.all(closing.map((close) => close()));
  process.exit(0);
}
