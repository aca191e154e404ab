// The commands beside serving: what they take. What they do is loaded when one of them is called.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { toInstant } from '../../event/instant.ts';

/** The work of a command; resolves with the exit code. */
export type Task = () => Promise<number>;

/** How options are made that are variables as well. */
interface Maker {
  readonly option: (flags: string, description: string) => Option;
  readonly toggle: (name: string, description: string) => [Option, Option];
}

/** Adds the commands beside serving. `choose` gets the work of the one that was called. */
export function addCommands(program: Command, { option, toggle }: Maker, choose: (task: Task) => void): void {
  const database = (): Option =>
    option('--database <path>', 'file that holds the events').argParser(parseDatabase).makeOptionMandatory();

  program
    .command('seed')
    .description('Add made-up events to a database: the same count and seed make the same events.')
    .addOption(database())
    .addOption(new Option('--count <number>', 'how many events').default(1000).argParser(parseWhole(1, 1_000_000_000)))
    .addOption(
      new Option('--seed <number>', 'other seeds make other events').default(1).argParser(parseWhole(0, 2 ** 32 - 1)),
    )
    .addOption(
      new Option('--until <time>', 'the events happened in the 90 days before it (default: now)').argParser(parseTime),
    )
    .allowExcessArguments(false)
    .action(({ until = new Date(), ...rest }: { database: string; count: number; seed: number; until?: Date }) => {
      choose(async () => (await import('./seed.ts')).seed({ ...rest, until }));
    });

  const [strict, notStrict] = toggle('strict', 'refuse events with unknown members of enumerations');
  program
    .command('import')
    .description('Add the events of a file, one a line as JSON. Those whose ids are there already are passed over.')
    .argument('<file>', 'newline-delimited JSON; - is stdin')
    .addOption(database())
    .addOption(strict)
    .addOption(notStrict)
    .allowExcessArguments(false)
    .action((file: string, rest: { database: string; strict?: boolean }) => {
      choose(async () => (await import('./import.ts')).importEvents({ file, strict: false, ...rest }));
    });

  program
    .command('export')
    .description('Write events into a file, one a line as JSON, newest first.')
    .argument('<file>', 'newline-delimited JSON; - is stdout')
    .addOption(database())
    .addOption(new Option('--filter <filter>', 'the events that a $filter finds'))
    .allowExcessArguments(false)
    .action((file: string, rest: { database: string; filter?: string }) => {
      choose(async () => (await import('./export.ts')).exportEvents({ file, ...rest }));
    });
}

function parseDatabase(text: string): string {
  if (text.trim() === '' || text === ':memory:')
    throw new InvalidArgumentError('Give the path of a file: what is in memory ends with the command.');
  return text;
}

/** Reads whole numbers within bounds. */
export const parseWhole =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    return number;
  };

function parseTime(text: string): Date {
  const instant = toInstant(text);
  if (instant === undefined || instant < '1970-04-01')
    throw new InvalidArgumentError('Give a time after March 1970, such as 2026-03-31T00:00:00Z.');
  return new Date(instant);
}
