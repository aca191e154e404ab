// Rejects files that have no JSON, with one line that says what they look like.
import { excerpt } from '../../graph/excerpt.ts';

/** What is no file of JSON. The message says what it is instead, and what to do. */
export class UnknownFormatError extends Error {
  override readonly name = 'UnknownFormatError';
}

/** Passes on the chunks of a file without its byte order mark. Rejects if the file does not start as JSON. */
export async function* recogniseJson(
  input: AsyncIterable<Buffer>,
  file: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let read = 0;
  let isKnown = false;
  let start = Buffer.alloc(0);
  for await (const chunk of input) {
    read += chunk.length;
    if (isKnown) yield chunk;
    else {
      start = Buffer.concat([start, chunk]);
      isKnown = !isBlank(start);
      if (isKnown) yield withoutMark(start, file);
    }
    onRead(read);
  }
  if (!isKnown) throw new UnknownFormatError(`${nameOf(file)} is empty: there is nothing to import.`);
}

const isBlank = (bytes: Buffer): boolean => bytes.toString('utf8').trim() === '';

function withoutMark(bytes: Buffer, file: string): Buffer {
  const json = bytes.subarray(0, 3).equals(mark) ? bytes.subarray(3) : bytes;
  const text = json.subarray(0, 1000).toString('utf8').trimStart();
  if (/^[[{]/.test(text) && !text.includes('\0')) return json;
  const [, look] = looks.find(([isLike]) => isLike(bytes, text)) ?? [undefined, `starts with '${firstLine(text)}'`];
  throw new UnknownFormatError(
    `${nameOf(file)} is not JSON: it ${look}. Give events as JSON, one after another, in an array, or in pages as Graph returns them.`,
  );
}

/** The byte order mark of UTF-8. */
const mark = Buffer.from([0xef, 0xbb, 0xbf]);

const looks: readonly (readonly [isLike: (bytes: Buffer, text: string) => boolean, look: string])[] = [
  [(bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b, 'is compressed with gzip; decompress it first'],
  [(bytes) => bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004', 'is a zip archive; extract it first'],
  [(bytes) => bytes.toString('latin1', 0, 6) === 'SQLite', 'is an SQLite database; export its events first'],
  [isUtf16, 'is in UTF-16; save it as UTF-8'],
  [(bytes) => bytes.subarray(0, 1000).includes(0), 'is binary'],
  [(_, text) => text.startsWith('<'), 'looks like HTML or XML'],
  [(_, text) => isTable(text), 'looks like CSV'],
];

/** Whether the first characters are of ASCII in UTF-16, in either order, after an optional byte order mark. */
function isUtf16(bytes: Buffer): boolean {
  const [first = 0, second = 0] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0) !== (second === 0);
}

/** Whether the first two lines have the same separators, one at least. */
function isTable(text: string): boolean {
  const [head = '', row = ''] = text.split(/\r?\n/, 2).map((line) => line.replaceAll(/"[^"]*"|[^,;\t]/g, ''));
  return head !== '' && head === row;
}

const firstLine = (text: string): string => excerpt(text.split(/\r?\n/, 1)[0] ?? '');
const nameOf = (file: string): string => (file === '-' ? 'The input' : file);
