// Checks the requests of the control API with express-openapi-validator as its authors ship it.
import express, { type Request, type RequestHandler, type Response } from 'express';
import { badRequest, GraphError } from '../../graph/error.ts';
import { sendContinue } from '../expect-continue.ts';
import { excerpt } from '../../graph/excerpt.ts';
import { nearestName } from '../../graph/nearest.ts';

/** A request that is valid. */
export interface ValidControlRequest {
  readonly operationId: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: object;
  /** Undefined if there is none. */
  readonly body: unknown;
}

/** How many levels a body may have. */
const LEVELS = 100;

/** Recursive code must not overflow the stack. */
const rejectDeepNesting: RequestHandler = ({ body }, _response, next) => {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > LEVELS) {
      next(badRequest(`The body is nested deeper than ${LEVELS} levels: send a flatter one.`));
      return;
    }
    level = level.flatMap((value) => Object.values<unknown>(typeof value === 'object' ? { ...value } : {}));
  }
  next();
};

/** https://www.rfc-editor.org/rfc/rfc7396 */
const acceptMergePatch: RequestHandler = ({ method, headers }, _response, next) => {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (method === 'PATCH' && type.trim().toLowerCase() === 'application/merge-patch+json')
    headers['content-type'] = 'application/json';
  next();
};

/** What the validator finds. */
interface Located {
  openapi?: {
    readonly schema: { readonly operationId: string };
    readonly pathParams: Readonly<Record<string, string>>;
  };
}

/** Returns a function that reads and checks requests. It rejects with a `GraphError` that says what is wrong. */
export async function createControlValidation(
  document: object,
): Promise<(request: Request, response: Response) => Promise<ValidControlRequest>> {
  const { middleware } = await import('express-openapi-validator');
  const names = namesIn(document);
  const handlers: RequestHandler[] = [
    acceptMergePatch,
    express.json({ limit: '1mb', strict: false }) as RequestHandler,
    rejectDeepNesting,
    ...middleware({
      apiSpec: document as NonNullable<Parameters<typeof middleware>[0]['apiSpec']> & object,
      validateRequests: { allErrors: true },
      validateResponses: false,
      validateSecurity: false,
      validateFormats: true,
      // It was checked when it was generated.
      validateApiSpec: false,
    }),
  ];
  return async (request, response) => {
    // The validator would miss the media type of a body that is optional.
    const { headers } = request;
    const isEmpty = (headers['content-length'] ?? '0') === '0' && headers['transfer-encoding'] === undefined;
    if (isEmpty) headers['content-type'] ??= 'application/json';
    sendContinue(request, response);
    for (const handler of handlers)
      await new Promise<void>((done, fail) => {
        void handler(request, response, (error: unknown) => {
          if (error === undefined) done();
          else fail(asError(translate(error, request, names)));
        });
      });
    const { openapi } = request as Located;
    if (openapi === undefined) throw nothingAt(request);
    const { schema, pathParams: path } = openapi;
    return { operationId: schema.operationId, path, query: request.query, body: isEmpty ? undefined : request.body };
  };
}

/** An error of the validator or of the reader of bodies. */
interface Failure {
  readonly status?: number;
  readonly message: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

function translate(error: unknown, request: Request, names: Names): unknown {
  if (error instanceof GraphError) return error;
  const { status, message, type = '', headers, errors = [] } = error as Failure;
  if (status === undefined || status >= 500) return error;
  if (type === 'entity.parse.failed') return badRequest(`The body is not valid JSON: ${excerpt(message)}`);
  if (status === 404) return nothingAt(request);
  if (status === 405) {
    const allowed = (headers?.['Allow'] ?? '').toUpperCase();
    return new GraphError(
      405,
      { code: 'Request_BadRequest', message: `${request.method} is not allowed here: use ${allowed}.` },
      { Allow: allowed },
    );
  }
  if (status === 415) return badRequest('Send the body as JSON: `Content-Type: application/json`.', 415);
  const lines = errors.map(({ path, message: what }) => `${excerpt(path)}: ${reword(path, excerpt(what, 500), names)}`);
  const all = [...new Set(lines)];
  const more = all.length > SHOWN ? `; and ${all.length - SHOWN} more` : '';
  return badRequest(all.length === 0 ? excerpt(message, 500) : all.slice(0, SHOWN).join('; ') + more, status);
}

/** How many problems an error lists. */
const SHOWN = 5;

function reword(path: string, message: string, names: Names): string {
  if (message.startsWith('must have required property')) return 'is missing';
  if (message !== 'must NOT have additional properties') return message;
  const [parent = '', name = ''] = path
    .split('/')
    .filter((part) => !/^\d+$/.test(part))
    .slice(-2);
  const known = (names.get(parent) ?? []).filter((one) => one !== name);
  const nearest = nearestName(name, known);
  const advice = nearest === undefined ? 'remove it or check its spelling' : `did you mean '${nearest}'?`;
  return `unknown property '${excerpt(name)}': ${advice}`;
}

/** The names of the properties of an object, by the name of the property that has it. */
type Names = ReadonlyMap<string, readonly string[]>;

interface Described {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}

/** The names in all objects of a document. */
function namesIn(document: object): Names {
  const { schemas } = (document as { components: { schemas: Readonly<Record<string, Described>> } }).components;
  const resolved = (one: Described): Described => schemas[one.$ref?.split('/').at(-1) ?? ''] ?? one;
  const names = new Map<string, string[]>();
  const add = (holder: Described): void => {
    for (const [name, property] of Object.entries(holder.properties ?? {})) {
      const inner = resolved(property.items ?? resolved(property).items ?? property);
      const known = Object.keys(inner.properties ?? {});
      names.set(name, [...new Set([...(names.get(name) ?? []), ...known])]);
      if (inner.properties !== undefined && property.$ref === undefined) add(inner);
    }
  };
  for (const schema of Object.values(schemas)) add(schema);
  return names;
}

const nothingAt = ({ path }: Request): GraphError =>
  new GraphError(404, {
    code: 'Request_ResourceNotFound',
    message: `The control API has nothing at ${excerpt(path)}: see /_stub/openapi.json.`,
  });

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('Not an error', { cause: thrown });
