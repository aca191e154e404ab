// nx build <package>: compiles a package into an empty dist. The client is bundled as ESM and CommonJS (tsdown.config.ts);
// the server's dist also contains the docs and its bundled command.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCommand } from './bundle.ts';

const root = resolve(import.meta.dirname, '../..');
const [folder = ''] = process.argv.slice(2);
if (!/^packages\/\w+$/.test(folder)) {
  console.error('Usage: node tools/build/build.ts packages/<name>');
  process.exit(2);
}
const dist = join(root, folder, 'dist');
const command =
  folder === 'packages/client'
    ? [fileURLToPath(new URL('run.mjs', import.meta.resolve('tsdown'))), '--log-level', 'warn']
    : [join(root, 'node_modules/typescript-7/bin/tsc'), '-p', 'tsconfig.build.json'];
rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, command, { cwd: join(root, folder), stdio: 'inherit' });
if (status !== 0) process.exit(1);
if (folder === 'packages/server') {
  cpSync(join(root, 'dist/docs'), join(dist, 'docs'), { recursive: true });
  await bundleCommand(dist);
}
