// The processes of a round. A newer save ends them.
import { type ChildProcess, execFile } from 'node:child_process';
import { root, SpecError } from '../spec/spec.ts';

/** The process was ended because a newer save replaces its work. */
export class SupersededError extends Error {
  override readonly name = 'SupersededError';
}

const children = new Set<ChildProcess>();

/** Runs Node in the repository; resolves with its output, and rejects with a `SpecError` that holds it. */
export const runNode = (...parameters: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { cwd: root, maxBuffer: 2 ** 26 };
    const child = execFile(process.execPath, parameters, options, (error, stdout, stderr) => {
      const isSuperseded = !children.delete(child);
      if (isSuperseded) reject(new SupersededError());
      else if (error === null) resolve(stdout);
      else reject(new SpecError(`${stdout}${stderr}`.trim()));
    });
    children.add(child);
  });

/** Ends every process that still runs. */
export function endChildren(): void {
  for (const child of children) {
    children.delete(child);
    child.kill();
  }
}
