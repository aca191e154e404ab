// Runs the command in this process against a stub.
import { Writable } from 'node:stream';
import { createProvisioningClient, type ProvisioningClient } from '@directory-provisioning/client';
import { startStub, type Stub } from '@directory-provisioning/server';
import { afterEach, beforeEach } from 'vitest';
import { run } from '../src/run.ts';

/** A stream that keeps what is written. */
export class Kept extends Writable {
  text = '';
  readonly isTTY: boolean;
  /** Called after each write. */
  onWrite: () => void = () => undefined;

  constructor(isTTY = false) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.text += chunk.toString();
    done();
    this.onWrite();
  }
}

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of the command. */
export interface Running {
  readonly stdout: Kept;
  readonly stderr: Kept;
  readonly result: Promise<Result>;
  /** What Ctrl-C does. */
  readonly interrupt: () => void;
}

/** Starts a stub for each test of a file. */
export function useCommand(): {
  readonly url: string;
  /** A client of beta, which has all operations. */
  readonly client: ProvisioningClient;
  readonly start: (args: readonly string[], options?: StartOptions) => Running;
  readonly command: (args: readonly string[], options?: StartOptions) => Promise<Result>;
} {
  let stub: Stub;
  beforeEach(async () => {
    stub = await startStub({ port: 0, logLevel: 'error' });
  });
  afterEach(() => stub.close());
  const urlOf = (): string => new URL('/v1.0', stub.url).href;
  const start = (args: readonly string[], { env, isTTY, stdout = new Kept() }: StartOptions = {}): Running => {
    const stderr = new Kept(isTTY);
    const ending = new AbortController();
    const surroundings = {
      env: { PATH: process.env['PATH'], PROVISIONING_LOG_URL: urlOf(), PROVISIONING_LOG_TOKEN: 'any', ...env },
      ...{ stdout, stderr, signal: ending.signal },
    };
    const result = run(args, surroundings).then((code) => ({ code, stdout: stdout.text, stderr: stderr.text }));
    const interrupt = (): void => {
      ending.abort();
    };
    return { stdout, stderr, result, interrupt };
  };
  return {
    get url() {
      return urlOf();
    },
    get client() {
      return createProvisioningClient({ baseUrl: stub.url, token: 'any' });
    },
    start,
    command: (args, options) => start(args, options).result,
  };
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly isTTY?: boolean;
  readonly stdout?: Kept;
}
