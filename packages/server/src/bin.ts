#!/usr/bin/env node
// Looks at the Node that runs it before anything is loaded that an older one does not have.
const [major = '0'] = process.versions.node.split('.');
if (Number(major) < 24) {
  console.error(`provisioning-stub needs Node.js 24 or newer; this is ${process.version}.`);
  process.exitCode = 1;
} else {
  const { main } = await import('./cli.ts');
  await main();
}

export {};
