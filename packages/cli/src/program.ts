// The subcommands and their options.
import { Command, Option } from 'commander';
import type { ExportOptions } from './commands/export.ts';
import type { StatsOptions } from './commands/stats.ts';
import type { TailOptions } from './commands/tail.ts';
import { defaultColumns } from './columns.ts';
import { parseColumns, parseSeconds, parseSince, parseUrl } from './parse-values.ts';
import type { Surroundings } from './surroundings.ts';

/** The work of a subcommand. */
export type Task = () => Promise<void>;

const about = `
The token comes from the variable PROVISIONING_LOG_TOKEN or from a command, the address from --url or the variable
PROVISIONING_LOG_URL. Events go to stdout, everything else to stderr. Exit codes: 0 done, 1 failed, 2 bad usage.

Examples:
  export PROVISIONING_LOG_TOKEN="$(az account get-access-token --resource https://graph.microsoft.com --query accessToken -o tsv)"
  provisioning-log export --since 7d > events.ndjson
  provisioning-log stats --by servicePrincipal/displayName --since 24h

  # Against a stub on this machine
  PROVISIONING_LOG_TOKEN=any provisioning-log stats --url http://127.0.0.1:4010/v1.0`;

const tailExamples = `
Examples:
  provisioning-log tail --filter "provisioningStatusInfo/status eq 'failure'"

  # A service that requests new tokens and continues where it stopped
  provisioning-log tail --checkpoint tail.json --token-command \\
    'az account get-access-token --resource https://graph.microsoft.com' >> events.ndjson`;

const exportExamples = `
Examples:
  provisioning-log export --since 2026-11-01 > events.ndjson
  provisioning-log export --format csv --columns id,activityDateTime,status,reason > events.csv`;

const statsExamples = `
Examples:
  provisioning-log stats
  provisioning-log stats --by errorCode --since 7d --filter "provisioningStatusInfo/status eq 'failure'"
  provisioning-log stats --by action --format json`;

/** Creates the command line. `choose` gets the work of the subcommand that was called. */
export function createProgram(surroundings: Surroundings, choose: (task: Task) => void): Command {
  const { stdout, stderr } = surroundings;
  const program = new Command('provisioning-log')
    .description('Follow, export and count events of the directory provisioning log of Microsoft Graph.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', about);

  addCommon(program.command('tail').description('Print each event once, as it is recorded, until Ctrl-C.'))
    .addOption(formatOf('events'))
    .addOption(columns())
    .option('--checkpoint <file>', 'where to store the position, to continue from it at the next start')
    .addOption(
      new Option('--interval <seconds>', 'how long to wait between two reads')
        .default(10_000, '10')
        .argParser(parseSeconds),
    )
    .addHelpText('after', tailExamples)
    .action((options: TailOptions) => {
      choose(async () => (await import('./commands/tail.ts')).tail(options, surroundings));
    });

  addCommon(program.command('export').description('Print all events, newest first.'))
    .addOption(formatOf('events'))
    .addOption(columns())
    .addHelpText('after', exportExamples)
    .action((options: ExportOptions) => {
      choose(async () => (await import('./commands/export.ts')).exportEvents(options, surroundings));
    });

  addCommon(program.command('stats').description('Count events by the value of a property.'))
    .option(
      '--by <property>',
      'a path such as servicePrincipal/displayName, or status, action, errorCode, reason',
      'status',
    )
    .addOption(formatOf('counts'))
    .addHelpText('after', statsExamples)
    .action((options: StatsOptions) => {
      choose(async () => (await import('./commands/stats.ts')).stats(options, surroundings));
    });
  return program;
}

function addCommon(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--url <url>',
        'address of the API, version included (default: PROVISIONING_LOG_URL, or https://graph.microsoft.com/v1.0)',
      ).argParser(parseUrl),
    )
    .option(
      '--token-command <command>',
      'command that prints a token, or JSON with an accessToken (default: the token in PROVISIONING_LOG_TOKEN)',
    )
    .option('--filter <filter>', 'only events that match this $filter')
    .addOption(
      new Option(
        '--since <time>',
        'only events since a time: 2026-11-01, 2026-11-01T08:00:00Z, or 30m, 12h, 7d ago',
      ).argParser(parseSince),
    )
    .option('--quiet', 'print errors only')
    .allowExcessArguments(false);
}

const formatOf = (what: 'events' | 'counts'): Option =>
  new Option('--format <format>', 'how to print them')
    .choices(what === 'events' ? ['ndjson', 'csv'] : ['table', 'json'])
    .default(what === 'events' ? 'ndjson' : 'table');

const columns = (): Option =>
  new Option(
    '--columns <list>',
    `columns of the CSV, separated by commas: paths, or status, action, errorCode, reason (default: ${defaultColumns.join(',')})`,
  ).argParser(parseColumns);
