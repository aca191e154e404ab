// What the command prints at startup and on failure.
import { operations } from '../generated/operations.ts';
import type { Stub } from '../listen/start-stub.ts';
import { CertificateError } from '../listen/certificate-error.ts';
import { ListenError } from '../listen/listen-error.ts';
import { TokenCheckError } from '../listen/token-check-error.ts';
import { isPostgres } from '../store/is-postgres.ts';
import { StoreError } from '../store/store.ts';
import { developmentClients, developmentTenant } from '../tokens/issuer.ts';
import { countOf } from './commands/count-of.ts';
import { UnknownFormatError } from './commands/recognise-json.ts';
import { FaultsFileError } from './faults-file-error.ts';
import type { StartOptions } from './parse-command.ts';

/** What the first screen shows of a stub. */
export type Started = Pick<Stub, 'url' | 'operationsFromExamples' | 'certificateFile'> &
  Partial<Pick<Stub, 'controlToken' | 'faults' | 'clock'>>;

/** Why the stub could not start or stop. */
export function explain(error: unknown): string {
  const isClear =
    error instanceof FaultsFileError ||
    error instanceof TokenCheckError ||
    error instanceof StoreError ||
    error instanceof ListenError ||
    error instanceof CertificateError;
  return isClear ? error.message : `The stub failed: ${(error as Error).message}`;
}

/** Why seed, import or export failed. */
export const explainTask = (error: unknown): string =>
  error instanceof StoreError || error instanceof UnknownFormatError
    ? error.message
    : `The command failed: ${(error as Error).message}`;

/** The first screen: what can be opened, what is on, and a request to try. Leaves out what is off. */
export function firstScreen(started: Started, options: StartOptions): string {
  const { url, operationsFromExamples, certificateFile, controlToken, faults, clock } = started;
  const { origin } = new URL(url);
  const [client] = developmentClients;
  const { tokens, publicUrl, throttle, retention, strict, dialect, cors, gzip, workers, tls } = options;
  const trust = certificateFile === undefined ? [] : ['--cacert', quote(certificateFile)];
  // The token itself is not shown.
  const isAny = tokens.length === 0 && options.auth !== 'entra' && options.jwtIssuer === undefined;
  const authorization = `-H ${isAny ? "'Authorization: Bearer any'" : '"Authorization: Bearer $TOKEN"'}`;
  const body = `-H 'Content-Type: application/json' -d '{"action":"Create"}'`;
  const modes = [
    strict && 'strict',
    dialect === 'documented' && 'documented dialect',
    cors && 'CORS',
    gzip && 'gzip',
    workers > 1 && `${workers} workers`,
  ].filter(Boolean);
  const rows: [label: string, text: string | false | undefined][] = [
    ['Docs', `${origin}/docs/`],
    ['OpenAPI', `${origin}/openapi.json, ${origin}/openapi.yaml`],
    ['Metrics', options.metrics && `${origin}/metrics`],
    ['Events', describeDatabase(options.database)],
    ['Tenants', options.tenants && 'kept apart: a token sees the events of its tid alone'],
    ['Retention', retention !== undefined && `events older than ${describeDuration(retention)} are removed`],
    ['Faults', faults?.isEmpty === false && faults.rules.faults.map(({ name }) => name).join(', ')],
    ['Clock', clock?.isMoved === true && `runs from ${clock.state.now}`],
    [
      'Control',
      controlToken !== undefined &&
        `${origin}/_stub/health, with the token ${options.controlToken === undefined ? controlToken : 'from --control-token'}`,
    ],
    ['Throttle', throttle && `${throttle.calls} requests per ${throttle.seconds} seconds for each app`],
    ['Tokens', options.auth === 'entra' && `${origin}/${developmentTenant}/oauth2/v2.0/token`],
    ['', options.auth === 'entra' && `with client_id ${client.id} and client_secret ${client.secret}`],
    ['Tokens', options.jwtIssuer !== undefined && `issued by ${options.jwtIssuer}`],
    [
      'Tokens',
      tokens.length > 0 && `only ${tokens.length === 1 ? 'the one' : `the ${tokens.length}`} given; TOKEN below is one`,
    ],
    [
      'TLS',
      typeof tls === 'object'
        ? 'certPath' in tls && tls.certPath
        : tls && 'certificate generated at startup; to trust it in Node:',
    ],
    ['', certificateFile !== undefined && `NODE_EXTRA_CA_CERTS=${quote(certificateFile)}`],
    ['Links use', publicUrl],
    ['Options', modes.join(', ')],
    ['No handler', operationsFromExamples.length > 0 && `${operationsFromExamples.join(', ')} (spec examples)`],
    ['Try', ['curl', ...trust, authorization, body, url + operations.createDirectoryProvisioning.path].join(' ')],
  ];
  const lines = rows.flatMap(([label, text]) => (text ? (label && `${label}:`).padEnd(12) + text : []));
  return [`The stub listens at ${url}`, ...lines, ''].join('\n');
}

/** Where events are stored, without the password. */
function describeDatabase(database: string): string {
  if (database === ':memory:') return 'in memory, lost when the stub stops';
  if (!isPostgres(database)) return database;
  const { host = '', pathname = '' } = URL.parse(database) ?? {};
  return `PostgreSQL, ${host}${pathname}`;
}

function describeDuration(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  for (const [unit, size] of [
    ['day', 1440],
    ['hour', 60],
  ] as const)
    if (minutes % size === 0) return countOf(minutes / size, unit);
  return countOf(minutes, 'minute');
}

/** Quotes a text for the shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
