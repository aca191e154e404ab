// The subcommands: their options. Their code is loaded only when one of them runs.
import { type Command, Option } from 'commander';
import { addOptions, type Environment, type OptionRow, stubOptions } from '../options.ts';
import { parseDatabase, parseTime, parseWhole } from '../parse-values.ts';
import { type TokenFlags, tokenOptions } from './token-options.ts';

/** The work of a subcommand; resolves with the exit code. */
export type Task = () => Promise<number>;

/** Adds the subcommands. `choose` gets the work of the one that was called. */
export function addCommands(program: Command, environment: Environment, choose: (task: Task) => void): void {
  program.allowExcessArguments().action(() => {
    // The name is not repeated: it may be part of a secret without quotes.
    if (program.args.length > 0)
      program.error('error: unknown command: expected seed, import, export, token or check-faults.');
  });
  const database = (description: string): OptionRow<string> => ({
    value: '<path>',
    description: `${description}: a file, or postgres://…`,
    isMandatory: true,
    parse: parseDatabase,
  });

  const seed = program
    .command('seed')
    .description('Add made-up events to a database. The same count, seed and time create the same events.');
  addOptions(seed, { database: database('where to add them') }, environment);
  seed
    .addOption(new Option('--count <number>', 'how many events').default(1000).argParser(parseWhole(1, 1_000_000_000)))
    .addOption(
      new Option('--seed <number>', 'random seed; another seed creates other events')
        .default(1)
        .argParser(parseWhole(0, 2 ** 32 - 1)),
    )
    .addOption(
      new Option('--until <time>', 'the events happen in the 90 days before this time (default: now)').argParser(
        parseTime,
      ),
    )
    .action(({ until = new Date(), ...rest }: { database: string; count: number; seed: number; until?: Date }) => {
      choose(async () => (await import('./seed.ts')).seed({ ...rest, until }));
    });

  const importing = program
    .command('import')
    .description(
      'Add events from a file of JSON: one after another, in an array, or in pages as Graph returns them. Events whose id already exists are skipped.',
    )
    .argument('<file>', 'JSON; - is stdin');
  const strict = { ...stubOptions.strict, description: 'reject events with unknown enumeration members' };
  addOptions(importing, { database: database('where to add them'), strict }, environment);
  importing.action((file: string, rest: { database: string; strict?: boolean }) => {
    choose(async () => (await import('./import.ts')).importEvents({ file, strict: false, ...rest }));
  });

  const exporting = program
    .command('export')
    .description('Write events to a file, one JSON object per line, newest first.')
    .argument('<file>', 'newline-delimited JSON; - is stdout');
  addOptions(exporting, { database: database('where to read them') }, environment);
  exporting
    .addOption(new Option('--filter <filter>', 'only events that match this $filter'))
    .action((file: string, rest: { database: string; filter?: string }) => {
      choose(async () => (await import('./export.ts')).exportEvents({ file, ...rest }));
    });

  const checking = program
    .command('check-faults')
    .description('Say what is wrong with a file of rules for --faults.')
    .argument('<file>', 'YAML or JSON')
    .action((file: string) => {
      choose(async () => (await import('./check-faults.ts')).checkFaults(file));
    });

  const issuing = program
    .command('token')
    .description('Get a token from a running stub, by default for an app with every permission, valid for an hour.');
  const { controlToken, ...others } = tokenOptions;
  addOptions(issuing, { controlToken }, environment);
  addOptions(issuing, others);
  issuing.action((wish: TokenFlags) => {
    choose(async () => (await import('./token.ts')).issueToken(wish));
  });

  for (const command of [seed, importing, exporting, checking, issuing]) {
    command.allowExcessArguments(false).helpOption('-h, --help', 'print this help');
  }
}
