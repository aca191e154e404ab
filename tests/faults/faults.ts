// npm run faults: a stub that is killed, whose database goes away or has no room left, whose thread dies, all while it is
// written to; and files that it has to refuse. Each event that was answered has to be there at last, once, and what was
// refused is not. Ends with 1 where that is not so.
import { parseArgs } from 'node:util';
import { endThreadUnderLoad } from './dying-thread.ts';
import { endUnderLoad } from './endings.ts';
import { fillUnderLoad } from './full-disk.ts';
import { NotRun, type Outcome } from './load.ts';
import { stopPostgresUnderLoad } from './postgres.ts';
import { refusals, refuseFile } from './refused-files.ts';

/** How often each is done. */
const options = {
  kills: { type: 'string', default: '50' },
  ends: { type: 'string', default: '20' },
  stops: { type: 'string', default: '10' },
  fills: { type: 'string', default: '10' },
  deaths: { type: 'string', default: '10' },
  refusals: { type: 'string', default: '5' },
} as const;

const { values } = parseArgs({ options });

const faults: [name: string, rounds: string, bring: (rounds: number) => Promise<Outcome>][] = [
  ['killed (SIGKILL)', values.kills, (rounds) => endUnderLoad('SIGKILL', rounds)],
  ['told to end (SIGTERM)', values.ends, (rounds) => endUnderLoad('SIGTERM', rounds)],
  ['PostgreSQL stopped and started', values.stops, stopPostgresUnderLoad],
  ['disk full (ENOSPC)', values.fills, (rounds) => fillUnderLoad('smallDisk', rounds)],
  ['file as large as it may be (EFBIG)', values.fills, (rounds) => fillUnderLoad('sizeLimit', rounds)],
  ['thread that writes ended', values.deaths, endThreadUnderLoad],
  ...Object.keys(refusals).map((kind): (typeof faults)[number] => [
    `refused: ${kind}`,
    values.refusals,
    (rounds) => refuseFile(kind as keyof typeof refusals, rounds),
  ]),
];

const told = (numbers: Readonly<Record<string, number>>): string =>
  Object.entries(numbers)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');

let notRun = 0;
for (const [name, rounds, bring] of faults)
  try {
    const { counts, wrong } = await bring(Number(rounds));
    const isWrong = Object.values(wrong).some((number) => number > 0);
    console.log(`${isWrong ? 'WRONG' : 'right'}  ${name}: ${told(counts)} | ${told(wrong)}`);
    if (isWrong) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof NotRun)) throw error;
    notRun++;
    console.log(`NOT RUN  ${name}: ${error.message}`);
  }
console.log(`${faults.length - notRun} faults run, ${notRun} not run`);
