// The one file that knows express-openapi-validator (5.6.2). It is mounted as documented, in two halves: the first
// finds the operation, the second checks request and answer, so that callers are judged before bodies are read.
import { distance } from 'fastest-levenshtein';
import { middleware } from 'express-openapi-validator';
import type { Request, RequestHandler, Response } from 'express';
import { GraphError, type GraphErrorBody } from './errors.ts';
import strictDocument from './generated/validator-strict.json' with { type: 'json' };
import document from './generated/validator.json' with { type: 'json' };
import { type OperationId, operations } from './generated/operations.ts';
import { toInstant } from './instant.ts';
import { bodyLengthOf } from './read-body.ts';

/** One way to be let in: every scheme named, with every permission listed. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** The operation that a request means. */
export interface LocatedOperation {
  readonly id: OperationId;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Whether it takes a body, and needs one. */
  readonly body: 'none' | 'optional' | 'required';
  /** The media type of its success; undefined where it has no body. */
  readonly mediaType: string | undefined;
  readonly security: readonly SecurityRequirement[];
}

/** The validator, in the two halves that {@link createValidation} tells of. */
export interface Validation {
  /** Finds the operation. Unknown paths are 404, unknown methods 405. */
  readonly locate: RequestHandler[];
  /** Checks the request, and the answer when it is sent by `response.json`. */
  readonly check: RequestHandler[];
  /** Checks another body as if the request had brought it. Rejects with an error that tells the first finding. */
  readonly checkBody: (request: Request, response: Response, body: unknown) => Promise<void>;
}

type ValidatorOptions = Parameters<typeof middleware>[0];

/** Up to this length of a body, in bytes, every finding is told; of a longer one the first. */
const THOROUGH_LIMIT = 2 ** 15;
/** How many findings an error names. */
const DETAILS_LIMIT = 100;

/** Makes the validator. With `strict`, unknown members of enumerations are refused in requests. */
export function createValidation({ strict }: { strict: boolean }): Validation {
  const mount = (allErrors: boolean): ((name: string) => RequestHandler) => {
    const handlers = middleware({
      // It writes into the document.
      apiSpec: structuredClone(strict ? strictDocument : document) as unknown as Exclude<
        ValidatorOptions['apiSpec'],
        string
      >,
      validateRequests: { allErrors },
      validateResponses: true,
      validateSecurity: false,
      fileUploader: false,
      // The normaliser rewrites `url`; without this the validator looks at `originalUrl`.
      useRequestUrl: true,
      // The default takes dates that do not exist.
      formats: { 'date-time': { type: 'string', validate: (text: string) => toInstant(text) !== undefined } },
    }) as RequestHandler[];
    return (name) => {
      const handler = handlers.find((one) => one.name === name);
      if (handler === undefined) throw new Error(`express-openapi-validator has no ${name} any more`);
      return translated(handler);
    };
  };
  const thorough = mount(true);
  const tellAll = thorough('requestMiddleware');
  // Made at its first use: it is dear, and few need it.
  let quick: RequestHandler | undefined;
  const tellFirst: RequestHandler = (request, response, next) =>
    (quick ??= mount(false)('requestMiddleware'))(request, response, next);
  return {
    locate: [thorough('pathParamsMiddleware'), thorough('metadataMiddleware'), requireOperation],
    check: [
      // A body of half a million faults would keep the stub busy for minutes with telling of each.
      (request, response, next) =>
        (bodyLengthOf(request) > THOROUGH_LIMIT ? tellFirst : tellAll)(request, response, next),
      thorough('responseMiddleware'),
    ],
    async checkBody(request, response, body) {
      request.body = body;
      const error = await new Promise<unknown>((resolve) => void tellFirst(request, response, resolve));
      if (error instanceof Error) throw error;
    },
  };
}

/** Requests such as `OPTIONS *` pass by the validator's base path. */
const requireOperation: RequestHandler = (request, _response, next) => {
  if (!('openapi' in request)) throw nothingAt(request.path);
  next();
};

const nothingAt = (path: string): GraphError =>
  new GraphError(404, {
    code: 'Request_ResourceNotFound',
    message: `There is nothing at ${excerpt(path)}. The paths are listed in /openapi.json.`,
  });

/** A text that callers sent, cut to what people read. */
const excerpt = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/** Which operation the first half found. */
export function operationOf(request: Request): LocatedOperation {
  const { openapi } = request as { openapi?: { schema?: OperationSchema; pathParams?: Record<string, string> } };
  const schema = openapi?.schema;
  if (schema === undefined) throw new Error('No operation was located for this request');
  return {
    id: schema.operationId,
    pathParameters: openapi?.pathParams ?? {},
    ...operations[schema.operationId],
    security: schema.security ?? document.security,
  };
}

interface OperationSchema {
  operationId: OperationId;
  security?: SecurityRequirement[];
}

/** An error of the validator, as it throws it. */
interface ValidatorError {
  status: number;
  message: string;
  path?: string;
  headers?: Record<string, string>;
  errors?: Finding[];
}
interface Finding {
  path: string;
  message: string;
  errorCode?: string;
}

/** The same handler, with its errors as {@link GraphError}s. Answers that break the spec stay as they are: they are ours. */
function translated(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const pass = (error?: unknown): void => {
      next(error === undefined ? undefined : translate(error, request));
    };
    return handler(request, response, pass);
  };
}

function translate(error: unknown, request: Request): unknown {
  const { status, message, headers, errors = [], path = '' } = error as ValidatorError;
  switch (status) {
    case 400:
      return new GraphError(400, describe(errors.length > 0 ? errors : [{ path, message }], request));
    case 404:
      return nothingAt(request.path);
    case 405: {
      const methods = (headers?.['Allow'] ?? '').toUpperCase().split(', ').sort();
      const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort().join(', ');
      const body: GraphErrorBody = {
        code: 'Request_BadRequest',
        message: `${request.method} is not allowed here: use ${methods.join(' or ')}.`,
      };
      return new GraphError(405, body, { Allow: allow });
    }
    default:
      return error;
  }
}

/** The findings as one sentence and one by one, a place named once. */
function describe(errors: readonly Finding[], request: Request): GraphErrorBody {
  const details = new Map<string, { code: string; target: string; message: string }>();
  for (const { path, message, errorCode = 'invalid' } of errors) {
    // The validator has keywords of its own, such as `x-eov-type`.
    const [code = 'invalid'] = errorCode.replace(/^x-eov-/, '').split('.');
    // Which branch of a choice was taken says nothing that the finding inside does not.
    if (['if', 'anyOf', 'oneOf', 'allOf'].includes(code) && errors.length > 1) continue;
    if (details.size < DETAILS_LIMIT && !details.has(path))
      details.set(path, { code, target: path, message: reword(code, path, message, request) });
  }
  const all = [...details.values()];
  const [first, ...more] = all;
  const place = first?.target.startsWith('/') ? `${first.target}: ` : '';
  const rest = more.length > 0 ? ` (and ${more.length} more, see details)` : '';
  return { code: 'BadRequest', message: `${place}${first?.message ?? 'invalid'}${rest}`, details: all };
}

function reword(code: string, path: string, message: string, request: Request): string {
  const [, name = ''] = /([^/]*)$/.exec(path) ?? [];
  switch (code) {
    case 'additionalProperties':
      return `the type has no member '${excerpt(name)}', and it is closed: leave it out, or check its spelling and case`;
    case 'type':
      return message.replace(/^must be (.*)$/, (_, types: string) => `must be ${types.split(',').join(' or ')}`);
    case 'format':
      return path.endsWith('DateTime') ? `${message}: write it like 2016-12-31T23:59:58.6838993+03:00` : message;
    case 'enum':
      return suggest(message, valueAt(request, path));
    default:
      return message;
  }
}

/** Adds the nearest of the allowed values, which the validator lists in its message. */
function suggest(message: string, value: unknown): string {
  const [, list] = /allowed values: (.*)$/.exec(message) ?? [];
  if (list === undefined || typeof value !== 'string') return message;
  const nearest = list
    .split(', ')
    .map((member) => ({ member, steps: distance(member.toLowerCase(), value.slice(0, 100).toLowerCase()) }))
    .reduce((best, one) => (one.steps < best.steps ? one : best));
  return `'${excerpt(value)}' is none of ${list}; the nearest is '${nearest.member}'`;
}

const valueAt = (request: Request, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
      { body: request.body as unknown, query: request.query, params: request.params, headers: request.headers },
    );
