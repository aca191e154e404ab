// Compares two ways to mount the validator: the documented one, and that of src/http/validation. Both get the same
// generated requests and handler responses, valid and invalid; every result must be equal.
import { readFile } from 'node:fs/promises';
import express, { type Express, type RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import inject from 'light-my-request';
import { toInstant } from '@directory-provisioning/types/instant';
import { isObject, type JsonObject } from '../../../src/event/json.ts';
import { type OperationId, operations } from '../../../src/generated/operations.ts';
import document from '../../../src/generated/validator.json' with { type: 'json' };
import { GraphError } from '../../../src/graph/error.ts';
import type { Call, Step } from '../../../src/http/call.ts';
import { fromMiddleware, runInOrder } from '../../../src/http/express/run-in-order.ts';
import { normaliseRequest } from '../../../src/http/normalise-request.ts';
import { readBody } from '../../../src/http/read-body.ts';
import { translate } from '../../../src/http/validation/validation-errors.ts';
import { KnownPaths } from '../../../src/http/validation/unknown-path.ts';
import { createValidation } from '../../../src/http/validation/validation.ts';

interface Sample {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
  /** The status and body that the handler responds with. */
  readonly status: number;
  readonly body: unknown;
}

/** Pseudorandom numbers (mulberry32). */
function randomsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const names = ['seed-request', 'hire-created', 'group-conflict', 'attributes-updated', 'batch-request'];
const bodies = await Promise.all(
  names.map(
    async (name) =>
      JSON.parse(
        await readFile(new URL(`../../../../../spec/examples/${name}.json`, import.meta.url), 'utf8'),
      ) as JsonObject,
  ),
);

/** Changes at most one place of a value. */
function mutate(value: unknown, random: () => number): unknown {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const odd = [
    null,
    5,
    -1.5,
    2 ** 40,
    '',
    'x',
    'x'.repeat(5000),
    true,
    [],
    {},
    [1],
    { any: 1 },
    '2026-02-30T00:00:00Z',
  ];
  if (Array.isArray(value) && value.length > 0 && random() < 0.7)
    return value.map((one, at) => (at === 0 ? mutate(one, random) : (one as unknown)));
  if (!isObject(value) || random() < 0.1) return pick(odd);
  const keys = Object.keys(value);
  const key = pick(keys);
  const copy = { ...value };
  const dice = random();
  if (dice < 0.15) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  if (dice < 0.3) copy[pick(['unknown', '@odata.any', 'Id', '__x', '@any.thing'])] = pick(odd);
  else copy[key] = mutate(copy[key], random);
  return copy;
}

const paths = [
  '/beta/auditLogs/directoryProvisioning',
  '/beta/auditLogs/directoryProvisioning/$ref',
  '/beta/auditLogs/directoryProvisioning/$count',
  '/beta/auditLogs/directoryProvisioning/abc',
  `/beta/auditLogs/directoryProvisioning/${'x'.repeat(600)}`,
  '/beta/auditLogs/directoryProvisioning/a%20b%2Fc',
  '/beta/auditLogs/directoryProvisioning/',
  '/BETA/auditlogs/directoryProvisioning',
  "/v1.0/auditLogs/provisioning('k')",
  '/v1.0/auditLogs/provisioning',
  '/v1.0/auditLogs/provisioning/abc',
  '/beta/$batch',
  '/beta/nothing',
  '/beta',
];
const queries = [
  '',
  '',
  '',
  '?',
  '?$top=5',
  '?$top=0',
  '?$top=x',
  '?top=1001',
  '?$select=id,jobId',
  '?$foo=1',
  '?$count=maybe',
];
const prefers = [undefined, undefined, 'return=minimal', 'odata.maxpagesize=5', 'x'.repeat(3000)];

/** Operations with a valid response each. */
const log = '/beta/auditLogs/directoryProvisioning';
const validResponses = [
  ['GET', log, 200, { value: [bodies[1]] }],
  ['GET', `${log}/abc`, 200, bodies[1]],
  ['GET', '/v1.0/auditLogs/provisioning/a%20b', 200, bodies[2]],
  ['POST', log, 201, bodies[1]],
  ['POST', `${log}/$ref`, 201, bodies[2]],
  ['POST', '/v1.0/auditLogs/provisioning', 201, bodies[3]],
  ['PATCH', `${log}/abc`, 200, bodies[1]],
] as const;

function sample(random: () => number): Sample {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const isOdd = random() < 0.4;
  const odd = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT'] as const;
  const [method, path, status, valid] = isOdd
    ? ([pick(odd), pick(paths), pick([200, 201, 204, 404, 418]), pick(bodies)] as const)
    : pick(validResponses);
  const sent = random() < 0.6 ? pick(bodies.slice(0, 4)) : mutate(pick(bodies), random);
  const prefer = isOdd ? pick(prefers) : undefined;
  const type = isOdd ? pick(['application/json', 'application/json;charset=utf-8', 'text/plain']) : 'application/json';
  return {
    method,
    url: path + (random() < 0.7 ? '' : pick(queries)),
    headers: {
      ...(method !== 'GET' && { 'content-type': type }),
      ...(prefer !== undefined && { prefer }),
    },
    ...(method !== 'GET' && method !== 'DELETE' && { payload: JSON.stringify(sent) }),
    status,
    body: random() < 0.6 ? valid : mutate(valid, random),
  };
}

/** Responds with the status and the body that the request names. */
const respond: Step = ({ request, response }) => {
  response.status(Number(request.headers['x-status'])).setHeader('Content-Type', 'application/json');
  response.json(bodyToSend(request));
};
const bodyToSend = ({ headers }: express.Request): unknown => JSON.parse(decodeURIComponent(String(headers['x-body'])));

const knownPaths = new KnownPaths(Object.keys(document.paths));
function fail({ request, response }: Call, error: unknown): void {
  const translated = error instanceof GraphError ? error : translate(error, request, knownPaths);
  const { message, status = 500 } = error as Error & { status?: number };
  const { body, headers, ...known } =
    translated instanceof GraphError ? translated : { status, body: message, headers: {} };
  response.writeHead(known.status, headers).end(JSON.stringify(body));
}

const createExpress = (steps: readonly Step[]): Express =>
  express().disable('x-powered-by').disable('etag').set('query parser', 'simple').use(runInOrder(steps, fail));

function documented(): Express {
  const mount = (allErrors: boolean): ((name: string) => Step) => {
    const handlers = middleware({
      apiSpec: structuredClone(document) as unknown as Exclude<Parameters<typeof middleware>[0]['apiSpec'], string>,
      validateRequests: { allErrors },
      validateResponses: true,
      validateSecurity: false,
      fileUploader: false,
      useRequestUrl: true,
      formats: { 'date-time': { type: 'string', validate: (text: string) => toInstant(text) !== undefined } },
    }) as RequestHandler[];
    return (name) => {
      const handler = handlers.find((one) => one.name === name);
      return handler === undefined ? (_call, next) => next() : fromMiddleware(handler);
    };
  };
  const [thorough, quick] = [mount(true), mount(false)];
  const locate: Step = (call, next) => {
    const { openapi } = call.request as unknown as { openapi?: { schema: { operationId: OperationId } } };
    if (openapi === undefined) throw Object.assign(new Error('not found'), { status: 404 });
    const { operationId: id } = openapi.schema;
    call.operation = { id, ...operations[id], permissions: undefined, version: '' };
    next();
  };
  const check: Step = (call, next) => {
    call.request.body = call.body;
    return (call.bodyLength > 2 ** 15 ? quick : thorough)('requestMiddleware')(call, next);
  };
  return createExpress([
    normaliseRequest,
    thorough('pathParamsMiddleware'),
    thorough('metadataMiddleware'),
    locate,
    readBody,
    check,
    thorough('responseMiddleware'),
    respond,
  ]);
}

function direct(): Express {
  const validation = createValidation({ strict: false, dialect: 'lenient' });
  const checkResponse: Step = (call, next) => {
    const status = Number(call.request.headers['x-status']);
    const body = bodyToSend(call.request);
    if (!validation.fits(call, status, body)) {
      const problem = validation.explainResponse(call, status, body);
      if (problem !== undefined) throw problem;
    }
    // The library has replaced the function on the response.
    Reflect.deleteProperty(call.response, 'json');
    next();
  };
  return createExpress([normaliseRequest, validation.locate, readBody, validation.check, checkResponse, respond]);
}

/** How many requests got each status, and the requests with different results. */
export interface Differences {
  readonly statuses: Record<number, number>;
  readonly differences: readonly string[];
}

/** Sends `count` requests to both mountings. */
export async function compare(count: number, seed: number): Promise<Differences> {
  const random = randomsOf(seed);
  const apps = [documented(), direct()];
  const statuses: Record<number, number> = {};
  const differences: string[] = [];
  for (let at = 0; at < count; at++) {
    const { status, body, headers, ...request } = sample(random);
    const sent = { ...headers, 'x-status': String(status), 'x-body': encodeURIComponent(JSON.stringify(body)) };
    const [one, other] = await Promise.all(
      apps.map(async (app) => {
        const { statusCode, payload, headers } = await inject(app as Parameters<typeof inject>[0], {
          ...request,
          headers: sent,
        });
        return { status: statusCode, payload, allow: headers.allow };
      }),
    );
    statuses[one?.status ?? 0] = (statuses[one?.status ?? 0] ?? 0) + 1;
    if (JSON.stringify(one) !== JSON.stringify(other))
      differences.push(`${JSON.stringify(request).slice(0, 300)}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`);
  }
  return { statuses, differences };
}

if (import.meta.main) {
  const { statuses, differences } = await compare(Number(process.argv[2] ?? 20_000), 1);
  console.log(statuses, `${differences.length} differences`);
  for (const difference of differences.slice(0, 20)) console.log(difference);
  process.exitCode = differences.length > 0 ? 1 : 0;
}
