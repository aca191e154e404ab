import type { Dialect } from '../graph/dialects.ts';
import type { Throttle } from '../graph/limits.ts';
import type { ClockState } from '../rehearsal/clock.ts';
import type { ScenarioName } from '../rehearsal/scenario-names.ts';
import type { FaultSet } from '../rehearsal/fault-list.ts';

/** The log levels, from the least to the most. */
export const logLevels = ['silent', 'error', 'info', 'debug'] as const;

/** How to start a stub. Every property is optional. */
export interface StubOptions {
  /** Port to listen on; 0 picks a free one. Default: 4010. */
  port?: number;
  /** Address to listen on. Default: 127.0.0.1, which other machines can't reach. */
  host?: string;
  /**
   * Where events are stored: `:memory:`, the path of a file, or a PostgreSQL URL such as
   * `postgres://user:password@host/database`. Default: `:memory:`.
   */
  database?: string;
  /**
   * Keep the events of tenants apart: a token sees those of its `tid` alone, and a token without `tid` those of all such
   * tokens. Each tenant begins as the stub does, with the examples or empty. In memory only. Default: false.
   */
  tenants?: boolean;
  /** The bearer tokens to accept. Default: none, which accepts every token that isn't empty. */
  tokens?: readonly string[];
  /**
   * `any` accepts every token; `entra` serves the token endpoint of Entra, and accepts only tokens that the stub issues,
   * there or with `createToken`. Default: `any`.
   */
  auth?: 'any' | 'entra';
  /** Accept tokens whose `iss` is this; needs `jwtAudience` and `jwtJwks`. Default: none. */
  jwtIssuer?: string;
  /** The `aud` that these tokens must have. */
  jwtAudience?: string;
  /** The public keys of the issuer: the URL or path of a JSON Web Key Set. */
  jwtJwks?: string;
  /** Reject requests with unknown enumeration members. Default: false. */
  strict?: boolean;
  /**
   * What to support: `lenient` is all that the spec describes; `documented` rejects reads that Microsoft does not document,
   * as the real service does, and filters that begin before the `retention`. Writing works in both. Default: `lenient`.
   */
  dialect?: Dialect;
  /** Load the spec's example events at startup. Default: false. */
  examples?: boolean;
  /**
   * Serve HTTPS: `true` generates a certificate at startup; `certPath` and `keyPath` are the paths of your own (PEM),
   * `cert` and `key` their text. Default: false, plain HTTP.
   */
  tls?: boolean | { certPath: string; keyPath: string } | { cert: string; key: string };
  /**
   * Where clients reach the stub, for the links in responses; may have a path, such as `https://gateway.local/graph`.
   * Default: the request's Host header.
   */
  publicUrl?: string;
  /** Use the headers X-Forwarded-Proto, -Host and -Prefix for links: only behind a proxy that sets them. Default: false. */
  trustProxy?: boolean;
  /** Allow cross-origin requests (CORS). Default: false. */
  cors?: boolean;
  /** Compress responses with gzip or Brotli for clients that accept it, as Graph does. Default: false. */
  gzip?: boolean;
  /** Limit requests per app and tenant; `{ calls: 5, seconds: 10 }` is what Graph documents. Default: no limit. */
  throttle?: Throttle;
  /** How long to keep events after they happened, in milliseconds; checked every minute. Default: no limit. */
  retention?: number;
  /** How long a `$skiptoken` is valid, in milliseconds; then it is 400, as in the real service. Default: for ever. */
  skiptokenLifetime?: number;
  /** Serve Prometheus metrics at `/metrics`. Default: false. */
  metrics?: boolean;
  /** Serve the control API below `/_stub/`: rules that make requests fail, a journal, a clock, a reset. Default: true. */
  control?: boolean;
  /** The token of the control API. Default: a random one, `stub.controlToken`. */
  controlToken?: string;
  /** Rules that are on from the start, and again after a reset. Default: none. */
  faults?: FaultSet;
  /** The clock at the start, and again after a reset. Default: the machine's. */
  clock?: ClockState;
  /** The clock, events and rules of a bad day at the start, and again after a reset. `clock` and `faults` replace its own. Default: none. */
  scenario?: ScenarioName;
  /**
   * What to log to stderr, as JSON lines: `error` logs failures, `info` also requests, `debug` also why requests were
   * rejected, and stack traces. Default: error.
   */
  logLevel?: (typeof logLevels)[number];
}

/** The options without a default. */
export type StubExtras = Pick<
  StubOptions,
  | 'auth'
  | 'jwtIssuer'
  | 'jwtAudience'
  | 'jwtJwks'
  | 'publicUrl'
  | 'throttle'
  | 'retention'
  | 'skiptokenLifetime'
  | 'controlToken'
  | 'faults'
  | 'clock'
  | 'scenario'
>;

/** The options that have a default. */
export type StubDefaults = Required<Omit<StubOptions, keyof StubExtras>>;

/** The defaults of the options; the command uses the same values. */
export const stubDefaults: Readonly<StubDefaults> = {
  port: 4010,
  host: '127.0.0.1',
  database: ':memory:',
  tenants: false,
  tokens: [],
  strict: false,
  dialect: 'lenient',
  examples: false,
  tls: false,
  cors: false,
  gzip: false,
  trustProxy: false,
  metrics: false,
  control: true,
  logLevel: 'error',
};
