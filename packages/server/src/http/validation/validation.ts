// The one file that knows express-openapi-validator (5.6.2): its classes are mounted here without its loader, since
// generation has bundled and checked the document already. The first half finds the operation, the second checks the
// request, so that callers are judged before bodies are read. What is plain is checked by the validator's own compiled
// functions, called directly; whatever fails them, or is not plain, goes the validator's whole way, which words it.
// docs/adr/0008-call-the-validators-functions-directly.md
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AjvOptions } from 'express-openapi-validator/dist/framework/ajv/options.js';
import { defaultSerDes } from 'express-openapi-validator/dist/framework/base.serdes.js';
import { OpenApiContext } from 'express-openapi-validator/dist/framework/openapi.context.js';
import { applyOpenApiMetadata } from 'express-openapi-validator/dist/middlewares/openapi.metadata.js';
import { RequestValidator } from 'express-openapi-validator/dist/middlewares/openapi.request.validator.js';
import { ResponseValidator } from 'express-openapi-validator/dist/middlewares/openapi.response.validator.js';
import { SchemaPreprocessor } from 'express-openapi-validator/dist/middlewares/parsers/schema.preprocessor.js';
import { nothingAt, translate } from './validation-errors.ts';
import strictDocument from '../../generated/validator-strict.json' with { type: 'json' };
import document from '../../generated/validator.json' with { type: 'json' };
import { responseLimits } from '../../generated/limits.ts';
import { type OperationId, type OperationInfo, operations } from '../../generated/operations.ts';
import { toInstant } from '../../event/instant.ts';
import { isObject } from '../../event/json.ts';
import { bodyLengthOf } from '../read-body.ts';

/** One way to be let in: every scheme named, with every permission listed. */
type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** The operation that a request means. */
export interface LocatedOperation extends OperationInfo {
  readonly id: OperationId;
  /** Any one of these sets of permissions will do. Undefined where nobody has to be known. */
  readonly permissions: readonly (readonly string[])[] | undefined;
  /** What stands before its path in the address, such as `/beta`. */
  readonly version: string;
}

/** The validator, in the parts that {@link createValidation} tells of. */
export interface Validation {
  /** Finds the operation. Unknown paths are 404, unknown methods 405. */
  readonly locate: RequestHandler;
  /** Checks the request. */
  readonly check: RequestHandler;
  /** Checks another body as if the request had brought it. Rejects with an error that tells the first finding. */
  readonly checkBody: (request: Request, response: Response, body: unknown) => Promise<void>;
  /** Whether a JSON body fits the spec as the answer with this status. */
  readonly fits: (request: Request, status: number, body: unknown) => boolean;
  /** Lets `response.json` check the body, and hand on what is wrong with it. */
  readonly hookAnswer: RequestHandler;
}

/** Up to this length of a body, in bytes, every finding is told; of a longer one the first. */
const THOROUGH_LIMIT = responseLimits.badRequest.bytes;

type Validate = (data: unknown) => boolean;
/** By status and media type. */
type Validators = Readonly<Record<number, Readonly<Record<string, Validate>>>>;
/** What the validator has compiled for an operation, once it has seen it. */
interface Compiled {
  readonly general: Validate;
  readonly body: Validate;
}

/** What the validator knows of a request, and what is kept with it here. */
interface Located {
  readonly expressRoute: string;
  readonly openApiRoute: string;
  readonly pathParams: Record<string, string>;
  readonly schema: { readonly operationId: OperationId; readonly security?: readonly SecurityRequirement[] };
  readonly _responseSchema: { readonly responses: Readonly<Record<number, object>> };
  readonly serial: number;
  readonly kept: Kept;
}
/** What is kept of an operation. */
interface Kept {
  readonly operation: LocatedOperation;
  /** By the media type of the request. */
  readonly compiled: Map<string, Compiled>;
  /** By the status of the answer; undefined for those that the spec does not have as JSON. */
  readonly answers: Map<number, Validate | undefined>;
}
/** A request after the first half. */
interface LocatedRequest extends Request {
  openapi: Located;
}
const locatedOf = (request: Request): Located => (request as LocatedRequest).openapi;

/** The parts of the validator, as its own start would put them together. */
function assemble(strict: boolean): {
  routes: { openApiRoute: string; pathParams: string[] }[];
  metadata: RequestHandler;
  requestValidator: (allErrors: boolean) => RequestValidator;
  responseValidator: ResponseValidator;
} {
  type ApiDocument = ConstructorParameters<typeof SchemaPreprocessor>[0];
  // It writes into the document.
  const apiDoc = structuredClone(strict ? strictDocument : document) as unknown as ApiDocument;
  const optionsFor = (allErrors: boolean): AjvOptions =>
    new AjvOptions({
      apiSpec: apiDoc,
      validateRequests: { allErrors, coerceTypes: false, allowUnknownQueryParameters: false },
      validateResponses: { removeAdditional: false, coerceTypes: false },
      validateFormats: true,
      ajvFormats: { mode: 'fast' },
      serDes: defaultSerDes,
      // The default takes dates that do not exist.
      formats: { 'date-time': { type: 'string', validate: (text: string) => toInstant(text) !== undefined } },
    } as unknown as ConstructorParameters<typeof AjvOptions>[0]);
  const options = optionsFor(true);
  const preprocessor = new SchemaPreprocessor(apiDoc, options.preprocessor, { removeAdditional: false });
  // It compiles every component just to look it up, and has a way of its own where it finds none.
  (preprocessor as unknown as { ajv: { getSchema: () => undefined } }).ajv.getSchema = () => undefined;
  const { apiDocRes } = preprocessor.preProcess();
  const routes = Object.entries(document.paths).flatMap(([path, item]) =>
    operationMethods(item).map((method) => ({
      basePath: '',
      expressRoute: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      openApiRoute: path,
      method: method.toUpperCase(),
      pathParams: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    })),
  );
  // A parameter takes any segment, so paths without come first.
  routes.sort((one, other) => one.pathParams.length - other.pathParams.length);
  const serial = 1;
  const context = new OpenApiContext({ apiDoc, basePaths: [''], routes, serial }, () => false, false, true);
  // Whatever is compiled is searched with all of the document for references, of which none leads to a path.
  const paths = {};
  return {
    routes,
    metadata: applyOpenApiMetadata(context, apiDocRes) as RequestHandler,
    requestValidator: (allErrors) => new RequestValidator({ ...apiDoc, paths }, optionsFor(allErrors).request),
    responseValidator: new ResponseValidator({ ...apiDocRes, paths }, options.response, {}, serial),
  };
}

/** The methods of a path item, among whose members are others. */
const operationMethods = (item: object): string[] =>
  Object.entries(item).flatMap(([name, value]: [string, unknown]) =>
    isObject(value) && 'operationId' in value ? [name] : [],
  );

/** Makes the validator. With `strict`, unknown members of enumerations are refused in requests. */
export function createValidation({ strict }: { strict: boolean }): Validation {
  const { routes, metadata, requestValidator, responseValidator } = assemble(strict);
  const compiler = responseValidator as unknown as { buildValidators(responses: object, key: string): Validators };
  const thorough = requestValidator(true);
  // Made at its first use: it is dear, and few need it.
  let quick: RequestValidator | undefined;

  const locateSlowly = translated((request, response, next) => {
    metadata(request, response, (error?: unknown) => {
      if (error === undefined && 'openapi' in request) complete(request);
      next(error);
    });
  });

  // The validator's own lookup compiles every path anew at every request. Its result of the first request is kept here,
  // and found again where a path is spelt as in the spec: as it stands, or up to the one parameter that it ends in.
  const known = new Map<string, Map<string, Located>>(routes.map(({ openApiRoute }) => [openApiRoute, new Map()]));
  const literals = new Map([...known].filter(([path]) => !path.includes('{')));
  const keyed = new Map(
    [...known].flatMap(([path, methods]) => {
      const [, above, name] = /^([^{}]*)\/\{(\w+)\}$/.exec(path) ?? [];
      return above === undefined || name === undefined ? [] : [[above, { name, methods }] as const];
    }),
  );
  const lookUp = ({ url, method }: Request): Located | undefined => {
    const end = url.indexOf('?');
    const path = end === -1 ? url : url.slice(0, end);
    const literal = literals.get(path);
    if (literal !== undefined) return literal.get(method);
    const slash = path.lastIndexOf('/');
    const { name = '', methods } = keyed.get(path.slice(0, slash)) ?? {};
    const located = methods?.get(method);
    const value = path.slice(slash + 1);
    if (located === undefined || value === '') return undefined;
    const { expressRoute, openApiRoute, schema, _responseSchema, serial, kept } = located;
    const pathParams = { [name]: decodeURIComponent(value) };
    return { expressRoute, openApiRoute, pathParams, schema, _responseSchema, serial, kept };
  };

  const checkWholly = (validator: RequestValidator): RequestHandler =>
    translated(
      (request, response, next) =>
        // It throws what it finds.
        void validator.validate(request, response, next),
    );
  const tellAll = checkWholly(thorough);
  const tellFirst: RequestHandler = (request, response, next) =>
    checkWholly((quick ??= requestValidator(false)))(request, response, next);

  return {
    locate(request, response, next) {
      const found = lookUp(request);
      if (found !== undefined) {
        (request as LocatedRequest).openapi = found;
        next();
        return;
      }
      locateSlowly(request, response, (error?: unknown) => {
        // Requests such as `OPTIONS *` pass by the validator's base path.
        if (error === undefined && !('openapi' in request)) throw nothingAt(request.path);
        if (error === undefined) {
          const located = locatedOf(request);
          known.get(located.openApiRoute)?.set(request.method, located);
        }
        next(error);
      });
    },
    check(request, response, next) {
      // A body of half a million faults would keep the stub busy for minutes with telling of each.
      if (bodyLengthOf(request) > THOROUGH_LIMIT) {
        void tellFirst(request, response, next);
        return;
      }
      const { kept, expressRoute } = locatedOf(request);
      const { compiled } = kept;
      const mediaType = request.headers['content-type'] ?? 'not_provided';
      const functions = compiled.get(mediaType);
      if (functions && fitsPlainly(functions, request)) {
        next();
        return;
      }
      void tellAll(request, response, (error?: unknown) => {
        if (error === undefined)
          remember(thorough, compiled, mediaType, `${request.method}-${expressRoute}-${mediaType}`);
        next(error);
      });
    },
    async checkBody(request, response, body) {
      request.body = body;
      const error = await new Promise<unknown>((resolve) => void tellFirst(request, response, resolve));
      if (error instanceof Error) throw error;
    },
    fits(request, status, body) {
      const { kept, expressRoute, _responseSchema } = locatedOf(request);
      if (!kept.answers.has(status)) {
        // Of an operation's many answers most are errors, which leave by another door.
        const { [status]: response } = _responseSchema.responses;
        const key = `${request.method}-${expressRoute}-${status}`;
        const validators = response && compiler.buildValidators({ [status]: response }, key);
        kept.answers.set(status, validators?.[status]?.['application/json']);
      }
      return kept.answers.get(status)?.({ response: body }) ?? false;
    },
    hookAnswer: responseValidator.validate(),
  };
}

/** Checks a request without a query by what the validator has compiled for its operation. */
function fitsPlainly({ general, body }: Compiled, request: Request): boolean {
  if (request.url.includes('?')) return false;
  const params = locatedOf(request).pathParams;
  const data = { query: {}, headers: request.headers, params, cookies: undefined, body: request.body as unknown };
  if (!general(data) || !body(data)) return false;
  request.params = params;
  // Parameters that have a default.
  if (Object.keys(data.query).length > 0)
    Object.defineProperty(request, 'query', { value: data.query, writable: true, configurable: true });
  return true;
}

/** Keeps what the validator has compiled, which it finds by this key. */
function remember(validator: RequestValidator, compiled: Map<string, Compiled>, mediaType: string, key: string): void {
  const { ajv, ajvBody } = validator as unknown as Record<
    'ajv' | 'ajvBody',
    { getSchema: (key: string) => Validate | undefined }
  >;
  const [general, body] = [ajv.getSchema(key), ajvBody.getSchema(key)];
  if (general && body) compiled.set(mediaType, { general, body });
}

/** Adds to what the validator has found what is kept with it. */
function complete(request: Request): void {
  const located = locatedOf(request);
  const id = located.schema.operationId;
  const kept: Kept = {
    operation: {
      id,
      ...operations[id],
      permissions: permissionsOf(located.schema.security ?? document.security),
      version: located.openApiRoute.slice(0, -operations[id].path.length),
    },
    compiled: new Map(),
    answers: new Map(),
  };
  Object.assign(located, { kept });
}

/** A requirement that asks for nothing lets anybody in. */
const permissionsOf = (requirements: readonly SecurityRequirement[]): string[][] | undefined =>
  requirements.length === 0 || requirements.some((one) => Object.keys(one).length === 0)
    ? undefined
    : requirements.map((requirement) => Object.values(requirement).flat());

/** Which operation the first half found. */
export const operationOf = (request: Request): LocatedOperation => locatedOf(request).kept.operation;

/** The values of the parameters in the path. */
export const pathParametersOf = (request: Request): Readonly<Record<string, string>> => locatedOf(request).pathParams;

/** The same handler, with its errors in the words of this API. */
function translated(handler: RequestHandler): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const pass = (error?: unknown): void => {
      next(error === undefined ? undefined : translate(error, request));
    };
    try {
      void handler(request, response, pass);
    } catch (error) {
      pass(error);
    }
  };
}
