// `npm run dev` as a process in a copy of the repository.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { copyRepository, startProcess, type StubProcess } from './repository.ts';

const SPEC = 'spec/directoryProvisioning.yaml';
const LOG = '/auditLogs/directoryProvisioning';

/** The running process. */
export interface DevProcess {
  folder: string;
  stub: StubProcess;
  /** The text of the spec at startup. */
  spec: string;
  /** The output so far. */
  output(): string;
  save(text: string): Promise<void>;
  /** Waits until something has been printed after `from` characters of the output. */
  printed(pattern: RegExp, from?: number): Promise<void>;
  /** Records an event; returns the status code. */
  post(event: object): Promise<number>;
  /** Checks a condition until it is true, for at most a minute; returns how many milliseconds that took. */
  until(condition: () => Promise<boolean>): Promise<number>;
  end(): Promise<void>;
}

/** The spec with another optional property of an event. */
export const withMember = (spec: string, name: string): string =>
  spec.replace(
    /^( +)changeId: \{ type.*\n/m,
    `$&$1${name}: { type: [string, 'null'], description: Another member. }\n`,
  );

/** Starts it in a copy, and waits for its first round. */
export async function startDev(): Promise<DevProcess> {
  const { folder, remove } = await copyRepository();
  const loop = ['--conditions=@directory-provisioning/source', 'tools/dev/dev.ts', '--port', '0'];
  const stub = await startProcess(folder, process.execPath, loop, {}, /listens at (\S+), its docs.*\n/);
  let output = stub.greeting;
  stub.child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const dev: DevProcess = {
    folder,
    stub,
    spec: await readFile(join(folder, SPEC), 'utf8'),
    output: () => output,
    save: (text) => writeFile(join(folder, SPEC), text),
    async printed(pattern, from = 0) {
      await dev.until(() => Promise.resolve(pattern.test(output.slice(from))));
    },
    async post(event) {
      const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
      const answer = await fetch(stub.url + LOG, { method: 'POST', headers, body: JSON.stringify(event) });
      await answer.arrayBuffer();
      return answer.status;
    },
    async until(condition) {
      const begin = performance.now();
      while (!(await condition())) {
        if (performance.now() - begin > 60_000)
          throw new Error(`The condition is still false after a minute. Output:\n${output}`);
        await setTimeout(5);
      }
      return performance.now() - begin;
    },
    async end() {
      await stub.end('SIGKILL');
      await remove();
    },
  };
  await dev.printed(/✔ types/);
  return dev;
}
