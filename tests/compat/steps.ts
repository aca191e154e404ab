// The steps of a client: it takes them in a separate process, and the parent process counts them.
import { deepEqual, match } from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';

/** A step that was taken. */
export interface Step {
  name: string;
  /** The error, if it failed. */
  error?: string;
}

/** The assertions of a step. They are counted: a step without any proves nothing. */
export interface Check {
  equal(actual: unknown, expected: unknown): void;
  matches(actual: unknown, expected: RegExp): void;
  /** Returns the error of a rejected call; a call that succeeds fails the step. */
  rejected(call: Promise<unknown>): Promise<unknown>;
}

/** Takes a step and reports it. The first failure ends the process, because later steps depend on earlier ones. */
export async function step(name: string, take: (check: Check) => Promise<void>): Promise<void> {
  let checks = 0;
  const check: Check = {
    equal(actual, expected) {
      deepEqual(actual, expected);
      checks++;
    },
    matches(actual, expected) {
      match(String(actual), expected);
      checks++;
    },
    async rejected(call) {
      const response = await call.then(
        (value) => ({ value }),
        (reason: unknown) => ({ reason }),
      );
      if ('value' in response) throw new Error(`Succeeded instead of being rejected: ${inspect(response.value)}`);
      checks++;
      return response.reason;
    },
  };
  try {
    await take(check);
    if (checks === 0) throw new Error('The step has no checks.');
  } catch (error) {
    await report({ name, error: inspect(error) });
    process.exit(1);
  }
  await report({ name });
}

const report = (taken: Step): Promise<void> =>
  new Promise((done, fail) => {
    if (process.send === undefined)
      fail(new Error('This file reports to a parent process: run tests/compat/compat.ts.'));
    else
      process.send(taken, undefined, {}, (error) => {
        if (error === null) done();
        else fail(error);
      });
  });

/** How long a client may take, in milliseconds. */
const LIMIT = 60_000;

/** Runs a client to its end and returns its steps. If it ends without a failed step, the exit is added as the last step. */
export async function takenBy(
  file: string,
  parameters: readonly string[],
  variables: Record<string, string> = {},
): Promise<Step[]> {
  const child = fork(file, parameters, {
    env: { ...process.env, ...variables },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  const steps: Step[] = [];
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.on('message', (taken) => steps.push(taken as Step));
  const over = new AbortController();
  void setTimeout(LIMIT, undefined, over).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  );
  // 'close' comes after all messages and output.
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  over.abort();
  if (code !== 0 && steps.at(-1)?.error === undefined)
    steps.push({ name: `the end, ${signal ?? `code ${String(code)}`}`, error: stderr });
  return steps;
}
