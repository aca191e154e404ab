// The processor time of a request must grow with the length of any text in it, and not with its square.
import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';
import { raw, requestText, responsesIn } from './raw.ts';

const PATH = `/beta${LOG}`;
const { stub, send } = useStub({ cors: true, metrics: true, throttle: { calls: 1e6, seconds: 60 } });

/** Milliseconds below which a request is fast enough at any length. With quadratic time it takes seconds. */
const FAST = 100;

/** The processor time of a request in milliseconds, that of the client included. */
async function timeOf(text: string): Promise<number> {
  const begin = process.threadCpuUsage();
  const [response] = responsesIn(await raw(stub().url, text));
  const { user, system } = process.threadCpuUsage(begin);
  expect(response?.status).toBeLessThan(500);
  return (user + system) / 1000;
}

/** Compares the times of a request at a quarter, a half and the whole of a length. */
async function expectLinear(name: string, requestOf: (length: number) => string, longest: number): Promise<void> {
  if ((await timeOf(requestOf(longest))) < FAST) return;
  const best = async (length: number): Promise<number> => {
    const times = [];
    for (let round = 0; round < 3; round++) times.push(await timeOf(requestOf(length)));
    return Math.min(...times);
  };
  const times = [await best(longest / 4), await best(longest / 2), await best(longest)];
  const [one = 0, , four = 0] = times;
  expect(four, `${name}: ${times.join(', ')} ms`).toBeLessThan(Math.max(FAST, 8 * one));
}

const repeated = (part: string, length: number): string => part.repeat(length / part.length);

const close = ['Connection: close'];
const post = (body: string): string => requestText('POST', PATH, close, body);

describe('the time of a request is linear in the length of', () => {
  // Node accepts 16 kB of URL and headers.
  const parts = ['a', '/', '(', "'", '%20', '@', '~', '.', ',', ';', '=', '0', '$', '-', 'a=1&', '%27', '%0A'];

  test.each<[string, string, string]>([
    ['a path', '/beta/', ''],
    ['a path of the docs', '/docs/', ''],
    ['an id', `${PATH}/`, '!'],
    ['a key', `${PATH}('`, "'"],
    ['an open key', `${PATH}(`, ''],
    ['a query', `${PATH}?`, ''],
    ['the name of an option', `${PATH}?$`, '=1'],
    ['$top', `${PATH}?$top=1`, 'x'],
    ['$filter', `${PATH}?$filter=`, ''],
    ['a text in $filter', `${PATH}?$filter=id%20eq%20'`, "'"],
    ['a time in $filter', `${PATH}?$filter=activityDateTime%20gt%202026-01-01T00:00:00.`, ''],
    ['a number in $filter', `${PATH}?$filter=durationInMilliseconds%20gt%201`, 'x'],
    ['$orderby', `${PATH}?$orderby=id%20`, 'x'],
    ['$select', `${PATH}?$select=sourceIdentity/`, ''],
    ['$skiptoken', `${PATH}?$skiptoken=`, '!'],
    ['a URL', 'http://', '/'],
  ])('%s', { timeout: 60_000 }, async (_name, start, end) => {
    for (const part of parts)
      await expectLinear(part, (length) => requestText('GET', start + repeated(part, length) + end, close), 14_000);
  });

  const headerParts = ['a', ' ', '\t', ',', ';', '=', '"', '/', ';a=', 'a,', '; ', '0', '-', '*/*,', '\\"', 'W/"a",'];

  test.each([
    ...['Accept', 'Prefer', 'Authorization', 'Host', 'client-request-id', 'Expect', 'Cookie', 'Origin'],
    ...['Access-Control-Request-Headers', 'If-None-Match', 'Range'],
  ])('the header %s', { timeout: 60_000 }, async (name) => {
    for (const part of headerParts)
      for (const target of [`${PATH}?$top=1`, '/docs/'])
        await expectLinear(
          `${part} at ${target}`,
          (length) =>
            [`GET ${target} HTTP/1.1`, ...(name === 'Host' ? [] : ['Host: x']), `${name}: ${repeated(part, length)}!`]
              .concat(name === 'Authorization' ? [] : ['Authorization: Bearer any'], close, '', '')
              .join('\r\n'),
          14_000,
        );
  });

  test.each(['Content-Type', 'Content-Encoding', 'Prefer'])(
    'the header %s of a POST',
    { timeout: 60_000 },
    async (name) => {
      for (const part of headerParts)
        await expectLinear(
          part,
          (length) =>
            ['POST ' + PATH + ' HTTP/1.1', 'Host: x', 'Authorization: Bearer any', 'Content-Length: 2']
              .concat(name === 'Content-Type' ? [] : ['Content-Type: application/json'])
              .concat(`${name}: ${repeated(part, length)}!`, close, '', '{}')
              .join('\r\n'),
          14_000,
        );
    },
  );

  const bodyParts = ['a', '/', '~', '@', '\\\\', '\\n', ' ', '#', '.', '0', ':', ': 1e', '[', '{', '\\u0041', '@/'];

  test.each<[string, string, string]>([
    ['the name of an unknown property', '{"', '/b":1}'],
    ['the name of an unknown property in a closed type', '{"statusInfo":{"', '":1}}'],
    ['the name of an unknown property in an array', '{"provisioningSteps":[{"', '":1}]}'],
    ['the name of a property in an open type', '{"sourceIdentity":{"', '\\n":1}}'],
    ['the name of an annotation', '{"', '@\\n":1}'],
    ['an id', '{"id":"', '"}'],
    ['a time', '{"activityDateTime":"2024-01-01T00:00:00.', '"}'],
    ['a member of an enumeration', '{"provisioningAction":"', '"}'],
    ['two names that contradict each other', '{"provisioningAction":"create","action":"', '"}'],
    ['the name of a type', '{"statusInfo":{"@odata.type":"', '"}}'],
    ['a number', '{"sourceIdentity":{"x":1', '}}'],
    ['a text that is not JSON', '', ''],
  ])('%s', { timeout: 60_000 }, async (_name, start, end) => {
    // Only up to 32 kB does the validator search for all violations.
    for (const part of bodyParts)
      for (const longest of [30_000, 120_000])
        await expectLinear(
          `${part} to ${longest}`,
          (length) => post(start + repeated(part, Math.floor(length / part.length) * part.length) + end),
          longest,
        );
  });

  test('names in stored events, with every shape of the response', { timeout: 60_000 }, async () => {
    for (const part of ['a', '@', '/', '@odata.'])
      for (const shape of ['?$select=id', '?$select=sourceIdentity/x', '']) {
        const ids: Record<number, string> = {};
        for (const length of [30_000, 60_000, 120_000]) {
          const name = `${repeated(part, Math.floor(length / part.length) * part.length)}\n@a`;
          const created = await send('POST', LOG, { [name]: 1, sourceIdentity: { [name]: 1 } });
          ids[length] = String(created.json['id']);
        }
        for (const level of ['minimal', 'full', 'none'])
          await expectLinear(
            `${part} with ${shape} and ${level}`,
            (length) =>
              requestText('GET', `${PATH}/${ids[length] ?? ''}${shape}`, [
                `Accept: */*;odata.metadata=${level}`,
                ...close,
              ]),
            120_000,
          );
      }
  });

  test.each<[string, (text: string) => object]>([
    ['the url of a request in a batch', (text) => ({ id: '1', method: 'GET', url: text })],
    ['its path', (text) => ({ id: '1', method: 'GET', url: `/auditLogs/provisioning/${text}` })],
    ['its id', (text) => ({ id: text, method: 'GET', url: '/x', dependsOn: [text] })],
    ['its method', (text) => ({ id: '1', method: text, url: '/x' })],
    ['the name of its header', (text) => ({ id: '1', method: 'GET', url: '/x', headers: { [text]: '1' } })],
    [
      'its body',
      (text) => ({ id: '1', method: 'POST', url: LOG, headers: { 'content-type': text }, body: { [text]: 1 } }),
    ],
    [
      'its dependencies',
      (text) => ({ id: '1', method: 'GET', url: '/x', dependsOn: Array(text.length / 4).fill('2') }),
    ],
  ])('%s', { timeout: 60_000 }, async (_name, requestOf) => {
    for (const part of ['a', '/', ' ', '%', '.', ';', ':'])
      await expectLinear(
        part,
        (length) =>
          requestText('POST', '/beta/$batch', close, JSON.stringify({ requests: [requestOf(repeated(part, length))] })),
        200_000,
      );
  });
});
