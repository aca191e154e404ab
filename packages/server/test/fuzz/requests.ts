// Requests of every kind, valid and mutated.
import * as fc from 'fast-check';
import { eventType } from '../../src/event/event-type.ts';
import { events } from '../odata/filters.ts';
import { mutationsOf } from './mutations.ts';
import { mutatedQueries, validQueries } from './queries.ts';

const { members } = eventType;

/** A request. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The status codes that it must get; undefined if any below 500 will do. */
  readonly expected: readonly number[] | undefined;
}

/** How many events the log has at first; their ids are `e0` and so on. */
export const EVENTS = 100;

const LOG = '/beta/auditLogs/directoryProvisioning';
const logs = fc.constantFrom(LOG, '/beta/auditLogs/provisioning', '/v1.0/auditLogs/provisioning');
/** One in ten does not exist. */
const ids = fc.nat({ max: EVENTS + EVENTS / 10 }).map((number) => `e${number}`);

/** A request with the headers that clients send. */
const plain = (method: string, path: string, body?: string, expected?: readonly number[]): FuzzRequest => ({
  method,
  path,
  headers: { authorization: 'Bearer any', ...(body !== undefined && { 'content-type': 'application/json' }) },
  body,
  expected,
});

const paths = fc.oneof(
  logs,
  fc.tuple(logs, ids).map(([log, id]) => `${log}/${id}`),
  fc.tuple(logs, ids).map(([log, id]) => `${log}('${id}')`),
  logs.map((log) => `${log}/$count`),
  fc.constantFrom('/', '/healthz', '/openapi.json', '/docs/', '/beta', '/v1.0', '/beta/$batch', '/beta/$metadata'),
  fc.constant(`${LOG}/$ref`),
);
const methods = fc.constantFrom('GET', 'GET', 'POST', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PUT', 'TRACE');

/** Characters and pieces that mean something in a path. */
const mutatedPaths = mutationsOf(paths, [
  ...[
    '/',
    '//',
    '.',
    '..',
    '%',
    '%2f',
    '%00',
    '%C3%28',
    '%27',
    "'",
    '(',
    ')',
    '?',
    '#',
    '*',
    '$',
    ';',
    '\\',
    ' ',
    '😀',
  ],
]);

/** Names of properties of events, and others. */
const names = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...Object.keys(members), 'status', 'displayName', 'details', 'errorCode') },
  fc.constantFrom('', '/', '~', 'a/b', '@odata.type', 'id@odata.type', '__proto__', 'constructor', 'toString', '😀'),
  fc.string({ maxLength: 5 }),
);
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 53, '', 'a', 'failure', 'Create', '2026-01-01T00:00:00Z'),
    fc.string({ maxLength: 10 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4 }),
  ),
})).value;

const validBodies = events.map((event) => JSON.stringify(event));
const bodies = fc.oneof(
  values.map((value) => JSON.stringify(value)),
  fc.dictionary(names, values, { maxKeys: 6 }).map((value) => JSON.stringify(value)),
  mutationsOf(validBodies, [
    ...[
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      '\\u0000',
      '\\ud800',
      '1e400',
      '-',
      '9007199254740993',
      'null',
      '\0',
      '😀',
    ],
  ]),
);

const headers = fc.dictionary(
  fc.constantFrom(
    'accept',
    'prefer',
    'content-type',
    'authorization',
    'client-request-id',
    'if-match',
    'range',
    'host',
  ),
  mutationsOf(
    fc.constantFrom(
      ...[
        'application/json',
        'application/json;odata.metadata=full',
        'text/html',
        '*/*;q=0.1',
        'Bearer any',
        'bytes=0-5',
      ],
      ...['return=minimal', 'odata.maxpagesize=5', 'return=representation, IEEE754Compatible', 'localhost:80', '*'],
    ),
    [',', ';', '=', '"', '/', ' ', '0', 'q', '\t', '.', '\u00e4'],
  ),
  { minKeys: 1, maxKeys: 3 },
);

/** Requests that have one right response, and any others. */
const single: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { weight: 6, arbitrary: validQueries.map((query) => plain('GET', `${LOG}?${query}`, undefined, [200])) },
  { weight: 4, arbitrary: mutatedQueries.map((query) => plain('GET', `${LOG}?${query}`)) },
  {
    weight: 1,
    arbitrary: fc.tuple(logs, mutatedQueries).map(([log, query]) => plain('GET', `${log}/$count?${query}`)),
  },
  { weight: 1, arbitrary: fc.tuple(logs, validQueries).map(([log, query]) => plain('GET', `${log}?${query}`)) },
  { weight: 2, arbitrary: validBodies.map((body) => plain('POST', LOG, body, [201])) },
  { weight: 2, arbitrary: fc.tuple(logs, bodies).map(([log, body]) => plain('POST', log, body)) },
  { weight: 1, arbitrary: fc.tuple(logs, ids, bodies).map(([log, id, body]) => plain('PATCH', `${log}/${id}`, body)) },
  { weight: 1, arbitrary: fc.tuple(logs, ids).map(([log, id]) => plain('GET', `${log}/${id}`, undefined, [200, 404])) },
  {
    weight: 1,
    arbitrary: fc.tuple(logs, ids).map(([log, id]) => plain('DELETE', `${log}/${id}`, undefined, [204, 404])),
  },
  { weight: 1, arbitrary: fc.tuple(methods, paths).map(([method, path]) => plain(method, path)) },
  { weight: 1, arbitrary: fc.tuple(methods, mutatedPaths).map(([method, path]) => plain(method, path)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(methods, paths, headers, fc.option(bodies, { nil: undefined }))
      .map(([method, path, more, body]) => {
        const request = plain(method, path, body);
        return { ...request, headers: { ...request.headers, ...more } };
      }),
  },
);

const batches: fc.Arbitrary<FuzzRequest> = fc
  .array(fc.tuple(single, fc.option(fc.constantFrom('0', '1', '2', '9'), { nil: undefined })), { maxLength: 5 })
  .map((items) =>
    items.map(([{ method, path, headers, body }, dependsOn], index) => ({
      ...{ id: String(index), method, url: path.replace(/^\/(beta|v1\.0)/, ''), headers },
      ...(body !== undefined && { body: parsed(body) }),
      ...(dependsOn !== undefined && { dependsOn: [dependsOn] }),
    })),
  )
  .map((requests) => plain('POST', '/beta/$batch', JSON.stringify({ requests })));

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

/** All of them. */
export const requests: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { weight: 19, arbitrary: single },
  { weight: 1, arbitrary: batches },
);
