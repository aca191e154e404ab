// Reads from argv and the environment what to start.
import { type Command, CommanderError } from 'commander';
import { type StubDefaults, stubDefaults, type StubExtras } from '../listen/stub-options.ts';
import {
  createCommand,
  dashed,
  type Environment,
  type OptionValues,
  stubOptions,
  unknownVariables,
  usage,
} from './options.ts';
import { printError } from './print.ts';
import { toUsageLine } from './usage-line.ts';

/** What the command starts a stub with. */
export type StartOptions = StubDefaults &
  Omit<StubExtras, 'faults'> & {
    workers: number;
    /** The path of a file with rules. */
    faultsFile?: string;
  };

/** Reads argv and the environment. A number is the exit code if there is nothing to start: 0 done, 2 bad usage. */
export function parseOptions(argv: readonly string[]): StartOptions | number {
  return parseCommand(createCommand, argv);
}

/** As `parseOptions`, for a command with subcommands. `create` may throw if the environment is invalid. */
export function parseCommand(
  create: (environment: Environment) => Command,
  argv: readonly string[],
): StartOptions | number {
  for (const warning of unknownVariables(process.env)) printError(warning);
  try {
    return toStartOptions(create(process.env).parse(argv).opts());
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    printError(`${toUsageLine(error)} See --help.`);
    return 2;
  }
}

/** What commander returns: the default, the flag or the variable of each option that has one. */
type Flags = Partial<OptionValues> & Pick<OptionValues, 'workers'>;

function toStartOptions(flags: Flags): StartOptions {
  const { token: tokens = [], tlsCert, tlsKey, tls, throttle, faults, control = true, ...rest } = flags;
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw usage('--tls-cert and --tls-key must be given together.');
  if (flags.workers > 1) rejectPerProcessOptions(flags);
  if (rest.scenario !== undefined && rest.database !== undefined && rest.database !== stubDefaults.database)
    throw usage('--scenario has its own events, in memory: remove it or --database.');
  if (rest.scenario !== undefined && rest.examples)
    throw usage('--scenario has its own events: remove it or --examples.');
  if (rest.tenants && rest.database !== undefined && rest.database !== stubDefaults.database)
    throw usage('--tenants keeps events in memory: remove it or --database.');
  const ofIssuer = [rest.jwtIssuer, rest.jwtAudience, rest.jwtJwks].filter((one) => one !== undefined);
  if (ofIssuer.length % 3 !== 0) throw usage('--jwt-issuer, --jwt-audience and --jwt-jwks must be given together.');
  if (tokens.length > 0 && (rest.auth === 'entra' || ofIssuer.length > 0))
    throw usage("--token can't be combined with --auth entra or --jwt-issuer: remove one of them.");
  const own = tlsCert !== undefined && tlsKey !== undefined ? { certPath: tlsCert, keyPath: tlsKey } : undefined;
  return {
    ...stubDefaults,
    ...rest,
    tokens,
    // Each process would have its own rules, journal and clock.
    control: control && flags.workers === 1,
    ...(faults !== undefined && { faultsFile: faults }),
    // --no-tls turns HTTPS off even if variables name a certificate.
    tls: tls !== false && (own ?? tls === true),
    ...(throttle && { throttle }),
  };
}

function rejectPerProcessOptions(flags: Flags): void {
  if (flags.database === ':memory:')
    throw usage('--workers needs a database that processes can share: add --database with a file or postgres://….');
  const values: Readonly<Record<string, unknown>> = { ...flags };
  for (const [name, { isPerProcess }] of Object.entries(stubOptions))
    if (isPerProcess && values[name] !== undefined && values[name] !== false)
      throw usage(`--${dashed(name)} works with a single process only: remove it or --workers.`);
}
