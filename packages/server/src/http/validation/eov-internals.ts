// The only file that uses private parts of express-openapi-validator. It assembles the library without its loader: the
// document has already been bundled and checked when it was generated. docs/adr/0008-call-the-validators-functions-directly.md has the reasons and the tests.
import type { Request, RequestHandler } from 'express';
import { AjvOptions } from 'express-openapi-validator/dist/framework/ajv/options.js';
import { defaultSerDes } from 'express-openapi-validator/dist/framework/base.serdes.js';
import { OpenApiContext } from 'express-openapi-validator/dist/framework/openapi.context.js';
import { applyOpenApiMetadata } from 'express-openapi-validator/dist/middlewares/openapi.metadata.js';
import { RequestValidator } from 'express-openapi-validator/dist/middlewares/openapi.request.validator.js';
import { ResponseValidator } from 'express-openapi-validator/dist/middlewares/openapi.response.validator.js';
import { SchemaPreprocessor } from 'express-openapi-validator/dist/middlewares/parsers/schema.preprocessor.js';
import { toInstant } from '@directory-provisioning/types/instant';
import { isObject, toPointer } from '../../event/json.ts';
import standard from '../../generated/validator.json' with { type: 'json' };
import type { OperationId } from '../../generated/operations.ts';
import { excerpt } from '../../graph/excerpt.ts';
import { isJson } from '../../graph/media-type.ts';
import { documentFor, type Mode, type ValidatorDocument } from './document.ts';

/** An alternative that is enough for access: every scheme in it, with every permission listed. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** A compiled schema. */
export interface Validate {
  (data: unknown): boolean;
  /** The violations of the last call. https://ajv.js.org/api.html#validation-errors */
  readonly errors?: readonly Violation[] | null;
}

/** A violation as ajv describes it. */
interface Violation {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** The media type of a request without a body. */
export const NO_MEDIA_TYPE = 'not_provided';

/** What the library has compiled for an operation and a media type, once it has seen such a request. */
export interface CompiledRequest {
  /** Checks query, headers, path parameters and cookies. */
  readonly general: Validate;
  readonly body: Validate;
}

/** An operation as the library stores it. */
export interface Route {
  readonly expressRoute: string;
  readonly openApiRoute: string;
  readonly schema: { readonly operationId: OperationId; readonly security?: readonly SecurityRequirement[] };
  readonly _responseSchema: { readonly responses: Readonly<Record<number, object>> };
  readonly serial: number;
}

/** A request as the library extends it. */
interface RoutedRequest extends Request {
  openapi?: Route & { readonly pathParams: Readonly<Record<string, string>> };
}

/** express-openapi-validator, taken apart. */
export interface Eov {
  /** Every path of the document, those without parameters first. */
  readonly paths: readonly string[];
  /** The requirements of an operation, or else those of the document. */
  readonly securityOf: (route: Route) => readonly SecurityRequirement[];
  /** The library's own lookup. It fails with 404 and 405. */
  readonly locate: RequestHandler;
  /** What {@link Eov.locate} has found. */
  readonly located: (request: Request) => RoutedRequest['openapi'];
  /** Sets on a request what {@link Eov.locate} would set: the checks need it. */
  readonly attach: (request: Request, route: Route, pathParams: Readonly<Record<string, string>>) => void;
  /** Checks a request, and fails with every violation. */
  readonly checkThoroughly: RequestHandler;
  /** Checks a request, and fails with the first violation. */
  readonly checkQuickly: RequestHandler;
  /** What {@link Eov.checkThoroughly} has compiled for requests like this. */
  readonly compiledFor: (route: Route, method: string, mediaType: string) => CompiledRequest | undefined;
  /** Compiles the schema of a JSON response; undefined if the operation has none with this status. */
  readonly compileResponse: (route: Route, method: string, status: number) => Validate | undefined;
  /** Makes `response.json` check the body. */
  readonly checkResponse: RequestHandler;
}

type ApiDocument = ConstructorParameters<typeof SchemaPreprocessor>[0];

const assembled = new Map<string, Eov>();

/** Assembles the library, once for each mode: all apps of a process share what it compiles. */
export function assembleEov(mode: Mode): Eov {
  const key = JSON.stringify([mode.strict, mode.dialect]);
  const eov = assembled.get(key) ?? assemble(mode);
  assembled.set(key, eov);
  return eov;
}

function assemble(mode: Mode): Eov {
  // The library writes into the document.
  const validatorDocument = documentFor(mode);
  const routes = routesOf(validatorDocument);
  const apiDoc = validatorDocument as unknown as ApiDocument;
  const options = optionsFor(apiDoc, true);
  const preprocessor = new SchemaPreprocessor(apiDoc, options.preprocessor, { removeAdditional: false });
  // Returning undefined makes the preprocessor skip compiling every component.
  (preprocessor as unknown as { ajv: { getSchema: () => undefined } }).ajv.getSchema = () => undefined;
  const { apiDocRes } = preprocessor.preProcess();
  const serial = 1;
  const context = new OpenApiContext({ apiDoc, basePaths: [''], routes, serial }, () => false, false, true);
  // The library searches the whole document for references whenever it compiles; none of them refers to a path.
  const paths = {};
  const requestValidator = (allErrors: boolean): RequestValidator =>
    new RequestValidator({ ...apiDoc, paths }, optionsFor(apiDoc, allErrors).request);
  const responseValidator = new ResponseValidator({ ...apiDocRes, paths }, options.response, {}, serial);
  const responses = responseValidator as unknown as {
    buildValidators(responses: object, key: string): Record<number, Record<string, Validate>>;
  };
  const thorough = requestValidator(true);
  // Expensive, and rarely needed.
  let quick: RequestValidator | undefined;
  const compiledResponses = new Map<string, Validate | undefined>();

  return {
    paths: routes.map(({ openApiRoute }) => openApiRoute),
    securityOf: ({ schema }) => schema.security ?? standard.security,
    locate: applyOpenApiMetadata(context, apiDocRes) as RequestHandler,
    located: (request) => (request as RoutedRequest).openapi,
    attach(request, { expressRoute, openApiRoute, schema, _responseSchema, serial }, pathParams) {
      (request as RoutedRequest).openapi = {
        expressRoute,
        openApiRoute,
        pathParams: { ...pathParams },
        schema,
        _responseSchema,
        serial,
      };
    },
    checkThoroughly: checkWith(() => thorough),
    checkQuickly: checkWith(() => (quick ??= requestValidator(false))),
    compiledFor: (route, method, mediaType) => compiledIn(thorough, route, method, mediaType),
    compileResponse({ expressRoute, _responseSchema }, method, status) {
      const { [status]: response } = _responseSchema.responses;
      const key = `${method}-${expressRoute}-${status}`;
      if (!compiledResponses.has(key)) {
        const validators = response && responses.buildValidators({ [status]: response }, key)[status];
        const ofJson = Object.entries(validators ?? {}).find(([mediaType]) => isJson(mediaType));
        compiledResponses.set(key, ofJson?.[1]);
      }
      return compiledResponses.get(key);
    },
    checkResponse: responseValidator.validate(),
  };
}

/** What a validator has compiled for a route and a media type. */
function compiledIn(
  validator: RequestValidator,
  { expressRoute }: Route,
  method: string,
  mediaType: string,
): CompiledRequest | undefined {
  const { ajv, ajvBody } = validator as unknown as Record<
    'ajv' | 'ajvBody',
    { getSchema: (key: string) => Validate | undefined }
  >;
  const key = `${method}-${expressRoute}-${mediaType}`;
  const [general, body] = [ajv.getSchema(key), ajvBody.getSchema(key)];
  return general && body && { general, body };
}

/** Checks requests with the library. The paths of its errors become JSON pointers: it does not escape names. */
const checkWith =
  (validatorOf: () => RequestValidator): RequestHandler =>
  (request, response, next) => {
    const validator = validatorOf();
    try {
      void validator.validate(request, response, next);
    } catch (error) {
      const { openapi, headers, method } = request as RoutedRequest;
      const compiled = openapi && compiledIn(validator, openapi, method, headers['content-type'] ?? NO_MEDIA_TYPE);
      const { errors = [] } = error as { errors?: { path: string; errorCode?: string }[] };
      const found = [...(compiled?.general.errors ?? []), ...(compiled?.body.errors ?? [])];
      for (const [index, { keyword, instancePath, params }] of found.entries()) {
        const name = params['additionalProperty'] ?? params['missingProperty'];
        const listed = errors[index];
        // An error of the query is not listed by the compiled functions.
        if (name !== undefined && listed?.errorCode === `${keyword}.openapi.validation`)
          listed.path = `${instancePath}${toPointer([excerpt(name)])}`;
      }
      throw error;
    }
  };

const optionsFor = (apiSpec: ApiDocument, allErrors: boolean): AjvOptions =>
  new AjvOptions({
    apiSpec,
    validateRequests: { allErrors, coerceTypes: false, allowUnknownQueryParameters: false },
    validateResponses: { removeAdditional: false, coerceTypes: false },
    validateFormats: true,
    ajvFormats: { mode: 'fast' },
    serDes: defaultSerDes,
    // The default accepts dates that do not exist.
    formats: { 'date-time': { type: 'string', validate: (text: string) => toInstant(text) !== undefined } },
  } as unknown as ConstructorParameters<typeof AjvOptions>[0]);

interface RouteEntry {
  basePath: string;
  expressRoute: string;
  openApiRoute: string;
  method: string;
  pathParams: string[];
}

/** The routes as the library's loader would list them. Paths without parameters come first, as a parameter matches anything. */
function routesOf({ paths }: ValidatorDocument): RouteEntry[] {
  const routes = Object.entries(paths).flatMap(([path, item]) =>
    methodsOf(item).map((method) => ({
      basePath: '',
      expressRoute: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      openApiRoute: path,
      method: method.toUpperCase(),
      pathParams: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    })),
  );
  return routes.sort((one, other) => one.pathParams.length - other.pathParams.length);
}

/** The methods of a path item, which has other properties too. */
const methodsOf = (item: object): string[] =>
  Object.entries(item).flatMap(([name, value]: [string, unknown]) =>
    isObject(value) && 'operationId' in value ? [name] : [],
  );
