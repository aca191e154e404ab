import { gzipSync } from 'node:zlib';
import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { importEvents } from '../../../src/cli/commands/import.ts';
import { mayBePage, recogniseItem } from '../../../src/cli/commands/explain-item.ts';
import { recogniseJson } from '../../../src/cli/commands/recognise-json.ts';
import { createSeedEvents } from '../../../src/event/seed/create-seed-events.ts';
import { run, useFolder } from './command.ts';

const path = useFolder();
const events = [...createSeedEvents({ count: 20, seed: 3, until: new Date('2026-03-31T00:00:00Z') })];
const page = (value: readonly object[]): object => ({
  '@odata.context': 'https://graph.microsoft.com/beta/$metadata#auditLogs/provisioning',
  '@odata.nextLink': 'https://graph.microsoft.com/beta/auditLogs/provisioning?$skiptoken=x',
  value,
});
const [first, second] = [events.slice(0, 10), events.slice(10)];

let count = 0;
const imported = async (content: string | Buffer): ReturnType<typeof run> => {
  const file = path(`file-${++count}`);
  await writeFile(file, content);
  return run(['import', file, '--database', path(`events-${count}.db`)]);
};

describe('import takes', () => {
  test.each<[string, string]>([
    ['lines after a byte order mark', `\ufeff${events.map((event) => JSON.stringify(event)).join('\r\n')}`],
    ['an indented array', JSON.stringify(events, null, '\t')],
    ['an indented page', JSON.stringify(page(events), null, 4)],
    ['indented pages', [first, second].map((value) => JSON.stringify(page(value), null, 2)).join('\n')],
    ['an array of pages', JSON.stringify([page(first), page(second)])],
  ])('%s', async (_name, content) => {
    const { code, stderr } = await imported(content);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^Added 20 events to .*; skipped 0 \(already there\), 0 invalid events\.\n$/,
      ) as string,
    });
  });

  test('a page that breaks off, up to there, and says so', async () => {
    const text = JSON.stringify(page(events));
    const { code, stderr } = await imported(text.slice(0, text.indexOf(JSON.stringify(events.at(-1)))));
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The file ends early: the array or page that starts on line 1 is not complete\.\nAdded 19 events/,
    );
  });
});

test('import rejects a file that is not JSON in one line', async () => {
  const { code, stderr } = await imported('Date,Action\n2026-01-01,Create\n');
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^\S+ is not JSON: it looks like CSV\. Give events as JSON, one after another, in an array, or in pages as Graph returns them\.\n$/,
  );
});

test.each<[string, string | Buffer, RegExp]>([
  ['HTML', '\n<!doctype html>', /^x is not JSON: it looks like HTML or XML\./],
  ['text', 'Hello', /it starts with 'Hello'\./],
  ['a compressed file', gzipSync('{}'), /it is compressed with gzip; decompress it first\./],
  ['UTF-16', Buffer.from('\ufeff{"id":"x"}', 'utf16le'), /it is in UTF-16; save it as UTF-8\./],
  ['UTF-16 without a mark', Buffer.from('{"id":"x"}', 'utf16le'), /it is in UTF-16; save it as UTF-8\./],
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\r', 'latin1'), /it is binary\./],
  ['text with a comma', '# Events, of today\n\nNone, so far.\n', /it starts with '# Events, of today'\./],
  ['an empty file', '', /^x is empty: there is nothing to import\./],
  ['blanks', '\n \n', /^x is empty/],
])('%s is recognised', async (_name, content, message) => {
  const read = async (): Promise<void> => {
    for await (const _ of recogniseJson(iterate(content), 'x', () => undefined));
  };
  await expect(read()).rejects.toThrow(message);
});

async function* iterate(content: string | Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(content));
}

test('import lists a hundred different findings, and counts the others', async () => {
  const lines = Array.from({ length: 150 }, (_, index) => `{"unknown${index}":1}\n{"tenantId":5}\n`);
  const { code, stderr } = await imported(lines.join(''));
  expect(code).toBe(1);
  const reported = stderr.trim().split('\n');
  expect(reported).toHaveLength(103);
  expect(reported.slice(100)).toEqual([
    '149 more: /body/tenantId: must be string or null',
    '51 more with other errors.',
    expect.stringContaining('300 invalid events') as string,
  ]);
});

test.each<[string, string]>([
  ['{"@odata.context":"c","@odata.nextLink":"l"}', 'a page without `value` has no events.'],
  ['{"error":{"code":"UnknownError"}}', 'an error of Graph, not an event.'],
  ['{"records":[{}]}', 'records of Azure Monitor: their properties are not those of Graph. Import events of Graph.'],
  ['{"responses":[]}', 'a response of $batch: import the `body` of each part.'],
  ['{"Value":[]}', "an object with the array 'Value' is not an event; a page of Graph has its events in `value`."],
])('%s is %s', (item, what) => {
  expect(mayBePage(Buffer.from(item))).toBe(item.includes('nextLink'));
  expect(recogniseItem(item)).toBe(what);
});

test('import says what items are that are no events, and on which line of the file', async () => {
  const items = ['{"@odata.nextLink":"l"}', '{"error":{}}', '{"a":1,"b":2}', '{\n"id": "a",\n"jobId" 5}'];
  const { code, stderr } = await imported(items.join('\n'));
  expect(code).toBe(1);
  expect(stderr.split('\n')).toEqual([
    'Line 1: a page without `value` has no events.',
    'Line 2: an error of Graph, not an event.',
    expect.stringMatching(/^Line 3: \/body\/a: unknown property 'a'.* \(and 1 more\)$/) as string,
    expect.stringMatching(/^Line 4: not valid JSON: .* on line 6\.$/) as string,
    expect.stringContaining('Added 0 events') as string,
    '',
  ]);
});

test('a file that is not there, and a folder', async () => {
  const from = (file: string): Promise<number> => importEvents({ file, database: path('none.db'), strict: false });
  await expect(from(path('missing'))).rejects.toThrow(`There is no file ${path('missing')}.`);
  await expect(from(path('.'))).rejects.toThrow(`${path('.')} is a folder: give a file.`);
});
