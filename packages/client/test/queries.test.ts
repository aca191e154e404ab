import { describe, expect, test } from 'vitest';
import {
  and,
  createProvisioningClient,
  eventsOf,
  type Filter,
  not,
  or,
  pagesOf,
  toInstant,
  tolower,
  toupper,
  where,
} from '../src/index.ts';

describe('where', () => {
  test.each([
    [where('jobId', 'eq', 'a'), "jobId eq 'a'"],
    [
      where('targetIdentity/displayName', 'contains', "O'Brien & Söhne %"),
      "contains(targetIdentity/displayName,'O''Brien & Söhne %')",
    ],
    [where('jobId', 'eq', null), 'jobId eq null'],
    [where('jobId', 'in', ['a', "b'c", null]), "jobId in ('a','b''c',null)"],
    [where('durationInMilliseconds', 'gt', 5), 'durationInMilliseconds gt 5'],
    [where('activityDateTime', 'ge', new Date('2024-01-01')), 'activityDateTime ge 2024-01-01T00:00:00.000Z'],
    [
      where('activityDateTime', 'lt', '2024-01-01T00:00:00.1234567+03:00'),
      'activityDateTime lt 2024-01-01T00:00:00.1234567+03:00',
    ],
    [
      where(tolower('servicePrincipal/displayName'), 'contains', "o'b"),
      "contains(tolower(servicePrincipal/displayName),'o''b')",
    ],
    [where(toupper('jobId'), 'in', ['A', null]), "toupper(jobId) in ('A',null)"],
    [where('activityDateTime', 'ge', '2024-02-29'), 'activityDateTime ge 2024-02-29'],
    [
      where('activityDateTime', 'ge', '2024-02-29T00:00:00.123456789Z'),
      'activityDateTime ge 2024-02-29T00:00:00.123456789Z',
    ],
    [where('activityDateTime', 'le', '2024-02-29T23:59+14:00'), 'activityDateTime le 2024-02-29T23:59+14:00'],
    [
      and(where('id', 'eq', 'a'), not(or(where('id', 'eq', 'b'), where('id', 'eq', 'c')))),
      "(id eq 'a') and (not ((id eq 'b') or (id eq 'c')))",
    ],
    [and(where('id', 'eq', 'a')), "id eq 'a'"],
    [or(...['a', 'b'].map((id) => where('id', 'eq', id))), "(id eq 'a') or (id eq 'b')"],
  ])('%s', (filter, text) => {
    expect(filter).toBe(text);
  });

  test.each(["2024-01-01T00:00:00Z or id eq 'x'", '2024-02-30T00:00:00Z', '2024-01-01T00:00:00.1234567890123Z'])(
    'rejects a string that is not a time: %s',
    (text) => {
      expect(() => where('activityDateTime', 'gt', text)).toThrow(TypeError);
      expect(() => where('activityDateTime', 'gt', text)).toThrow(
        /^Invalid value '.*' for activityDateTime: expected a date, or a time with an offset/,
      );
    },
  );

  test('rejects an empty list', () => {
    const none: string[] = [];
    expect(() => where('jobId', 'in', none)).toThrow(TypeError);
    expect(() => where('jobId', 'in', none)).toThrow('The list for jobId is empty');
    const conditions: Filter[] = [];
    expect(() => and(...conditions)).toThrow('and() needs at least one condition.');
    expect(() => or(...conditions)).toThrow('or() needs at least one condition.');
  });

  test.each(['\ud83d', 'a\ude00b', '\ude00\ud83d'])('rejects an unpaired surrogate: %j', (text) => {
    for (const filter of [
      () => where('jobId', 'eq', text),
      () => where('jobId', 'contains', text),
      () => where('jobId', 'in', ['a', text]),
    ]) {
      expect(filter).toThrow(TypeError);
      expect(filter).toThrow(/^Invalid value '.*' for jobId: it contains an unpaired surrogate/);
    }
  });

  test('accepts whole pairs', () => {
    expect(where('jobId', 'eq', '😀')).toBe("jobId eq '😀'");
  });

  test('rejects invalid times and numbers', () => {
    expect(() => where('activityDateTime', 'gt', new Date(NaN))).toThrow(TypeError);
    expect(() => where('activityDateTime', 'gt', new Date(8.64e15))).toThrow(TypeError);
    for (const number of [NaN, Infinity])
      expect(() => where('durationInMilliseconds', 'eq', number)).toThrow(
        `'${number}' for durationInMilliseconds: expected a finite number`,
      );
  });
});

describe('toInstant', () => {
  test('compares to 100 ns', () => {
    expect(toInstant('2016-12-31T23:59:58.6838993+03:00')).toBe('2016-12-31T20:59:58.6838993Z');
    expect(toInstant('2024-01-01T00:00:00Z') < toInstant('2024-01-01T00:00:00.0000001Z')).toBe(true);
  });

  test.each([
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.0000000Z'],
    ['2024-01-01T00:00Z', '2024-01-01T00:00:00.0000000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.0000000Z'],
    ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.9999999Z'],
    ['9999-12-31T23:59:59+00:01', '9999-12-31T23:58:59.0000000Z'],
  ])('reads %s', (text, instant) => {
    expect(toInstant(text)).toBe(instant);
  });

  test.each([
    ['a date without a time', '2024-01-01'],
    ['no offset', '2024-01-01T00:00:00'],
    ['a thirteenth month', '2024-13-01T00:00:00Z'],
    ['30 February', '2024-02-30T00:00:00Z'],
    ['29 February of a common year', '2023-02-29T12:00:00-05:00'],
    ['the hour 24', '2024-01-01T24:00:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['an eighth digit', '2024-01-01T00:00:00.12345678Z'],
    ['an offset beyond 14 hours', '2024-01-01T00:00:00+14:01'],
    ['the year 10000 in UTC', '9999-12-31T23:59:59-00:01'],
    ['the year 0 in UTC', '0001-01-01T00:00:00+00:01'],
    ['a signed year', '+010000-01-01T00:00:00Z'],
    ['something else', 'x'],
  ])('rejects %s', (_name, text) => {
    expect(() => toInstant(text)).toThrow(RangeError);
  });
});

describe('paging', () => {
  const base = 'http://log.example/beta';
  const log = `${base}/auditLogs/directoryProvisioning`;
  /** A client that gets these pages by URL. */
  const clientOf = (
    pages: Record<string, object>,
  ): { client: ReturnType<typeof createProvisioningClient>; asked: string[] } => {
    const asked: string[] = [];
    const client = createProvisioningClient({
      baseUrl: base,
      token: 't',
      fetch: (url) => {
        asked.push(url);
        return Promise.resolve(url in pages ? Response.json(pages[url]) : new Response(null, { status: 404 }));
      },
    });
    return { client, asked };
  };
  const next = (token: string): string => `${log}?$filter=id+eq+'a%2Fb'&$skiptoken=${token}`;

  test('reads all pages, and follows links unchanged', async () => {
    const { client, asked } = clientOf({
      [`${log}?$top=2`]: { value: [{ id: '1' }, { id: '2' }], '@odata.nextLink': next('x') },
      [next('x')]: { value: [], '@odata.nextLink': next('y') },
      [next('y')]: { value: [{ id: '3' }] },
    });
    const ids: unknown[] = [];
    for await (const { id } of eventsOf(client, { $top: 2 })) ids.push(id);
    expect(ids).toEqual(['1', '2', '3']);
    expect(asked).toEqual([`${log}?$top=2`, next('x'), next('y')]);
  });

  test('requests no more pages than needed', async () => {
    const { client, asked } = clientOf({ [log]: { value: [{ id: '1' }], '@odata.nextLink': next('x') } });
    for await (const event of eventsOf(client)) {
      expect(event.id).toBe('1');
      break;
    }
    expect(asked).toEqual([log]);
  });

  test('continues from a saved link', async () => {
    const { client, asked } = clientOf({ [next('y')]: { value: [{ id: '3' }] } });
    const pages: unknown[] = [];
    for await (const page of pagesOf(client, { $top: 2 }, { from: next('y') })) pages.push(page);
    expect(pages).toEqual([{ value: [{ id: '3' }] }]);
    expect(asked).toEqual([next('y')]);
  });

  test.each([
    [
      'another host',
      'http://evil.example/beta/auditLogs/directoryProvisioning?$skiptoken=x',
      /points to another list, or to a page that was read before/,
    ],
    [
      'another path',
      `${base}/auditLogs/provisioning?$skiptoken=x`,
      /points to another list, or to a page that was read before/,
    ],
    [
      'a host with the same prefix',
      'http://log.example.evil/beta/auditLogs/directoryProvisioning?$skiptoken=x',
      /points to another list, or to a page that was read before/,
    ],
    ['an earlier page', next('loop'), /points to another list, or to a page that was read before/],
  ])('does not follow a link to %s', async (_name, link, message) => {
    const { client, asked } = clientOf({
      [log]: { value: [], '@odata.nextLink': link },
      [next('loop')]: { value: [], '@odata.nextLink': link },
    });
    const walk = async (): Promise<void> => {
      for await (const { value } of pagesOf(client)) expect(value).toEqual([]);
    };
    await expect(walk()).rejects.toMatchObject({
      code: 'UnexpectedLink',
      message: expect.stringMatching(message) as string,
    });
    expect(asked.every((url) => url.startsWith(log))).toBe(true);
  });
});
