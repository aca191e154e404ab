// How page times, scans, memory and fill time change as the stub's file grows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bin } from '@directory-provisioning/test-support/repository';
import { median } from '../median.ts';
import { cpuOf, memoryOf, start, stub } from './processes.ts';

/** One size; times in milliseconds, memory in MB. */
export interface Scaled {
  readonly events: number;
  /** Seconds of processor time. */
  readonly seedCpu: number;
  readonly seedMemory: number;
  readonly first: number;
  readonly filtered: number;
  readonly deep: number;
  readonly filteredDeep: number;
  readonly scan: number;
  readonly memory: number;
}

const PAGE = 100;
const ROUNDS = 21;

interface Page {
  readonly value: readonly { readonly jobId?: string }[];
  readonly '@odata.nextLink'?: string;
}

async function get(url: string): Promise<Page> {
  const response = await fetch(url, { headers: { authorization: 'Bearer any' } });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Page;
}

/** The milliseconds that each page takes, measured in interleaved rounds so that disturbances affect all of them. */
async function timesOf(urls: readonly string[]): Promise<number[]> {
  const times = urls.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, url] of urls.entries()) {
      const begin = performance.now();
      await get(url);
      times[index]?.push(performance.now() - begin);
    }
  return times.map(median);
}

/** Fills a file of each size and reads pages from it. */
export async function scale(folder: string, sizes: readonly number[]): Promise<Scaled[]> {
  const results: Scaled[] = [];
  for (const events of sizes) {
    const file = join(folder, `scale-${events}.db`);
    const seeded = await seed(file, events);
    const server = await start(stub('stub', '--database', file));
    try {
      const filter = (text: string): string => `&$filter=${encodeURIComponent(text)}`;
      const first = `${server.log}?$top=${PAGE}`;
      const { value } = await get(first);
      const filtered = `${first}${filter(`jobId eq '${value.find(({ jobId }) => jobId)?.jobId ?? ''}'`)}`;
      const scan = `${first}${filter("contains(targetIdentity/displayName,'no one has this name')")}`;
      const deep = await behind(first, Math.min(1000, events / PAGE / 2));
      const filteredDeep = await behind(filtered, Math.min(1000, events / PAGE / 2));
      const [one = NaN, two = NaN, three = NaN, four = NaN, five = NaN] = await timesOf([
        first,
        filtered,
        deep,
        filteredDeep,
        scan,
      ]);
      const { now } = await memoryOf(server.pid);
      results.push({
        events,
        ...seeded,
        first: one,
        filtered: two,
        deep: three,
        filteredDeep: four,
        scan: five,
        memory: now,
      });
      console.log(results.at(-1));
    } finally {
      await server.end();
      for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });
    }
  }
  return results;
}

/** The URL of the page after the given number of pages, or of the last page that another full page follows. */
async function behind(url: string, pages: number): Promise<string> {
  let at = url;
  for (let page = 1; page < pages; page++) {
    const { '@odata.nextLink': next } = await get(at);
    if (next === undefined) break;
    const after = await get(next);
    if (after.value.length < PAGE) break;
    at = next;
  }
  return at;
}

/** Fills a file, and measures time and memory. */
async function seed(file: string, events: number): Promise<{ seedCpu: number; seedMemory: number }> {
  const parameters = [bin, 'seed', '--database', file, '--count', String(events), '--seed', '7'];
  const child = spawn(process.execPath, parameters, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  let [seedCpu, seedMemory] = [0, 0];
  while (child.exitCode === null) {
    const pid = child.pid ?? 0;
    // The process may have ended.
    const sample = await Promise.all([cpuOf(pid), memoryOf(pid)]).catch(() => undefined);
    if (sample !== undefined && sample[0] > 0) seedCpu = sample[0] / 1e6;
    if (sample !== undefined && sample[1].peak > 0) seedMemory = sample[1].peak;
    await delay(50);
  }
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`seed ended with ${String(code)}`);
  return { seedCpu, seedMemory };
}
