import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Item, splitJson } from '../../../src/cli/commands/split-json.ts';

async function* iterate(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** The items of a text that arrives in chunks of `size` bytes, as `line: text`, and the line that is left open. */
async function split(text: string, size = 7, limit = 1000): Promise<{ items: string[]; openSince?: number }> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  const split = splitJson(iterate(chunks), limit);
  const items: string[] = [];
  let next: IteratorResult<Item, number | undefined>;
  while (!(next = await split.next()).done)
    items.push(`${next.value.line}: ${next.value.bytes?.toString().trim() ?? 'too long'}`);
  return { items, ...(next.value !== undefined && { openSince: next.value }) };
}

describe('splitJson', () => {
  test.each<[string, string, string[]]>([
    ['lines', '{"a":1}\n\n{"b":[2]}\r\n{"c":{}}', ['1: {"a":1}', '3: {"b":[2]}', '4: {"c":{}}']],
    ['objects without line ends', '{"a":1}{"b":2} {"c":3}', ['1: {"a":1}', '1: {"b":2}', '1: {"c":3}']],
    ['an array', '[{"a":1},{"b":2}]', ['1: {"a":1}', '1: {"b":2}']],
    ['an indented array', '[\n  {\n    "a": 1\n  },\n  {"b": 2}\n]\n', ['2: {\n    "a": 1\n  }', '5: {"b": 2}']],
    ['an empty array', '[]', []],
    [
      'a page',
      '{"@odata.context":"[{","value":[{"a":1},{"b":2}],"@odata.nextLink":"}]"}',
      ['1: {"a":1}', '1: {"b":2}'],
    ],
    ['an indented page', '{\n "x": {"value": [1]},\n "value": [\n  {"a": 1}\n ],\n "y": [[{}]]\n}', ['4: {"a": 1}']],
    ['pages, one on each line', '{"value":[{"a":1}]}\n{"value":[]}\n{"value":[{"b":2}]}', ['1: {"a":1}', '3: {"b":2}']],
    ['an array of pages', '[{"value":[{"a":1}]},{"value":[{"b":2}],"n":1}]', ['1: {"a":1}', '1: {"b":2}']],
    [
      'brackets and quotes in strings',
      '{"a":"}{]\\"[","b":"\\\\"}\n{"c":1}',
      ['1: {"a":"}{]\\"[","b":"\\\\"}', '2: {"c":1}'],
    ],
    ['an inner member called value', '{"m":{"value":[{"a":1}]}}', ['1: {"m":{"value":[{"a":1}]}}']],
    ['a text called value', '{"value":"[{}]"}', ['1: {"value":"[{}]"}']],
    ['what is no object', '[1,"a,]",null,{"a":1}]\n7\n', ['1: 1', '1: "a,]"', '1: null', '1: {"a":1}', '2: 7']],
  ])('finds the events in %s', async (_name, text, items) => {
    for (let size = 1; size <= text.length; size++) expect(await split(text, size), `size ${size}`).toEqual({ items });
  });

  test.each<[string, string, string[]]>([
    ['a brace is missing', '{"a":{"b":1}\n{"c":2}', ['1: {"a":{"b":1}', '2: {"c":2}']],
    ['a quote is missing', '{"a":"b}\n{"c":2}', ['1: {"a":"b}', '2: {"c":2}']],
    ['a line ends in an escape', '{"a":"b\\\n{"":1}{"c":2}', ['1: {"a":"b\\', '2: {"":1}', '2: {"c":2}']],
    ['a bracket is wrong', '{"a":[1}, 2\n{"c":2}', ['1: {"a":[1', '2: {"c":2}']],
    ['a value is missing', '{"a":\n\n{"c":2}', ['1: {"a":', '3: {"c":2}']],
    ['there is one brace too many', '{"a":1}}\n{"c":2}', ['1: {"a":1}', '1: }', '2: {"c":2}']],
    ['there is text', 'abc, def\n{"c":2}\n', ['1: abc, def', '2: {"c":2}']],
  ])('finds the events after one in which %s', async (_name, text, items) => {
    for (let size = 1; size <= text.length; size++) expect(await split(text, size), `size ${size}`).toEqual({ items });
  });

  test('omits the bytes of an event that is too long', async () => {
    const { items } = await split('{"a":1}\n{"a":"xxxxxxxxxx"}\n{"b":2}', 3, 10);
    expect(items).toEqual(['1: {"a":1}', '2: too long', '3: {"b":2}']);
  });

  test.each([
    ['[{"a":1},', 1],
    ['\n{"value":[{"a":1}', 2],
    ['{"value":[{"a":1}]', 1],
  ])('says where %j starts, which is not complete', async (text, line) => {
    expect(await split(text)).toEqual({ items: [expect.stringContaining('{"a":1}') as string], openSince: line });
  });

  test('finds the same events in every form, whatever they hold', async () => {
    const event = fc.dictionary(
      fc.string({ maxLength: 6 }).filter((name) => name !== 'value'),
      fc.jsonValue({ maxDepth: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 2),
        async (events, size, indent) => {
          const forms = [
            events.map((one) => JSON.stringify(one, null, indent)).join('\n'),
            JSON.stringify(events, null, indent),
            JSON.stringify({ '@odata.context': 'x', value: events, z: [{}] }, null, indent),
          ];
          for (const form of forms) {
            const { items, openSince } = await split(form, size, 100_000);
            expect(openSince).toBeUndefined();
            expect(items.map((item) => JSON.parse(item.replace(/^\d+: /, '')) as unknown)).toEqual(
              JSON.parse(JSON.stringify(events)),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
