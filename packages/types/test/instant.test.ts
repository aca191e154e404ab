import { describe, expect, test } from 'vitest';
import { instantInFilter, reasonAgainst, toInstant } from '../src/instant.ts';

describe('toInstant', () => {
  test.each([
    ['2016-12-31T23:59:58.6838993+03:00', '2016-12-31T20:59:58.6838993Z'],
    ['2016-12-31T23:59:58Z', '2016-12-31T23:59:58.0000000Z'],
    ['2016-12-31T23:59:58.5-00:30', '2017-01-01T00:29:58.5000000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.0000000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.0000000Z'],
    ['0099-12-31T23:00:00-01:00', '0100-01-01T00:00:00.0000000Z'],
    ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.9999999Z'],
    ['2024-01-01T00:00:00+14:00', '2023-12-31T10:00:00.0000000Z'],
  ])('%s is %s', (text, want) => {
    expect(toInstant(text)).toBe(want);
  });

  test.each([
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-01T00:00:00Z',
    '2024-01-00T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:60:00Z',
    '2016-12-31T23:59:60Z',
    '2016-12-31t23:59:58Z',
    '2016-12-31T23:59:58z',
    '2016-12-31 23:59:58Z',
    '2016-12-31T23:59:58',
    '2016-12-31T23:59Z',
    '2016-12-31',
    '2016-12-31T23:59:58.12345678Z',
    '2016-12-31T23:59:58.Z',
    '2016-12-31T23:59:58+03',
    '2016-12-31T23:59:58+0300',
    '2016-12-31T23:59:58+14:01',
    '2016-12-31T23:59:58+03:60',
    '0000-12-31T23:59:58Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    ' 2016-12-31T23:59:58Z',
    '',
  ])('%s is rejected', (text) => {
    expect(toInstant(text)).toBeUndefined();
  });

  test('times 100 ns apart sort correctly, whatever their offsets', () => {
    const texts = ['2024-01-01T05:00:00.0000002+05:00', '2024-01-01T00:00:00.0000001Z', '2023-12-31T19:00:00-05:00'];
    const instants = texts.map((text) => toInstant(text) ?? '');
    expect([...instants].sort()).toEqual([...instants].reverse());
  });
});

describe('instantInFilter', () => {
  test.each([
    ['2026-07-16', '2026-07-16T00:00:00.0000000Z'],
    ['2026-07-16T10:30Z', '2026-07-16T10:30:00.0000000Z'],
    ['2026-07-16T10:30-01:00', '2026-07-16T11:30:00.0000000Z'],
    ['2026-07-16T00:00:00.1Z', '2026-07-16T00:00:00.1000000Z'],
    ['2026-07-16T00:00:00.123456789Z', '2026-07-16T00:00:00.1234567Z'],
    ['2026-07-16T00:00:00.999999999999+02:00', '2026-07-15T22:00:00.9999999Z'],
  ])('%s is %s', (text, want) => {
    expect(instantInFilter(text)).toBe(want);
    expect(reasonAgainst(text)).toBeUndefined();
  });

  test.each<[string, RegExp]>([
    ['2026-07-16T00:00:00.1234567890123Z', /has 13 fractional digits: write at most 12/],
    ['2026-07-16T00:00:00', /no offset/],
    ['2026-07-16T00:00', /no offset/],
    ['2026-07-16T00:00:00.5', /no offset/],
    ['2026-07-16T00:00:00+0200', /the offset '\+0200': write Z/],
    ['2026-07-16T00:00:00+2', /the offset '\+2': write Z/],
    ['2026-07-16T00:00:00+15:00', /the offset '\+15:00': offsets are at most 14:00/],
    ['0001-01-01T00:00:00+01:00', /years 0001 to 9999/],
    ['2026-07-16t00:00:00Z', /lower-case t or z/],
    ['2026-07-16T00:00:00z', /lower-case t or z/],
    ['2026-02-30', /does not exist/],
    ['2026-02-28T24:00:00Z', /does not exist/],
    ['2016-12-31T23:59:60Z', /does not exist/],
  ])('says why it rejects %s', (text, reason) => {
    expect(instantInFilter(text)).toBeUndefined();
    expect(reasonAgainst(text)).toMatch(reason);
  });

  test.each(['yesterday', '5', '2026', '2026-07', '2026-07-16T', '2026-07-16T00:00:00.Z', '2026-07-16 00:00:00Z'])(
    '%s is no time',
    (text) => {
      expect(instantInFilter(text)).toBeUndefined();
      expect(reasonAgainst(text)).toBeUndefined();
    },
  );
});
