// The options of the command: one table defines flags, environment variables, --help and docs/options.md.
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { closest } from 'fastest-levenshtein';
import { dialects } from '../graph/dialects.ts';
import { graphThrottle, type Throttle } from '../graph/limits.ts';
import { scenarioNames } from '../rehearsal/scenario-names.ts';
import { logLevels, stubDefaults, type StubOptions } from '../listen/stub-options.ts';
import {
  parseClock,
  parseDuration,
  parsePublicUrl,
  parseText,
  parseThrottle,
  parseTokens,
  parseWhole,
} from './parse-values.ts';

/** One option. */
export interface OptionRow<Value> {
  readonly description: string;
  /** How help names the value, such as `<number>`. An option without one is a switch: `--x` and `--no-x`. */
  readonly value?: string;
  readonly default?: Value;
  readonly choices?: readonly string[];
  /** The value of a flag that is given without one. */
  readonly preset?: string;
  /** Each process would count for itself, so the option can't be combined with --workers. */
  readonly isPerProcess?: boolean;
  readonly isMandatory?: boolean;
  /** Reads the value. A repeatable option adds to `previous`. */
  parse?(text: string, previous: Value | undefined): Value;
}

/** The values of the options: those of `startStub`, with a flag for each part of `tls`, and those of the command alone. */
export interface OptionValues extends Required<Omit<StubOptions, 'tokens' | 'tls' | 'throttle' | 'faults'>> {
  token: readonly string[];
  tls: boolean;
  tlsCert: string;
  tlsKey: string;
  throttle: Throttle | false;
  /** The path of a file. */
  faults: string;
  workers: number;
}

const { calls, seconds } = graphThrottle;

/** Every option, in the order of --help. An option of `startStub` without a row does not compile. */
export const stubOptions: { readonly [Name in keyof OptionValues]: OptionRow<OptionValues[Name]> } = {
  port: {
    value: '<number>',
    description: 'port to listen on; 0 picks a free one',
    default: stubDefaults.port,
    parse: parseWhole(0, 65535),
  },
  host: {
    value: '<address>',
    description: 'address to listen on; 0.0.0.0 accepts requests from other machines',
    default: stubDefaults.host,
    parse: parseText('an address of this machine'),
  },
  database: {
    value: '<path>',
    description: 'where events are stored: :memory:, a file, or postgres://…',
    default: stubDefaults.database,
    parse: parseText(':memory:, the path of a file, or postgres://…'),
  },
  tenants: {
    description: 'keep the events of tenants apart: a token sees those of its tid alone; in memory only',
    isPerProcess: true,
  },
  token: {
    value: '<token>',
    description: 'accept only this bearer token instead of any; repeatable',
    parse: parseTokens,
  },
  auth: {
    value: '<kind>',
    description:
      'with any, every token is accepted; entra serves the token endpoint of Entra and accepts only tokens that the stub issues (default: any)',
    choices: ['any', 'entra'],
    isPerProcess: true,
  },
  jwtIssuer: {
    value: '<text>',
    description: 'accept JWTs of this issuer (iss); needs --jwt-audience and --jwt-jwks',
    parse: parseText('the iss of the tokens'),
  },
  jwtAudience: {
    value: '<text>',
    description: 'the audience (aud) that these tokens must have',
    parse: parseText('the aud of the tokens'),
  },
  jwtJwks: {
    value: '<url>',
    description: 'the public keys of the issuer: the URL or path of a JSON Web Key Set',
    parse: parseText('the URL or path of a JSON Web Key Set'),
  },
  strict: { description: 'reject requests with unknown enumeration members' },
  dialect: {
    value: '<name>',
    description:
      'lenient supports all that the spec describes; documented rejects reads that Microsoft does not document, as the real service does, with --retention, it also rejects filters that begin before it',
    default: stubDefaults.dialect,
    choices: dialects,
  },
  examples: { description: "load the spec's example events at startup" },
  tls: { description: 'serve HTTPS with a certificate generated at startup' },
  tlsCert: {
    value: '<path>',
    description: 'serve HTTPS with your own certificate (PEM)',
    parse: parseText('the path of a file'),
  },
  tlsKey: {
    value: '<path>',
    description: 'the private key of the certificate given with --tls-cert (PEM)',
    parse: parseText('the path of a file'),
  },
  publicUrl: {
    value: '<url>',
    description: 'base URL of the links in responses; may have a path (default: from the Host header)',
    parse: parsePublicUrl,
  },
  trustProxy: { description: 'use X-Forwarded-Proto, -Host and -Prefix for links; only behind a proxy that sets them' },
  cors: { description: 'allow cross-origin requests (CORS)' },
  gzip: { description: 'compress responses for clients that accept it (gzip, Brotli)' },
  throttle: {
    value: '[requests/seconds]',
    description: `limit requests per app; without a value ${calls}/${seconds} (${calls} requests per ${seconds} seconds), as Graph documents`,
    preset: `${calls}/${seconds}`,
    isPerProcess: true,
    parse: parseThrottle,
  },
  retention: {
    value: '<duration>',
    description: 'remove events older than this: days, hours or minutes, such as 30d, 12h or 90m',
    parse: parseDuration,
  },
  skiptokenLifetime: {
    value: '<duration>',
    description:
      'how long a $skiptoken is valid, such as 10m; after that, requests with it get 400, as in the real service',
    parse: parseDuration,
  },
  metrics: { description: 'serve Prometheus metrics at /metrics', isPerProcess: true },
  control: { description: 'serve the control API below /_stub/ (faults, journal, clock, reset); on by default' },
  controlToken: {
    value: '<token>',
    description: 'the token of the control API (default: a random one, shown at startup)',
    isPerProcess: true,
    parse: (text: string) => parseTokens(text).join(','),
  },
  faults: {
    value: '<path>',
    description: 'rules that make requests fail: a file of YAML or JSON',
    isPerProcess: true,
    parse: parseText('the path of a file'),
  },
  clock: {
    value: '<time>',
    description: "start the stub's clock at this time, such as 2026-03-01T00:00:00Z",
    isPerProcess: true,
    parse: parseClock,
  },
  scenario: {
    value: '<name>',
    description: 'begin with the clock, events and rules of a bad day; --clock and --faults replace its own',
    isPerProcess: true,
    choices: scenarioNames,
  },
  workers: {
    value: '<number>',
    description: 'number of processes that share the port; needs a file or postgres://…',
    default: 1,
    parse: parseWhole(1, 64),
  },
  logLevel: {
    value: '<level>',
    description:
      'what to log to stderr: error logs failures; info also requests; debug also why requests were rejected, and stack traces',
    default: stubDefaults.logLevel,
    choices: logLevels,
  },
};

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'PROVISIONING_STUB_';
/** A name of the table as a flag, without the dashes before it. */
export const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const variableOf = (name: string): string => PREFIX + dashed(name).replaceAll('-', '_').toUpperCase();

/** Adds options. With an environment, they can also be set by variables. */
export function addOptions(
  command: Command,
  rows: Readonly<Record<string, OptionRow<unknown>>>,
  environment?: Environment,
): void {
  for (const [name, row] of Object.entries(rows)) {
    const option = new Option(`--${dashed(name)}${row.value === undefined ? '' : ` ${row.value}`}`, row.description);
    if (row.default !== undefined) option.default(row.default);
    if (row.preset !== undefined) option.preset(row.preset);
    if (row.parse !== undefined) option.argParser(row.parse.bind(row));
    if (row.choices !== undefined) option.choices(row.choices);
    if (row.isMandatory) option.makeOptionMandatory();
    const variable = variableOf(name);
    if (
      environment !== undefined &&
      (row.value === undefined ? isOn(variable, environment) : environment[variable] !== '')
    )
      option.env(variable);
    command.addOption(option);
    if (row.value === undefined) command.addOption(new Option(`--no-${dashed(name)}`).hideHelp());
  }
}

/** Whether to pass a variable to commander, which treats any value of a switch as true. */
function isOn(variable: string, environment: Environment): boolean {
  const value = environment[variable]?.toLowerCase();
  if (value === undefined || ['1', 'true', 'yes'].includes(value)) return true;
  if (['', '0', 'false', 'no'].includes(value)) return false;
  throw usage(`${variable} is invalid: expected true or false.`);
}

/** A mistake of the caller, in one line. */
export const usage = (message: string): CommanderError => new CommanderError(2, 'usage', `error: ${message}`);

/** Creates the command with its options. */
export function createCommand(environment: Environment): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const command = new Command('provisioning-stub')
    .description(
      "A stub of Microsoft Graph's directory provisioning log that validates requests, stores events and accepts new ones.",
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command');
  addOptions(command, stubOptions, environment);
  return (
    command
      .addHelpText(
        'after',
        `\nEvery option can also be set by an environment variable, such as ${PREFIX}PORT; separate several tokens with commas.\nPut secrets into variables: other users of this machine can see the arguments of a command.\nFlags override variables; --no-strict turns --strict off.`,
      )
      .allowExcessArguments(false)
      // Flags after the name of a subcommand belong to the subcommand.
      .enablePositionalOptions()
      .exitOverride()
      // parseCommand prints the errors.
      .configureOutput({ outputError: () => undefined })
  );
}

/** A warning for each variable with our prefix that is not an option. */
export function unknownVariables(environment: Environment): string[] {
  const known = Object.keys(stubOptions).map(variableOf);
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .map((name) => `warning: ${name} is not an option and is ignored. Did you mean ${closest(name, known)}?`);
}
