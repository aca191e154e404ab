// What public documents, SDKs and scripts send to the log, against a running stub in both dialects.
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { startStub, type Stub } from '@directory-provisioning/server';
import { root } from '@directory-provisioning/test-support/repository';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

/** What a call gets. */
interface Answer {
  readonly status: number;
  /** How the message of the error begins. */
  readonly message?: string;
  /** The events of the page, by their names in the file, in order. */
  readonly ids?: readonly string[];
  /** The one event that is returned. */
  readonly id?: string;
  /** Properties that the first event has, and some that it does not have. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** `@odata.count`. */
  readonly count?: number;
  readonly text?: string;
  /** Whether there is a link to the next page. */
  readonly more?: boolean;
}
interface PublicCall extends Answer {
  /** Where the call is published: a repository and a path. */
  readonly source: string | null;
  /** Method and URL, blanks unescaped. */
  readonly call: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly documented?: Answer;
}

const { events, calls } = parse(await readFile(join(root, 'tests/conformance/public-calls.yaml'), 'utf8')) as {
  events: Readonly<Record<string, { readonly id: string }>>;
  calls: readonly PublicCall[];
};

interface Received {
  status: number;
  text: string;
}

function send(origin: string, method: string, path: string, body?: object, headers: object = {}): Promise<Received> {
  const all = {
    authorization: 'Bearer any',
    ...(body && { 'content-type': 'application/json' }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const call = request(origin, { method, path: path.replaceAll(' ', '%20'), headers: all }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    call.once('error', reject);
    call.end(body && JSON.stringify(body));
  });
}

type Json = Record<string, unknown> & { value?: Record<string, unknown>[]; error?: { message: string } };

function check({ status, text }: Received, expected: Answer): void {
  expect(status, text).toBe(expected.status);
  const json = text.startsWith('{') ? (JSON.parse(text) as Json) : {};
  const [first = json] = json.value ?? [];
  if (expected.message !== undefined)
    expect(json.error?.message.slice(0, expected.message.length)).toBe(expected.message);
  if (expected.ids !== undefined) {
    expect(json.value?.map(({ id }) => id)).toEqual(expected.ids.map((name) => events[name]?.id));
    expect('@odata.nextLink' in json).toBe(expected.more === true);
  }
  if (expected.id !== undefined) expect(json['id']).toBe(events[expected.id]?.id);
  for (const name of expected.has ?? []) expect(first).toHaveProperty(name);
  for (const name of expected.lacks ?? []) expect(first).not.toHaveProperty(name);
  if (expected.count !== undefined) expect(json['@odata.count']).toBe(expected.count);
  if (expected.text !== undefined) expect(text).toBe(expected.text);
}

describe.each(['lenient', 'documented'] as const)('public calls in the %s dialect', (dialect) => {
  let stub: Stub;
  let origin: string;
  beforeAll(async () => {
    stub = await startStub({ port: 0, dialect, logLevel: 'silent' });
    ({ origin } = new URL(stub.url));
    for (const event of Object.values(events))
      expect((await send(origin, 'POST', '/beta/auditLogs/directoryProvisioning', event)).status).toBe(201);
  });
  afterAll(() => stub.close());

  test.each(calls.map((one, index) => [`${index}: ${one.call}`, one] as const))('%s', async (_name, one) => {
    const [method = '', ...url] = one.call.split(' ');
    const received = await send(origin, method, url.join(' '), one.body, one.headers);
    check(received, dialect === 'documented' ? (one.documented ?? one) : one);
  });
});

test('at least 60 calls have a source', () => {
  const named = calls.filter(({ source }) => /^[\w.-]+\/[\w.-]+: \S/.test(source ?? ''));
  expect(named.length).toBeGreaterThanOrEqual(60);
  expect(calls.filter(({ source }) => source !== null).length).toBe(named.length);
});
