// Runs `npm run dev` in a copy of the repository.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { copyRepository, startProcess, type StubProcess } from './repository.ts';

const SPEC = 'spec/directoryProvisioning.yaml';
const LOG = '/auditLogs/directoryProvisioning';

/** A running loop. */
export interface DevProcess {
  folder: string;
  stub: StubProcess;
  /** The text of the spec at the start. */
  spec: string;
  /** Everything printed so far. */
  output(): string;
  save(text: string): Promise<void>;
  /** Waits until something has been printed after `from` characters of the output. */
  printed(pattern: RegExp, from?: number): Promise<void>;
  /** Posts an event; returns the status code. */
  post(event: object): Promise<number>;
  /** Waits until a condition holds, for at most 100 seconds; returns how long it took, in milliseconds. */
  until(condition: () => Promise<boolean>): Promise<number>;
  end(): Promise<void>;
}

/** The spec with another optional property of an event. */
export const withProperty = (spec: string, name: string): string =>
  spec.replace(
    /^( +)changeId: \{ type.*\n/m,
    `$&$1${name}: { type: [string, 'null'], description: Another property. }\n`,
  );

/** Starts the loop in a copy with more options, and waits for its first round. */
export async function startDev(...more: string[]): Promise<DevProcess> {
  const { folder, remove } = copyRepository();
  const loop = ['--conditions=@directory-provisioning/source', 'tools/dev/dev.ts', '--port', '0', ...more];
  const stub = await startProcess(folder, process.execPath, loop, {}, /Ctrl-C.*\n/);
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
      const response = await fetch(stub.url + LOG, { method: 'POST', headers, body: JSON.stringify(event) });
      await response.arrayBuffer();
      return response.status;
    },
    async until(condition) {
      const begin = performance.now();
      while (!(await condition())) {
        if (performance.now() - begin > 100_000) throw new Error(`Timed out. The loop printed:\n${output}`);
        await setTimeout(50);
      }
      return performance.now() - begin;
    },
    async end() {
      await stub.end('SIGKILL');
      await remove();
    },
  };
  // A loop that never gets there must not outlive the test.
  await dev.printed(/✔ types/).catch(async (error: unknown) => {
    await dev.end();
    throw error;
  });
  return dev;
}
