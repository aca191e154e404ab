// Numbers that JavaScript can't keep.
import { exchange, LOG, request } from '../exchange.ts';
import type { Attack, Kind } from '../kind.ts';

/** Where a number may be in an event: the text before and after it, and its pointer. */
type Place = readonly [before: string, after: string, pointer: string];
const places: Readonly<Record<string, Place>> = {
  'an open object': ['{"targetIdentity":{"details":{"n":', '}}}', '/targetIdentity/details/n'],
  'a list in an open object': ['{"sourceSystem":{"details":{"n":[0,[', ']]}}}', '/sourceSystem/details/n/1/0'],
  'an identity': ['{"servicePrincipal":{"n":', '}}', '/servicePrincipal/n'],
};

/** The numbers; all but the last can't be kept, or only with care. */
const numbers: readonly [name: string, text: string][] = [
  ['a 1 with 249 zeros and the exponent 60', `1${'0'.repeat(249)}e60`],
  ['1e400', '1e400'],
  ['-1e400', '-1e400'],
  ['a million digits', '9'.repeat(1_000_000)],
  ['1e-400', '1e-400'],
  ['an exponent of 100,000 digits', `1e${'9'.repeat(100_000)}`],
  ['2^53 + 1', '9007199254740993'],
  ['-2^53 - 1', '-9007199254740993'],
  ['2^64', '18446744073709551616'],
  ['2^53 + 1 as a fraction', '9007199254740993.0'],
  ['2^53 + 1 with an exponent', '9007199254740993e0'],
  ['2^53 - 1', '9007199254740991'],
];

const post = (body: string): string => request('POST', LOG, body);

/** Stored to the digit, or refused with its place. */
const kept = (place: string, name: string, text: string, [before, after, pointer]: Place): Attack => ({
  name: `${name} in ${place}`,
  status: [201, 400],
  send: ({ port }) => exchange(port, post(before + text + after)),
  check: async (replies, { port }) => {
    const [created] = replies;
    if (created?.status !== 201) return created?.body.includes(pointer) ? undefined : `${pointer} is not named`;
    const { id } = JSON.parse(created.body) as { id: string };
    const [stored] = await exchange(port, request('GET', `${LOG}/${id}`));
    const spelling = /"n":(?:\[0,\[)?([^,}\]]*)/.exec(stored?.body ?? '')?.[1];
    return spelling !== undefined && isSame(text, spelling) ? undefined : `stored as ${String(spelling).slice(0, 50)}`;
  },
  ...(name === '2^53 + 1' && { isSample: true }),
});

/** Whether two spellings are the same number, exactly. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)];
  return a !== undefined && a === b;
}
/** The digits without zeros around them, and their place; undefined for a number that is too long. */
function digitsOf(text: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,5}))?$/.exec(text) ?? [];
  if (whole === '') return undefined;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

/** A number of the whole type `Int32`. */
const duration = (text: string): Attack => ({
  name: `a duration of ${text.length > 30 ? `${text.length} digits` : text}`,
  status: [400],
  send: ({ port }) => exchange(port, post(`{"durationInMilliseconds":${text}}`)),
});

/** Each of one number. */
export const numberAttacks: Kind = {
  name: 'numbers',
  attacks: [
    ...Object.entries(places).flatMap(([place, texts]) =>
      numbers.map(([name, text]) => kept(place, name, text, texts)),
    ),
    ...['2147483648', '-2147483649', '1.5', '1e10', '9007199254740993', '1e400', `1${'0'.repeat(300)}`].map(duration),
    {
      name: '120,000 numbers of seven digits',
      status: [201],
      send: ({ port }) =>
        exchange(port, post(`{"targetIdentity":{"details":{"n":[${Array(120_000).fill('1234567').join(',')}]}}}`)),
      budget: { cpu: 2, health: 1000 },
    },
    {
      name: '2^53 + 1 in a batch',
      status: [200, 400],
      send: ({ port }) =>
        exchange(
          port,
          request(
            'POST',
            '/beta/$batch',
            `{"requests":[{"id":"1","method":"POST","url":"/auditLogs/directoryProvisioning","headers":{"Content-Type":"application/json"},"body":{"targetIdentity":{"details":{"n":9007199254740993}}}}]}`,
          ),
        ),
      check: ([reply]) =>
        reply?.status === 400 || /9007199254740993|"status":400/.test(reply?.body ?? '')
          ? undefined
          : `stored otherwise: ${String(reply?.body).slice(0, 500)}`,
    },
    {
      name: '2^53 + 1 in a change',
      status: [200, 400],
      send: async ({ port }) => {
        const [created] = await exchange(port, post('{"action":"Create"}'));
        const { id } = JSON.parse(created?.body ?? '{}') as { id: string };
        const change = '{"targetIdentity":{"details":{"n":9007199254740993}}}';
        return exchange(port, request('PATCH', `${LOG}/${id}`, change));
      },
      check: ([reply]) =>
        reply?.status === 400 || reply?.body.includes('9007199254740993') ? undefined : 'stored otherwise',
    },
  ],
};
