// Runs programs of a copy of the repository in one process: most of their time, they load the linter and the compiler.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { environment, type Outcome, root } from './repository.ts';

/** A process that runs programs, one after the other. */
export interface Programs {
  /** Runs a program, such as `tools/spec/lint.ts`, to its end; a failure is a result too. */
  run(...parameters: string[]): Promise<Outcome>;
  end(): void;
}

/** Starts the process in a copy. The programs are not loaded again if a test edits them. */
export function startPrograms(folder: string): Programs {
  const child = fork(join(root, 'tests/support/program-host.ts'), { cwd: folder, env: environment(), execArgv: [] });
  return {
    run: (...parameters) =>
      new Promise((resolve, reject) => {
        const fail = (): void => {
          reject(new Error(`${parameters.join(' ')} ended the process`));
        };
        child.once('exit', fail);
        child.once('message', (outcome) => {
          child.off('exit', fail);
          resolve(outcome as Outcome);
        });
        child.send(parameters);
      }),
    end: () => child.kill(),
  };
}
