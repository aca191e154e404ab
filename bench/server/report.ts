// Writes docs/benchmarks.md and its charts from the measurements.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root, run } from '@directory-provisioning/test-support/repository';
import type { Draw } from './peers.ts';
import type { Scaled } from './scale.ts';

/** One server; processor times in microseconds, other times in milliseconds, memory in MB. */
export interface Row {
  readonly name: string;
  readonly start: number;
  readonly idle: number;
  readonly post: Measured;
  readonly get: Measured;
}
export interface Measured {
  readonly perSecond: number;
  readonly cpu: number;
  readonly p99: number;
}
/** A kind of page, measured on each server. */
export interface ListRow {
  readonly name: string;
  /** By the name of the server. */
  readonly servers: Readonly<Record<string, Measured>>;
}

/** A limit, and whether it is met. */
export interface Verdict {
  readonly what: string;
  readonly value: number;
  readonly bar: string;
  readonly isMet: boolean;
}
export interface Report {
  readonly rows: readonly Row[];
  readonly listed: readonly ListRow[];
  readonly scaled: readonly Scaled[];
  readonly verdicts: readonly Verdict[];
  readonly prismVersion: string;
  readonly rounds: number;
}

const folder = join(root, 'docs');
const number = (value: number, digits = 0): string => value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** Writes the document and its charts. */
export async function writeReport(
  { rows, listed, scaled, verdicts, prismVersion, rounds }: Report,
  draw: Draw,
): Promise<void> {
  const bare = rows.find(({ name }) => name === 'bare node:http');
  const ratio = (row: Row, kind: 'post' | 'get'): number => (bare?.[kind].cpu ?? NaN) / row[kind].cpu;
  // The stub with a file starts in the same time as the one in memory.
  const started = rows.filter(({ start }) => !Number.isNaN(start));
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.version}`;
  const text = `<!-- Written by npm run bench. Do not edit. -->

# Benchmarks

Measured ${new Date().toISOString().slice(0, 10)} on ${machine}; Prism ${prismVersion}. The absolute figures hold for this machine only: compare the ratios, which come from one run. \`npm run bench\` rewrites this page.

## Throughput

Each server gets POSTs of the spec's sample event, and GETs by id of 10,000 events, over 10 connections, in ${rounds} interleaved rounds. Figures are medians. The load comes from another process. The ratio is the processor time per request of bare node:http, divided by that of the server: other work on the machine affects this ratio least. Prism stores nothing and responds with examples; the others store what is posted.

${table(
  ['', 'POST/s', 'CPU µs', 'ratio', 'p99 ms', 'GET/s', 'CPU µs', 'ratio', 'p99 ms'],
  rows.map((row) => [
    row.name,
    ...(['post', 'get'] as const).flatMap((kind) => [
      number(row[kind].perSecond),
      number(row[kind].cpu),
      ratio(row, kind).toFixed(2),
      number(row[kind].p99),
    ]),
  ]),
)}

![Processor time per request, as a ratio to bare node:http](benchmarks/throughput.svg)

## Lists

Pages of 3,000 events of the spec's size, newest first, over 10 connections; the large file has a million events. The ratio is again the processor time of bare node:http, which turns its objects into the same page, divided by that of the server.

${table(
  ['', ...Object.keys(listed[0]?.servers ?? {}).flatMap((server) => [server + ', CPU µs', 'ratio', 'p99 ms'])],
  listed.map(({ name, servers }) => [
    name,
    ...Object.values(servers).flatMap(({ cpu, p99 }) => [
      number(cpu),
      ((servers['bare node:http']?.cpu ?? NaN) / cpu).toFixed(2),
      number(p99),
    ]),
  ]),
)}

## Start and memory

The time from the start of the process to its first 201, and its memory then.

${table(
  ['', 'ms', 'MB'],
  started.map(({ name, start, idle }) => [name, number(start), number(idle)]),
)}

![From start to the first 201](benchmarks/start.svg)

## Growing files

Files made by \`provisioning-stub seed\`; pages of 100 over the wire, medians in milliseconds. The filter is \`jobId eq\`, which uses an index. Deep is page 1,000, or the middle page of a smaller list. The scan is a \`contains\` that finds nothing.

${table(
  ['events', 'first page', 'deep', 'filtered', 'filtered, deep', 'scan', 'memory MB', 'seed CPU s', 'seed memory MB'],
  scaled.map((one) => [
    number(one.events),
    ...[one.first, one.deep, one.filtered, one.filteredDeep, one.scan].map((value) => number(value, 1)),
    number(one.memory),
    number(one.seedCpu, 1),
    number(one.seedMemory),
  ]),
)}

![Pages as the file grows](benchmarks/scaling.svg)

## Limits

${table(
  ['', 'measured', 'limit', ''],
  verdicts.map(({ what, value, bar, isMet }) => [what, number(value, 2), bar, isMet ? 'met' : 'missed']),
)}
`;
  await mkdir(join(folder, 'benchmarks'), { recursive: true });
  await writeFile(join(folder, 'benchmarks.md'), text);
  const formatted = await run(root, process.execPath, join(root, 'node_modules/oxfmt/bin/oxfmt'), 'docs/benchmarks.md');
  if (formatted.code !== 0) throw new Error(formatted.stderr);
  const charts: Record<string, string> = {
    throughput: draw(
      {
        legend: { top: 0 },
        xAxis: { type: 'category', data: rows.map(({ name }) => name), axisLabel: { interval: 0 } },
        yAxis: { type: 'value' },
        series: (['post', 'get'] as const).map((kind) => ({
          name: kind.toUpperCase(),
          type: 'bar',
          data: rows.map((row) => Number(ratio(row, kind).toFixed(2))),
          label: { show: true, position: 'top' },
        })),
      },
      760,
      320,
    ),
    start: draw(
      {
        grid: { left: 140 },
        xAxis: { type: 'value', name: 'ms' },
        yAxis: { type: 'category', inverse: true, data: started.map(({ name }) => name) },
        series: [
          {
            type: 'bar',
            data: started.map(({ start }) => Math.round(start)),
            label: { show: true, position: 'right' },
          },
        ],
      },
      760,
      280,
    ),
    scaling: draw(
      {
        legend: { top: 0 },
        xAxis: { type: 'category', name: 'events', data: scaled.map(({ events }) => number(events)) },
        yAxis: { type: 'log', name: 'ms' },
        series: (['first', 'deep', 'filtered', 'filteredDeep', 'scan'] as const).map((kind) => ({
          name: {
            first: 'first page',
            deep: 'deep',
            filtered: 'filtered',
            filteredDeep: 'filtered, deep',
            scan: 'scan',
          }[kind],
          type: 'line',
          data: scaled.map((one) => Number(one[kind].toFixed(2))),
        })),
      },
      760,
      320,
    ),
  };
  for (const [name, svg] of Object.entries(charts)) await writeFile(join(folder, `benchmarks/${name}.svg`), `${svg}\n`);
}
