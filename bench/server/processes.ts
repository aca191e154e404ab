// Servers as processes, with their processor time and memory.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bin, root } from '@directory-provisioning/test-support/repository';

/** A server under measurement. */
export interface Kind {
  readonly name: string;
  /** The prefix of the path of the log. */
  readonly base: '/beta' | '';
  readonly command: (port: number) => string[];
}

/** A running server. */
export interface Running {
  readonly pid: number;
  /** The URL of the log. */
  readonly log: string;
  /** Time from start to the first 201, in milliseconds. */
  readonly started: number;
  readonly end: () => Promise<void>;
}

/** Bare node:http, plain Express, or the validator as its documentation mounts it. */
export const other = (name: 'bare' | 'express' | 'stock'): Kind => ({
  name,
  base: '/beta',
  command: (port) => [join(import.meta.dirname, 'servers.ts'), name, String(port)],
});

/** The stub with these options. */
export const stub = (name: string, ...parameters: string[]): Kind => ({
  name,
  base: '/beta',
  command: (port) => [bin, '--port', String(port), ...parameters],
});

/** Prism, which ignores the path prefixes of the spec's servers. */
export const prism = (command: string): Kind => ({
  name: 'Prism',
  base: '',
  command: (port) => [
    ...[command, 'mock', join(root, 'packages/server/src/generated/openapi.json')],
    ...['-h', '127.0.0.1', '-p', String(port), '-v', 'error'],
  ],
});

const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };

/** Posts an event as JSON. */
export const post = (log: string, body: string): Promise<Response> => fetch(log, { method: 'POST', headers, body });

/** Starts a server, and waits for its first 201. */
export async function start({ name, base, command }: Kind): Promise<Running> {
  const port = await freePort();
  const body = await readFile(join(root, 'spec/examples/seed-request.json'), 'utf8');
  const begin = performance.now();
  const child: ChildProcess = spawn(process.execPath, command(port), { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const log = `http://127.0.0.1:${port}${base}/auditLogs/directoryProvisioning`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${stderr}`);
    const response = await post(log, body).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.status === 201) break;
    if (response !== undefined) throw new Error(`${name} responded with ${response.status}`);
    await delay(2);
  }
  return {
    pid: child.pid ?? 0,
    log,
    started: performance.now() - begin,
    async end() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** Processor time of a process and its threads so far, in microseconds. */
export async function cpuOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'latin1')).replace(/^.*\) /, '').split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1e6;
}

/** Memory of a process, in MB: now and at its peak. */
export async function memoryOf(pid: number): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1');
  const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}
