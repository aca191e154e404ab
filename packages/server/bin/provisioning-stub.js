#!/usr/bin/env node
// Checks the Node version before it loads code that an older one can't run. Plain JavaScript without a build step, so that
// npm can link it when the repository is installed.
import { existsSync } from 'node:fs';
import * as module from 'node:module';

const [major] = process.versions.node.split('.');
const command = new URL('../dist/command/cli.js', import.meta.url);
if (Number(major) < 24) {
  console.error(`provisioning-stub needs Node.js 24 or newer; this is ${process.version}.`);
  process.exitCode = 1;
} else if (!existsSync(command)) {
  console.error('provisioning-stub is not built: run `npm run build`.');
  process.exitCode = 1;
} else {
  // The validator calls `url.parse`, which Node reports as deprecated unless the code lies below node_modules.
  const { emitWarning } = process;
  process.emitWarning = (warning, ...rest) => {
    if (rest[1] !== 'DEP0169') emitWarning.call(process, warning, ...rest);
  };
  const { findCacheFolder } = await import('./cache-folder.js');
  const folder = findCacheFolder();
  // The next start reuses the compiled code. NODE_COMPILE_CACHE, if set, names another folder.
  if (folder !== undefined) module.enableCompileCache(folder);
  const { main } = await import(command.href);
  await main();
}
