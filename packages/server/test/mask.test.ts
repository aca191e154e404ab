// cspell:ignore sslmode sslpassword Ftoken Jaaaaaaaa
import { describe, expect, test } from 'vitest';
import { createMask, mask } from '../src/mask.ts';

describe('mask', () => {
  test.each([
    ['postgres://u:PW@host:5432/db?sslmode=require', 'postgres://u:***@host:5432/db?sslmode=require'],
    ['mysql://u:P@W:@h/db, then', 'mysql://u:***@h/db, then'],
    ['(redis+tls://:P%40W@h)', '(redis+tls://:***@h)'],
    ['x://u:P/W?#@h', 'x://u:***@h'],
    ['?to=postgres%3A%2F%2Fu%3APW%40h%2Fdb', '?to=postgres%3A%2F%2Fu%3A***%40h%2Fdb'],
    ['host=h password=PW user=u', 'host=h password=*** user=u'],
    ["password = 'P W' user=u", 'password = *** user=u'],
    ['postgres://u@h/d?password=PW&sslpassword=PW&x=1', 'postgres://u@h/d?password=***&sslpassword=***&x=1'],
    ['/beta/x?$top=1&access_token=PW&token=PW', '/beta/x?$top=1&access_token=***&token=***'],
    ['/x?access%5Ftoken=ok&password%3DPW', '/x?access%5Ftoken=ok&password%3D***'],
    ['Authorization: Bearer PW', 'Authorization: Bearer ***'],
    ['authorization: PW', 'authorization: ***'],
    ["[ 'Authorization', 'Basic UFc=' ]", "[ 'Authorization', 'Basic ***' ]"],
    ['{"authorization":"Bearer PW","url":"/x?pwd=","b":1}', '{"authorization":"Bearer ***","url":"/x?pwd=","b":1}'],
    [
      '{"password":"P\\"W","b":"{\\"client_secret\\":\\"PW\\"}"}',
      '{"password":"***","b":"{\\"client_secret\\":\\"***\\"}"}',
    ],
    ["{ user: 'u', password: 'PW' }", "{ user: 'u', password: '***' }"],
    ['sent Bearer abc.DEF-123', 'sent Bearer ***'],
    ['{"clientRequestId":"Basic UFdQVw=="}', '{"clientRequestId":"Basic ***"}'],
    ['jwt eyJhbGciOiJub25lIn0.eyJzY3AiOiJ4In0.', 'jwt eyJ***'],
    [
      '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY-----***-----END PRIVATE KEY-----',
    ],
    ["open '-----BEGIN EC PRIVATE KEY-----\\nMII", "open '-----BEGIN EC PRIVATE KEY-----***"],
  ])('%s', (text, wanted) => {
    expect(mask(text)).toBe(wanted);
  });

  test.each([
    'The stub listens at http://127.0.0.1:4010/beta',
    'http://127.0.0.1:4010/beta?$filter=mail eq a@b',
    '/beta/x?$skiptoken=abc&$filter=a',
    "curl -H 'Authorization: Bearer any' -d '{}'",
    'curl -H "Authorization: Bearer $TOKEN" -d',
    'The Authorization header is malformed: send it as `Bearer <token>`.',
    'Access token is empty.',
    'The access token is not one of the tokens given with --token.',
    '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----',
  ])('leaves %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  test.each([
    '://',
    '@://:',
    'a',
    'password=',
    "password='",
    '"token":"\\',
    'eyJ',
    'eyJaaaaaaaa.',
    '-----BEGIN PRIVATE KEY',
    'authorization: a ',
    '@%3a%2f%2f',
  ])('masks a long text of %j at once: no pattern takes quadratic time', (part) => {
    const begin = process.cpuUsage();
    mask(`token ${part.repeat(100_000)}`);
    const { user, system } = process.cpuUsage(begin);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});

describe('createMask', () => {
  test('hides the given tokens wherever they are, also percent-encoded and in JSON', () => {
    const hide = createMask(['s3cr"t&x'], []);
    expect(hide('a s3cr"t&x b s3cr%22t%26x c "s3cr\\"t&x"')).toBe('a *** b *** c "***"');
  });

  test('leaves the names of secrets, also if a token is a part of one', () => {
    const text = 'with client_id a and client_secret b, --control-token secret, control and access_token';
    expect(createMask(['secret', 'control', 'client'], [])(text)).toBe(
      'with client_id a and client_secret b, --control-token ***, *** and access_token',
    );
  });

  test('hides the password of a database, also decoded, and with spaces and quotes in it', () => {
    const hide = createMask([], ['postgres://u:p%40ss"w@host/d', "postgres://u:a 'b@host/d"]);
    expect(hide('wrong p@ss"w or p%40ss"w')).toBe('wrong *** or ***');
    expect(hide("Added 1 event to postgres://u:a 'b@host/d.")).toBe('Added 1 event to postgres://u:***@host/d.');
  });

  test('does not hide a short token in other words', () => {
    expect(createMask(['on'], [])('only one')).toBe('only one');
  });
});
