import { describe, expect, test } from 'vitest';
import { defaultOrder, parseOrderBy } from '../../src/odata/parse-options.ts';
import { parseFilter } from '../../src/odata/parse-filter.ts';
import { decodeSkipToken, encodeSkipToken } from '../../src/odata/skip-token.ts';
import { QueryError } from '../../src/odata/syntax.ts';

const secret = new Uint8Array(32).fill(7);
const position = ['2024-01-01T00:00:00.0000001Z', null, 5, 42];
const query = { filter: parseFilter("jobId eq 'a'"), orderBy: defaultOrder };

describe('skip tokens', () => {
  test('decode to the position they encode', () => {
    expect(decodeSkipToken(encodeSkipToken(position, query, secret), query, secret)).toEqual(position);
  });

  test('need no escaping in URLs', () => {
    expect(encodeSkipToken(position, query, secret)).toMatch(/^[\w-]+$/);
  });

  test('are rejected if any character is changed', () => {
    const token = encodeSkipToken(position, query, secret);
    for (let at = 0; at < token.length; at++) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect(() => decodeSkipToken(changed, query, secret), changed).toThrow(QueryError);
    }
  });

  test.each(['', 'x', 'null', 'A'.repeat(4000), 'äöü', '%%%', 'MjAyNi0xMS0yMw'])('%j is rejected', (token) => {
    expect(() => decodeSkipToken(token, query, secret)).toThrow(QueryError);
  });

  test('of another store are rejected', () => {
    expect(() => decodeSkipToken(encodeSkipToken(position, query, secret), query, new Uint8Array(32))).toThrow(
      QueryError,
    );
  });

  test('of one position belong to the query and the store for which they were made', () => {
    const other = { ...query, filter: parseFilter("jobId eq 'b'") };
    const otherSecret = new Uint8Array(32).fill(8);
    for (let time = 0; time < 2; time++)
      for (const [q, s] of [
        [query, secret],
        [other, secret],
        [query, otherSecret],
      ] as const)
        expect(decodeSkipToken(encodeSkipToken(position, q, s), q, s)).toEqual(position);
  });

  test('that can expire have the time at which they were made', () => {
    encodeSkipToken(position, query, secret);
    const token = encodeSkipToken(position, query, secret, 1000);
    expect(() => decodeSkipToken(token, query, secret, 1001)).toThrow(QueryError);
    const later = encodeSkipToken(position, query, secret, 1001);
    expect(decodeSkipToken(later, query, secret, 1001)).toEqual(position);
  });

  test('are valid for their query in any spelling, and for no other query', () => {
    const token = encodeSkipToken(position, query, secret);
    expect(decodeSkipToken(token, { ...query, filter: parseFilter("  jobId  eq 'a'") }, secret)).toEqual(position);
    const others = [
      { orderBy: defaultOrder },
      { ...query, filter: parseFilter("jobId eq 'b'") },
      { ...query, orderBy: parseOrderBy(['activityDateTime']) },
    ];
    for (const other of others)
      expect(() => decodeSkipToken(token, other, secret)).toThrow(/another \$filter or \$orderby/);
  });
});
