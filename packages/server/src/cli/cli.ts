// The command `provisioning-stub`: the one file that reads argv and the environment.
import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addCommands, parseWhole, type Task } from './commands/commands.ts';
import { parseOrigin } from '../http/origin.ts';
import { logLevels, startStub, type StubOptions } from '../listen/start-stub.ts';
import { StoreError } from '../store/store.ts';
import { graphThrottle, type Throttle } from '../http/throttle.ts';
import { serveAsWorker, serveByWorkers, type Started } from './workers.ts';

const PREFIX = 'PROVISIONING_STUB_';
const LOG = '/auditLogs/directoryProvisioning';

/** What the options parse to. `tokens` goes by its singular, since each use of the flag names one. */
interface Flags extends Required<Pick<StubOptions, 'port' | 'host' | 'database' | 'logLevel'>> {
  token?: string[];
  strict?: boolean;
  examples?: boolean;
  cors?: boolean;
  tls?: boolean;
  tlsCert?: string;
  tlsKey?: string;
  publicUrl?: string;
  throttle?: Throttle | boolean;
  retention?: number;
  metrics?: boolean;
  workers: number;
}

/** An option that is a variable as well: `--log-level` is `PROVISIONING_STUB_LOG_LEVEL`. An empty one counts for none. */
function option(flags: string, description: string): Option {
  const made = new Option(flags, description);
  const name = PREFIX + made.name().toUpperCase().replaceAll('-', '_');
  return process.env[name] === '' ? made : made.env(name);
}

/** A switch and its opposite. Commander takes any value of the variable for yes, so one that says no is passed by. */
function toggle(name: string, description: string): [Option, Option] {
  const made = option(`--${name}`, description);
  const value = process.env[made.envVar ?? '']?.toLowerCase() ?? '';
  const opposite = new Option(`--no-${name}`).hideHelp();
  if (['', '0', 'false', 'no'].includes(value)) return [new Option(`--${name}`, description), opposite];
  if (['1', 'true', 'yes'].includes(value)) return [made, opposite];
  throw usage(`${made.envVar ?? ''} is '${value}': give true or false.`);
}

const usage = (message: string): CommanderError => new CommanderError(2, 'usage', `error: ${message}`);

function collectTokens(text: string, tokens: string[] | undefined): string[] {
  const more = text.split(',').map((token) => token.trim());
  if (more.some((token) => !/^[\x21-\x7e]+$/.test(token)))
    throw new InvalidArgumentError('A token is neither empty nor holds blanks or letters beyond ASCII.');
  return [...(tokens ?? []), ...more];
}

function parsePublicUrl(text: string): string {
  const origin = parseOrigin(text);
  if (origin === undefined)
    throw new InvalidArgumentError('Give scheme, host and port alone, such as https://graph.local:8443.');
  return origin;
}

function parseThrottle(text: string): Throttle | boolean {
  if (/^(0|false|no)$/i.test(text)) return false;
  if (/^(1|true|yes)$/i.test(text)) return true;
  const [, calls = 0, seconds = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (calls === 0 || seconds === 0) throw new InvalidArgumentError('Give calls and seconds, such as 5/10.');
  return { calls, seconds };
}

const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000 };

function parseDuration(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,5})([dhm])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (units[unit] ?? 0);
  if (milliseconds === 0) throw new InvalidArgumentError('Give days, hours or minutes, such as 30d, 12h or 90m.');
  return milliseconds;
}

const notEmpty =
  (advice: string) =>
  (text: string): string => {
    if (text.trim() === '') throw new InvalidArgumentError(advice);
    return text;
  };

function createCommand(): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const [strict, notStrict] = toggle('strict', 'refuse requests with unknown members of enumerations');
  const [examples, withoutExamples] = toggle('examples', 'begin with the example events of the spec');
  const [tls, withoutTls] = toggle('tls', 'listen for https, with a certificate made for this start');
  const [cors, withoutCors] = toggle('cors', 'let pages of every origin call');
  const [metrics, withoutMetrics] = toggle('metrics', 'answer /metrics for Prometheus');
  const { calls, seconds } = graphThrottle;
  const file = notEmpty('Give the path of a file.');
  return (
    new Command('provisioning-stub')
      .description(
        "A stub of Microsoft Graph's directory provisioning log that validates, remembers and can be written to.",
      )
      .version(version)
      .addOption(
        option('--port <number>', 'port to listen on; 0 takes a free one')
          .default(4010)
          .argParser(parseWhole(0, 65535)),
      )
      .addOption(
        option('--host <address>', 'address to listen on')
          .default('127.0.0.1')
          .argParser(notEmpty('Give an address of this machine.')),
      )
      .addOption(
        option('--database <path>', 'file that keeps events across restarts, postgres://…, or :memory:')
          .default(':memory:')
          .argParser(notEmpty('Give :memory:, the path of a file, or postgres://…')),
      )
      .addOption(option('--token <token>', 'let in this bearer token only; repeatable').argParser(collectTokens))
      .addOption(strict)
      .addOption(notStrict)
      .addOption(examples)
      .addOption(withoutExamples)
      .addOption(tls)
      .addOption(withoutTls)
      .addOption(option('--tls-cert <path>', "listen for https, with one's own certificate (PEM)").argParser(file))
      .addOption(option('--tls-key <path>', 'the key of that certificate (PEM)').argParser(file))
      .addOption(
        option('--public-url <origin>', 'origin of every link, for proxies and containers').argParser(parsePublicUrl),
      )
      .addOption(cors)
      .addOption(withoutCors)
      .addOption(
        option('--throttle [calls/seconds]', `limit the calls of each app; alone, ${calls}/${seconds} as Graph has it`)
          .argParser(parseThrottle)
          .preset(`${calls}/${seconds}`),
      )
      .addOption(
        option('--retention <duration>', 'remove events older than this, such as 30d, 12h or 90m').argParser(
          parseDuration,
        ),
      )
      .addOption(metrics)
      .addOption(withoutMetrics)
      .addOption(
        option('--workers <number>', 'processes that share the port, for files and postgres://…')
          .default(1)
          .argParser(parseWhole(1, 64)),
      )
      .addOption(option('--log-level <level>', 'how much to log to stderr').choices(logLevels).default('error'))
      .addHelpText(
        'after',
        `\nEach option is also a variable, such as ${PREFIX}PORT; lists are comma-separated; a flag wins.`,
      )
      .allowExcessArguments(false)
      // What stands behind the name of another command is that command's.
      .enablePositionalOptions()
      .exitOverride()
      .configureOutput({
        // One line, whatever commander has to say.
        outputError: (text, write) => {
          write(`${text.trim().replaceAll('\n', ' ')} See --help.\n`);
        },
      })
  );
}

/** Reads argv and the environment. A number is the exit code where there is nothing to start: 0 done, 2 bad usage. */
export function parseOptions(argv: readonly string[]): StartOptions | number {
  return parseCommand(createCommand, argv);
}

/** Making the command reads the environment, which may be at fault too. */
function parseCommand(make: () => Command, argv: readonly string[]): StartOptions | number {
  try {
    const { token: tokens = [], tlsCert, tlsKey, tls, throttle, ...rest } = make().parse(argv).opts<Flags>();
    if ((tlsCert === undefined) !== (tlsKey === undefined))
      throw usage('a certificate and its key go together: give --tls-cert and --tls-key.');
    const own = tlsCert !== undefined && tlsKey !== undefined ? { certPath: tlsCert, keyPath: tlsKey } : undefined;
    const limit = throttle === true ? graphThrottle : throttle;
    if (rest.workers > 1) refuseWhatIsNotShared(rest, limit);
    return {
      strict: false,
      examples: false,
      cors: false,
      metrics: false,
      ...rest,
      tokens,
      // By --no-tls a flag wins over the variables.
      tls: tls !== false && (own ?? tls === true),
      ...(limit && { throttle: limit }),
    };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'usage') console.error(`${error.message} See --help.`);
    return error.exitCode === 0 ? 0 : 2;
  }
}

/** What each process keeps for itself would be told and counted in parts. */
function refuseWhatIsNotShared({ workers, database, metrics }: Flags, throttle: Throttle | false | undefined): void {
  if (database === ':memory:')
    throw usage(
      `${workers} workers can't share events in memory: give --database a file or postgres://…, or leave out --workers.`,
    );
  const separate = throttle ? '--throttle' : metrics ? '--metrics' : undefined;
  if (separate !== undefined)
    throw usage(`${separate} counts in one process, and --workers makes ${workers}: leave out one of the two.`);
}

/** What the command starts a stub with. */
export type StartOptions = Required<Omit<StubOptions, 'publicUrl' | 'throttle' | 'retention'>> &
  Pick<StubOptions, 'publicUrl' | 'throttle' | 'retention'> & { workers: number };

/** Runs the command. Exit codes: 0 done, 1 failed, 2 bad usage. */
export async function main(): Promise<void> {
  if (cluster.isWorker) {
    await serveAsWorker(explain);
    return;
  }
  let task: Task | undefined;
  const options = parseCommand(() => {
    // Its own work is to serve, which the options tell by themselves.
    const command = createCommand().action(() => undefined);
    addCommands(command, { option, toggle }, (chosen) => (task = chosen));
    return command;
  }, process.argv);
  if (typeof options === 'number') {
    process.exitCode = options;
    return;
  }
  if (task !== undefined) {
    process.exitCode = await task().catch((error: unknown) => {
      console.error(explainTask(error));
      return 1;
    });
    return;
  }
  try {
    if (options.workers > 1)
      process.exit(
        await serveByWorkers(options, (started) => {
          console.log(greet(started, options));
        }),
      );
    await serve(options);
  } catch (error) {
    console.error(explain(error, options));
    process.exitCode = 1;
  }
}

/** Serves by this process alone. Resolves once it listens. */
async function serve(options: StartOptions): Promise<void> {
  const stub = await startStub(options);
  console.log(greet(stub, options));
  let stopping = false;
  const stop = (): void => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    stub.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(explain(error, options));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What went wrong at the start or the end, in words. */
export function explain(error: unknown, { port, host, tls }: StartOptions): string {
  if (error instanceof StoreError) return error.message;
  const { code, message, path } = error as NodeJS.ErrnoException;
  const isCertificate =
    /^(ERR_OSSL|ERR_TLS|ENOENT|EISDIR)/.test(code ?? '') || (code === 'EACCES' && path !== undefined);
  if (isCertificate && typeof tls === 'object')
    return `The certificate ${tls.certPath} with the key ${tls.keyPath} can't be used: ${message}.`;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken: choose another with --port, or end what listens there.`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be used by this user: choose one above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine: choose another with --host.`;
    default:
      return `The stub failed: ${message}`;
  }
}

const explainTask = (error: unknown): string =>
  error instanceof StoreError ? error.message : `The command failed: ${(error as Error).message}`;

function greet({ url, operationsFromExamples, certificateFile }: Started, options: StartOptions): string {
  const { origin } = new URL(url);
  const {
    tokens: [token = 'any'],
    publicUrl,
  } = options;
  const trust = certificateFile === undefined ? [] : ['--cacert', quote(certificateFile)];
  const authorization = `-H ${quote(`Authorization: Bearer ${token}`)}`;
  const body = `-H 'Content-Type: application/json' -d '{"action":"Create"}'`;
  return [
    `The stub listens at ${url}`,
    ...(publicUrl === undefined ? [] : [`Its links name:         ${publicUrl}`]),
    ...(certificateFile === undefined ? [] : [`For Node to trust it:   NODE_EXTRA_CA_CERTS=${quote(certificateFile)}`]),
    `Docs:                   ${origin}/docs/`,
    `OpenAPI document:       ${origin}/openapi.json, ${origin}/openapi.yaml`,
    `Answered from examples: ${operationsFromExamples.join(', ') || 'none'}`,
    `Try:                    ${['curl', ...trust, authorization, body].join(' ')} ${url}${LOG}`,
    '',
  ].join('\n');
}

/** A text as a shell takes it. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
