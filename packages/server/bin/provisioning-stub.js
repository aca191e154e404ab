#!/usr/bin/env node
// Looks at the Node that runs it before anything is loaded that an older one does not have. It is plain JavaScript and
// not built, so that npm can link it at install time in the repository too.
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
  // The validator's `url.parse` is not ours to mend; Node keeps silent of it below node_modules alone.
  const { emitWarning } = process;
  process.emitWarning = (warning, ...rest) => {
    if (rest[1] !== 'DEP0169') emitWarning.call(process, warning, ...rest);
  };
  // What was compiled once is not compiled again at the next start.
  module.enableCompileCache();
  const { main } = await import(command.href);
  await main();
}
