// Before npm start and npm pack: builds a package through Nx, and prints what Nx says only if the build fails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { root } from '../spec/source.ts';

const [project = ''] = process.argv.slice(2);
const nx = fileURLToPath(import.meta.resolve('nx/bin/nx.js'));
const build = spawn(process.execPath, [nx, 'run', `${project}:build`, '--output-style=static'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'pipe'],
});
let output = '';
for (const stream of [build.stdout, build.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
// An up-to-date build is faster than this.
const timer = setTimeout(() => {
  console.error('Building…');
}, 3000);
const [code] = (await once(build, 'close')) as [number | null];
clearTimeout(timer);
if (code !== 0) {
  console.error(output);
  process.exitCode = 1;
}
