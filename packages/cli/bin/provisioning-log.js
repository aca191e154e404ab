#!/usr/bin/env node
// Checks the Node version before it loads code that an older one can't run. Plain JavaScript without a build step, so that
// npm can link it when the repository is installed.
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
const command = new URL('../dist/main.js', import.meta.url);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`provisioning-log needs Node.js 22.12 or newer; this is ${process.version}.`);
  process.exitCode = 1;
} else if (!existsSync(command)) {
  console.error('provisioning-log is not built: run `npm run build`.');
  process.exitCode = 1;
} else {
  const { main } = await import(command.href);
  await main();
}
