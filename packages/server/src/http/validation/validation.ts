// Checks requests and responses against the spec. The library's compiled functions check simple requests. Everything
// else, and every failure, goes through the library itself, which creates the error.
// docs/adr/0008-call-the-validators-functions-directly.md
import type { Request, RequestHandler } from 'express';
import { responseLimits } from '../../generated/limits.ts';
import { operations } from '../../generated/operations.ts';
import type { Call, LocatedOperation, Next, Step } from '../call.ts';
import { operationOf } from '../call.ts';
import {
  assembleEov,
  type CompiledRequest,
  type Eov,
  NO_MEDIA_TYPE,
  type Route,
  type SecurityRequirement,
  type Validate,
} from './eov-internals.ts';
import type { Mode } from './document.ts';
import { KnownQueries } from './known-queries.ts';
import { KnownPaths } from './unknown-path.ts';
import { translate } from './validation-errors.ts';

/** The checks of requests and responses. */
export interface Validation {
  /** Finds the operation. Unknown paths are 404, unknown methods 405. */
  readonly locate: Step;
  /** Checks the request, and sets the call's query. */
  readonly check: Step;
  /** Checks another body as if it had been sent. Rejects with an error that names the first violation. */
  readonly checkBody: (call: Call, body: unknown) => Promise<void>;
  /** Whether a JSON body fits the spec as the response with this status. */
  readonly fits: (call: Call, status: number, body: unknown) => boolean;
  /** What is wrong with a response that does not fit; undefined if the library accepts it after all. */
  readonly explainResponse: (call: Call, status: number, body: unknown) => Error | undefined;
}

/** Up to this length of a body, in bytes, every violation is named; in a longer one the first. */
const THOROUGH_LIMIT = responseLimits.badRequest.bytes;

/** An operation under one path, and what is compiled for it. */
interface Located {
  readonly operation: LocatedOperation;
  readonly route: Route;
  /** By the media type of the request. */
  readonly compiled: Map<string, CompiledRequest>;
  readonly queries: KnownQueries;
  /** By the status of the response; undefined for those without JSON. */
  readonly responses: Map<number, Validate | undefined>;
}

/** Creates the checks. */
export function createValidation(mode: Mode): Validation {
  const eov = assembleEov(mode);
  const known = new KnownPaths(eov.paths);
  const lookUp = new Lookup(eov.paths);
  const located = new Map<LocatedOperation, Located>();
  const locatedOf = (call: Call): Located => {
    const found = located.get(operationOf(call));
    if (found === undefined) throw new Error('Another app has located this call');
    return found;
  };

  /** Runs one of the library's handlers, and translates its errors. */
  const run = (handler: RequestHandler, call: Call, next: Next): void => {
    const pass = (error?: unknown): void =>
      next(error === undefined ? undefined : translate(error, call.request, known));
    try {
      void handler(call.request, call.response, pass);
    } catch (error) {
      pass(error);
    }
  };
  const checkBy = (handler: RequestHandler, call: Call, body: unknown, next: Next): void => {
    eov.attach(call.request, locatedOf(call).route, call.pathParameters);
    call.request.body = body;
    run(handler, call, next);
  };

  return {
    locate(call, next) {
      const { request } = call;
      const found = lookUp.find(request);
      if (found !== undefined) {
        [call.operation, call.pathParameters] = [found.located.operation, found.pathParameters];
        next();
        return;
      }
      run(eov.locate, call, (error?: unknown) => {
        const route = eov.located(request);
        if (error !== undefined || route === undefined) {
          // The library ignores requests such as `OPTIONS *`.
          next(error ?? known.nothingAt(request.path));
          return;
        }
        const made = lookUp.known(route.openApiRoute, request.method) ?? describe(eov, route);
        located.set(made.operation, made);
        lookUp.remember(route.openApiRoute, request.method, made);
        [call.operation, call.pathParameters] = [made.operation, route.pathParams];
        next();
      });
    },

    check(call, next) {
      const { request, body } = call;
      const finish: Next = (error) => {
        if (error === undefined) call.query = request.query;
        next(error);
      };
      // A body with half a million violations would block the stub for minutes.
      if (call.bodyLength > THOROUGH_LIMIT) {
        checkBy(eov.checkQuickly, call, body, finish);
        return;
      }
      const { compiled, queries, route } = locatedOf(call);
      const mediaType = request.headers['content-type'] ?? NO_MEDIA_TYPE;
      const functions = compiled.get(mediaType);
      if (functions && passes(functions, queries, call)) {
        next();
        return;
      }
      checkBy(eov.checkThoroughly, call, body, (error) => {
        const known = error === undefined ? eov.compiledFor(route, request.method, mediaType) : undefined;
        if (known !== undefined) compiled.set(mediaType, known);
        if (error === undefined && request.url.includes('?')) queries.remember(request.url, request.query);
        finish(error);
      });
    },

    async checkBody(call, body) {
      const error = await new Promise<unknown>((resolve) => {
        checkBy(eov.checkQuickly, call, body, resolve);
      });
      if (error instanceof Error) throw error;
    },

    fits(call, status, body) {
      const { responses, route } = locatedOf(call);
      // Compiled when first used: most responses of an operation are errors, which are not checked here.
      if (!responses.has(status)) responses.set(status, eov.compileResponse(route, call.request.method, status));
      return responses.get(status)?.({ response: body }) ?? false;
    },

    explainResponse(call, status, body) {
      const { request, response } = call;
      eov.attach(request, locatedOf(call).route, call.pathParameters);
      response.status(status).setHeader('Content-Type', operationOf(call).mediaType ?? 'application/json');
      // The library replaces `json` by one that checks, and calls the one that it found.
      response.json = () => response;
      let problem: unknown;
      const note = (error: unknown): void => void (problem ??= error);
      run(eov.checkResponse, call, note);
      try {
        response.json(body);
      } catch (error) {
        note(error);
      }
      response.removeHeader('Content-Type');
      return problem === undefined || problem instanceof Error
        ? problem
        : new Error('Invalid response', { cause: problem });
    },
  };
}

/** Checks a request without a query, or with one that is known, with the compiled functions. */
function passes({ general, body: validBody }: CompiledRequest, queries: KnownQueries, call: Call): boolean {
  const { request, pathParameters: params, body } = call;
  const query = request.url.includes('?') ? queries.find(request.url) : {};
  if (query === undefined) return false;
  const data = { query, headers: request.headers, params, cookies: undefined, body };
  if (!general(data) || !validBody(data)) return false;
  // Parameters with a default.
  call.query = data.query;
  return true;
}

function describe(eov: Eov, route: Route): Located {
  const { operationId: id } = route.schema;
  const operation: LocatedOperation = {
    id,
    ...operations[id],
    permissions: permissionsOf(eov.securityOf(route)),
    version: route.openApiRoute.slice(0, -operations[id].path.length),
  };
  return { operation, route, compiled: new Map(), queries: new KnownQueries(), responses: new Map() };
}

/** An empty requirement accepts everyone. */
const permissionsOf = (requirements: readonly SecurityRequirement[]): string[][] | undefined =>
  requirements.length === 0 || requirements.some((one) => Object.keys(one).length === 0)
    ? undefined
    : requirements.map((requirement) => Object.values(requirement).flat());

/**
 * Finds operations that the library has located before. The library compiles every path again for every request; this
 * lookup only matches paths that are spelt as in the spec, with at most one parameter, at the end.
 */
class Lookup {
  readonly #known: ReadonlyMap<string, Map<string, Located>>;
  readonly #literals: ReadonlyMap<string, Map<string, Located>>;
  readonly #keyed: ReadonlyMap<string, { readonly name: string; readonly methods: Map<string, Located> }>;

  constructor(paths: readonly string[]) {
    this.#known = new Map(paths.map((path) => [path, new Map<string, Located>()]));
    this.#literals = new Map([...this.#known].filter(([path]) => !path.includes('{')));
    this.#keyed = new Map(
      [...this.#known].flatMap(([path, methods]) => {
        const [, above, name] = /^([^{}]*)\/\{(\w+)\}$/.exec(path) ?? [];
        return above === undefined || name === undefined ? [] : [[above, { name, methods }] as const];
      }),
    );
  }

  find({ url, method }: Request): { located: Located; pathParameters: Readonly<Record<string, string>> } | undefined {
    const end = url.indexOf('?');
    const path = end === -1 ? url : url.slice(0, end);
    const literal = this.#literals.get(path);
    if (literal !== undefined) {
      const located = literal.get(method);
      return located && { located, pathParameters: {} };
    }
    const slash = path.lastIndexOf('/');
    const { name = '', methods } = this.#keyed.get(path.slice(0, slash)) ?? {};
    const located = methods?.get(method);
    const value = path.slice(slash + 1);
    if (located === undefined || value === '') return undefined;
    return { located, pathParameters: { [name]: decodeURIComponent(value) } };
  }

  known(path: string, method: string): Located | undefined {
    return this.#known.get(path)?.get(method);
  }

  remember(path: string, method: string, located: Located): void {
    this.#known.get(path)?.set(method, located);
  }
}
