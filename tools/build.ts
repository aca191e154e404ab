// nx build <package>: compiles a package into its dist, beginning with an empty one. The server's carries the docs.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './spec.ts';

const [folder = ''] = process.argv.slice(2);
const dist = join(root, folder, 'dist');
const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
rmSync(dist, { recursive: true, force: true });
try {
  execFileSync(process.execPath, [tsc, '-p', join(root, folder, 'tsconfig.build.json')], { stdio: 'inherit' });
  if (folder === 'packages/server') cpSync(join(root, 'dist/docs'), join(dist, 'docs'), { recursive: true });
} catch {
  // The compiler has said what is wrong.
  process.exitCode = 1;
}
