// Two mountings of the validator beside each other: the documented one, and that of src/validation.ts. Asks both the same
// generated requests, good and bad, and compares what they say; the answers of handlers too.
import { readFile } from 'node:fs/promises';
import express, { type Express, type RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import inject from 'light-my-request';
import { GraphError } from '../../../src/http/errors.ts';
import { translate } from '../../../src/http/validation/validation-errors.ts';
import document from '../../../src/generated/validator.json' with { type: 'json' };
import { toInstant } from '../../../src/event/instant.ts';
import { isObject, type JsonObject } from '../../../src/event/json.ts';
import { normaliseRequest } from '../../../src/http/normalise-request.ts';
import { bodyLengthOf, readBody } from '../../../src/http/read-body.ts';
import { createValidation, operationOf } from '../../../src/http/validation/validation.ts';

interface Asked {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
  /** What the handler answers with. */
  readonly status: number;
  readonly answer: unknown;
}

/** The same numbers for the same seed (mulberry32). */
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

/** Spoils one place of a value, or none. */
function spoil(value: unknown, random: () => number): unknown {
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
    return value.map((one, at) => (at === 0 ? spoil(one, random) : (one as unknown)));
  if (!isObject(value) || random() < 0.1) return pick(odd);
  const keys = Object.keys(value);
  const key = pick(keys);
  const copy = { ...value };
  const dice = random();
  if (dice < 0.15) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  if (dice < 0.3) copy[pick(['unknown', '@odata.any', 'Id', '__x', '@any.thing'])] = pick(odd);
  else copy[key] = spoil(copy[key], random);
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

/** What the spec has, with an answer that fits. */
const log = '/beta/auditLogs/directoryProvisioning';
const fitting = [
  ['GET', log, 200, { value: [bodies[1]] }],
  ['GET', `${log}/abc`, 200, bodies[1]],
  ['GET', '/v1.0/auditLogs/provisioning/a%20b', 200, bodies[2]],
  ['POST', log, 201, bodies[1]],
  ['POST', `${log}/$ref`, 201, bodies[2]],
  ['POST', '/v1.0/auditLogs/provisioning', 201, bodies[3]],
  ['PATCH', `${log}/abc`, 200, bodies[1]],
] as const;

function ask(random: () => number): Asked {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const isOdd = random() < 0.4;
  const odd = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT'] as const;
  const [method, path, status, whole] = isOdd
    ? ([pick(odd), pick(paths), pick([200, 201, 204, 404, 418]), pick(bodies)] as const)
    : pick(fitting);
  const sent = random() < 0.6 ? pick(bodies.slice(0, 4)) : spoil(pick(bodies), random);
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
    answer: random() < 0.6 ? whole : spoil(whole, random),
  };
}

const said: RequestHandler = (request, response) => {
  response.status(Number(request.headers['x-status'])).setHeader('Content-Type', 'application/json');
  response.json(JSON.parse(decodeURIComponent(String(request.headers['x-answer']))));
};
const failed: express.ErrorRequestHandler = (error: Error & { status?: number }, request, response, _next) => {
  const told = error instanceof GraphError ? error : translate(error, request);
  const { status, body, headers } =
    told instanceof GraphError ? told : { status: error.status ?? 500, body: error.message, headers: {} };
  response.writeHead(status, headers).end(JSON.stringify(body));
};

function documented(): Express {
  const mount = (allErrors: boolean): ((name: string) => RequestHandler) => {
    const handlers = middleware({
      apiSpec: structuredClone(document) as unknown as Exclude<Parameters<typeof middleware>[0]['apiSpec'], string>,
      validateRequests: { allErrors },
      validateResponses: true,
      validateSecurity: false,
      fileUploader: false,
      useRequestUrl: true,
      formats: { 'date-time': { type: 'string', validate: (text: string) => toInstant(text) !== undefined } },
    }) as RequestHandler[];
    return (name) => handlers.find((one) => one.name === name) ?? ((_request, _response, next) => next());
  };
  const [thorough, quick] = [mount(true), mount(false)];
  const app = express().disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(normaliseRequest, thorough('pathParamsMiddleware'), thorough('metadataMiddleware'));
  app.use((request, _response, next) => {
    if (!('openapi' in request)) throw Object.assign(new Error('not found'), { status: 404 });
    next();
  });
  const bodyOf = (request: express.Request): 'none' | 'required' =>
    (request as unknown as { openapi: { schema: { requestBody?: object } } }).openapi.schema.requestBody
      ? 'required'
      : 'none';
  app.use(readBody(bodyOf));
  app.use((request, response, next) =>
    (bodyLengthOf(request) > 2 ** 15 ? quick : thorough)('requestMiddleware')(request, response, next),
  );
  app.use(thorough('responseMiddleware'), said, failed);
  return app;
}

function direct(): Express {
  const validation = createValidation({ strict: false });
  const app = express().disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(
    normaliseRequest,
    validation.locate,
    readBody((request) => operationOf(request).body),
    validation.check,
  );
  const answer: RequestHandler = (request, response, next) => {
    const status = Number(request.headers['x-status']);
    const body = JSON.parse(decodeURIComponent(String(request.headers['x-answer']))) as unknown;
    if (!validation.fits(request, status, body)) {
      void validation.hookAnswer(request, response, (error?: unknown) => {
        if (error !== undefined) next(error);
      });
    }
    void said(request, response, next);
  };
  app.use(answer, failed);
  return app;
}

/** How many requests each verdict was given to, and where the two mountings differ. */
export interface Differences {
  readonly statuses: Record<number, number>;
  readonly differences: readonly string[];
}

/** Asks both mountings `count` requests. */
export async function compare(count: number, seed: number): Promise<Differences> {
  const random = randomsOf(seed);
  const apps = [documented(), direct()];
  const statuses: Record<number, number> = {};
  const differences: string[] = [];
  for (let at = 0; at < count; at++) {
    const { status, answer, headers, ...asked } = ask(random);
    const sent = { ...headers, 'x-status': String(status), 'x-answer': encodeURIComponent(JSON.stringify(answer)) };
    const [one, other] = await Promise.all(
      apps.map(async (app) => {
        const { statusCode, payload, headers } = await inject(app as Parameters<typeof inject>[0], {
          ...asked,
          headers: sent,
        });
        return { status: statusCode, payload, allow: headers.allow };
      }),
    );
    statuses[one?.status ?? 0] = (statuses[one?.status ?? 0] ?? 0) + 1;
    if (JSON.stringify(one) !== JSON.stringify(other))
      differences.push(`${JSON.stringify(asked).slice(0, 300)}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`);
  }
  return { statuses, differences };
}

if (import.meta.main) {
  const { statuses, differences } = await compare(Number(process.argv[2] ?? 20_000), 1);
  console.log(statuses, `${differences.length} differences`);
  for (const difference of differences.slice(0, 20)) console.log(difference);
  process.exitCode = differences.length > 0 ? 1 : 0;
}
