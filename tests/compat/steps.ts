// Steps, and both sides of them: a client takes them in a process of its own, and the process that began it counts.
import { deepEqual, match } from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';

/** A step that was taken. */
export interface Step {
  name: string;
  /** What went wrong. */
  error?: string;
}

/** The assertions of a step. They are counted: a step without any proves nothing. */
export interface Check {
  equal(actual: unknown, expected: unknown): void;
  matches(actual: unknown, expected: RegExp): void;
  /** Answers what the call was refused with; an answered call fails the step. */
  refused(call: Promise<unknown>): Promise<unknown>;
}

/** Takes a step, and tells of it. The first that fails ends the process: what follows would build on it. */
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
    async refused(call) {
      const answer = await call.then(
        (value) => ({ value }),
        (reason: unknown) => ({ reason }),
      );
      if ('value' in answer) throw new Error(`Answered instead of refused: ${inspect(answer.value)}`);
      checks++;
      return answer.reason;
    },
  };
  try {
    await take(check);
    if (checks === 0) throw new Error('The step has checked nothing.');
  } catch (error) {
    await tell({ name, error: inspect(error) });
    process.exit(1);
  }
  await tell({ name });
}

const tell = (taken: Step): Promise<void> =>
  new Promise((done, fail) => {
    if (process.send === undefined) fail(new Error('Nobody counts: run tests/compat/compat.ts.'));
    else
      process.send(taken, undefined, {}, (error) => {
        if (error === null) done();
        else fail(error);
      });
  });

/** How long a client may take, in milliseconds. */
const LIMIT = 60_000;

/** Runs a client to its end and answers the steps it took. An end that no step explains is the last of them. */
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
  // Once it is closed, all that it has said has arrived.
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  over.abort();
  if (code !== 0 && steps.at(-1)?.error === undefined)
    steps.push({ name: `the end, ${signal ?? `code ${String(code)}`}`, error: stderr });
  return steps;
}
