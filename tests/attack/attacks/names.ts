// Long names and texts in bodies: what the stub says about them must be short, and found in linear time.
import { exchange, LOG, request } from '../exchange.ts';
import type { Attack, Kind } from '../kind.ts';

const LONG = 1_000_000;

/** Posts a body. */
const post = (name: string, body: string, more: Partial<Attack> = {}): Attack => ({
  name,
  status: [400],
  send: ({ port }) => exchange(port, request('POST', LOG, body)),
  ...more,
});

const named = (name: string): string => JSON.stringify({ [name]: 1 });
const nested = (levels: number, name: string, inner: string): string =>
  `{"${name}":`.repeat(levels) + inner + '}'.repeat(levels);

/** Bodies just below the limit of 1 MiB, unless the name says otherwise. */
export const names: Kind = {
  name: 'names',
  options: ['--strict'],
  attacks: [
    post('a name of 60,000 letters before a slash', named(`${'a'.repeat(60_000)}/b`), { isSample: true }),
    post('a name of a million letters before a slash', named(`${'a'.repeat(LONG)}/b`)),
    post('a name of a million slashes', named('/'.repeat(LONG)), { isSample: true }),
    post('a name of a million tildes', named('~'.repeat(LONG))),
    post('a name of a million digits', named('1'.repeat(LONG))),
    post('a name of a million blanks', named(' '.repeat(LONG))),
    post('a name of a million dots and slashes', named('./'.repeat(LONG / 2))),
    post('a name of 150,000 escaped control characters', named('\u0001'.repeat(150_000))),
    post('a name of 250,000 characters of four bytes', named('😀'.repeat(250_000))),
    post('a name of a million letters that begins as a known one', named(`activityDateTime${'x'.repeat(LONG)}`)),
    post('a long name inside a list', `{"provisioningSteps":[{"${'a'.repeat(LONG)}/b":1}]}`),
    post('a long name inside an object', `{"statusInfo":{"${'a/'.repeat(LONG / 2)}":1}}`),
    post('99 levels of names of 10,000 letters', nested(99, 'a'.repeat(10_000), '1')),
    post('70,000 unknown names', `{${Array.from({ length: 70_000 }, (_, index) => `"a${index}/b":1`).join(',')}}`, {
      budget: { cpu: 2, health: 2000 },
    }),
    post(
      '25,000 list items with an unknown name',
      `{"modifiedProperties":[${Array.from({ length: 25_000 }, () => '{"displayNames/":1}').join(',')}]}`,
      { budget: { cpu: 2, health: 2000 } },
    ),
    post('a status of a million letters', `{"statusInfo":{"status":"${'a'.repeat(LONG)}"}}`),
    post('a status of a million commas', `{"statusInfo":{"status":"${', '.repeat(LONG / 2)}"}}`),
    post('a time of a million digits', `{"activityDateTime":"2026-01-01T00:00:00.${'0'.repeat(LONG)}Z"}`),
    post('a time after a million blanks', `{"activityDateTime":"${' '.repeat(LONG)}2026-01-01T00:00:00Z"}`),
    post('an id of a million letters', `{"id":"${'a'.repeat(LONG)}"}`),
    post('an annotation of a million letters', named(`${'a'.repeat(LONG)}@b.c`), { status: [201, 400] }),
    post('a type of a million letters', `{"statusInfo":{"@odata.type":"#microsoft.graph.${'a'.repeat(LONG)}"}}`, {
      status: [201, 400],
    }),
    post('a million opening brackets', '['.repeat(LONG)),
    post('a million quotes', '"'.repeat(LONG)),
    post('a text that never ends', `{"a":"${'\\"'.repeat(LONG / 2)}`),
    {
      name: 'a request of a batch whose id has a million letters',
      status: [200, 400],
      send: ({ port }) =>
        exchange(port, request('POST', '/beta/$batch', batch({ id: 'a'.repeat(LONG), method: 'GET', url: '/x' }))),
    },
    {
      name: 'a request of a batch with a long unknown name',
      status: [200, 400],
      send: ({ port }) =>
        exchange(
          port,
          request('POST', '/beta/$batch', batch({ id: '1', method: 'GET', url: '/x', [`${'a'.repeat(LONG)}/b`]: 1 })),
        ),
      isSample: true,
    },
    {
      name: 'a batch whose body has a long unknown name',
      status: [200],
      send: ({ port }) =>
        exchange(
          port,
          request(
            'POST',
            '/beta/$batch',
            batch({
              id: '1',
              method: 'POST',
              url: '/auditLogs/directoryProvisioning',
              headers: { 'Content-Type': 'application/json' },
              body: { [`${'a'.repeat(LONG)}/b`]: 1 },
            }),
          ),
        ),
      check: ([reply]) =>
        reply && reply.body.length > 10_000 ? `${reply.body.length} characters of response` : undefined,
    },
    {
      name: 'a batch of 20 that depend on one another, with ids of 25,000 letters',
      status: [200, 400],
      send: ({ port }) => exchange(port, request('POST', '/beta/$batch', dependent())),
    },
  ],
};

const batch = (...requests: object[]): string => JSON.stringify({ requests });

function dependent(): string {
  const idOf = (index: number): string => `${'a'.repeat(25_000)}${index}`;
  return batch(
    ...Array.from({ length: 20 }, (_, index) => ({
      id: idOf(index),
      method: 'GET',
      url: '/auditLogs/directoryProvisioning/$count',
      ...(index > 0 && { dependsOn: [idOf(index - 1)] }),
    })),
  );
}
