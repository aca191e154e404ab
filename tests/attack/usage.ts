// The processor time and memory that a process and its children have used. https://man7.org/linux/man-pages/man5/proc.5.html
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Whether this system can say. */
export const isMeasured: boolean = process.platform === 'linux';

/** Ticks per second, the same on every processor that Node supports. */
const TICKS = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Including those of children that have ended. */
  readonly seconds: number;
}

/** The process and those that it has started. */
export function processesOf(root: number): number[] {
  if (!isMeasured) return [root];
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(Number(name)) ?? []) : []));
  const found = [root];
  for (const pid of found) found.push(...all.filter(({ parent }) => parent === pid).map((child) => child.pid));
  return found;
}

/** The seconds of processor time so far. */
export const secondsOf = (pids: readonly number[]): number =>
  isMeasured ? sum(pids.map((pid) => readProcess(pid)?.seconds ?? 0)) : 0;

/** The memory in use now, in MB; the peak starts again here. */
export function startPeak(pids: readonly number[]): number {
  if (!isMeasured) return 0;
  for (const pid of pids)
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, '5');
    } catch {
      // It has ended.
    }
  return sum(pids.map((pid) => readMegabytes(pid, 'VmRSS')));
}

/** The most memory that has been in use since `startPeak`, in MB. */
export const peakOf = (pids: readonly number[]): number =>
  isMeasured ? sum(pids.map((pid) => readMegabytes(pid, 'VmHWM'))) : 0;

/**
 * How long the main thread of a process has waited for a processor, in milliseconds. On a busy machine, that makes a stub
 * slow that has little to do. https://docs.kernel.org/scheduler/sched-stats.html
 */
export const waitOf = (pid: number): number =>
  isMeasured ? Number(read(`/proc/${pid}/schedstat`)?.split(' ')[1] ?? 0) / 1e6 : 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function readProcess(pid: number): Process | undefined {
  const text = read(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The name in parentheses may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(fields[1]), seconds: sum(fields.slice(11, 15).map(Number)) / TICKS };
}

const readMegabytes = (pid: number, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? 0) / 1024;

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
