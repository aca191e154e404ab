// npm run faults: a stub under load that is killed, loses its database or its writer thread, or fills its disk; and files
// that it must reject. Every confirmed event must be stored exactly once, and no rejected one. Exits 1 otherwise.
import { parseArgs } from 'node:util';
import { endThreadUnderLoad } from './dying-thread.ts';
import { endUnderLoad } from './endings.ts';
import { fillUnderLoad } from './full-disk.ts';
import { NotRun, type Outcome } from './load.ts';
import { freezePostgresUnderLoad, stopPostgresUnderLoad } from './postgres.ts';
import { refusals, refuseFile } from './refused-files.ts';

/** The number of rounds of each fault. */
const options = {
  kills: { type: 'string', default: '50' },
  ends: { type: 'string', default: '20' },
  stops: { type: 'string', default: '10' },
  freezes: { type: 'string', default: '5' },
  fills: { type: 'string', default: '10' },
  deaths: { type: 'string', default: '10' },
  refusals: { type: 'string', default: '5' },
} as const;

const { values } = parseArgs({ options });

const faults: [name: string, rounds: string, cause: (rounds: number) => Promise<Outcome>][] = [
  ['killed (SIGKILL)', values.kills, (rounds) => endUnderLoad('SIGKILL', rounds)],
  ['stopped (SIGTERM)', values.ends, (rounds) => endUnderLoad('SIGTERM', rounds)],
  ['PostgreSQL stopped and started', values.stops, (rounds) => stopPostgresUnderLoad(rounds)],
  ['PostgreSQL frozen and continued', values.freezes, (rounds) => freezePostgresUnderLoad(rounds)],
  ['disk full (ENOSPC)', values.fills, (rounds) => fillUnderLoad('smallDisk', rounds)],
  ['file size limit reached (EFBIG)', values.fills, (rounds) => fillUnderLoad('sizeLimit', rounds)],
  ['writer thread ended', values.deaths, (rounds) => endThreadUnderLoad(rounds)],
  ...Object.keys(refusals).map((kind): (typeof faults)[number] => [
    `rejected: ${kind}`,
    values.refusals,
    (rounds) => refuseFile(kind as keyof typeof refusals, rounds),
  ]),
];

const present = (numbers: Readonly<Record<string, number>>): string =>
  Object.entries(numbers)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');

let notRun = 0;
for (const [name, rounds, cause] of faults)
  try {
    const { counts, wrong } = await cause(Number(rounds));
    const isWrong = Object.values(wrong).some((number) => number > 0);
    console.log(`${isWrong ? 'WRONG' : 'ok   '}  ${name}: ${present(counts)} | ${present(wrong)}`);
    if (isWrong) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof NotRun)) throw error;
    notRun++;
    console.log(`NOT RUN  ${name}: ${error.message}`);
  }
console.log(`${faults.length - notRun} faults run, ${notRun} not run`);
