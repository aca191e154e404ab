import { describe, expect, test } from 'vitest';
import { decodeSkipToken, encodeSkipToken, SkipTokenError } from '../../src/odata/skip-token.ts';

const secret = new Uint8Array(32).fill(7);
const position = { instant: '2024-01-01T00:00:00.0000001Z', arrival: 42 };

describe('skip tokens', () => {
  test('lead back to the position they were made of', () => {
    expect(decodeSkipToken(encodeSkipToken(position, secret), secret)).toEqual(position);
  });

  test('need no escaping in a URL', () => {
    expect(encodeSkipToken(position, secret)).toMatch(/^[\w-]+$/);
  });

  test('are refused when any one character is changed', () => {
    const token = encodeSkipToken(position, secret);
    for (let at = 0; at < token.length; at++) {
      const spoiled = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect(() => decodeSkipToken(spoiled, secret), spoiled).toThrow(SkipTokenError);
    }
  });

  test.each(['', 'x', 'null', 'A'.repeat(4000), 'äöü', '%%%', 'MjAyNi0xMS0yMw'])('%s is refused', (token) => {
    expect(() => decodeSkipToken(token, secret)).toThrow(SkipTokenError);
  });

  test('of another store are refused', () => {
    expect(() => decodeSkipToken(encodeSkipToken(position, secret), new Uint8Array(32))).toThrow(SkipTokenError);
  });
});
