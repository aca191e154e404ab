// Finds the events in a stream of JSON without parsing it: one after another, in arrays, and in Graph's pages. A broken
// event does not hide those on the lines after it.

/** An event, or anything else in its place. */
export interface Item {
  /** The line on which it starts; counts from 1. */
  readonly line: number;
  /** Its JSON; undefined if it is longer than the limit. */
  readonly bytes: Buffer | undefined;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === NEWLINE;

/** The member of a page that has its events. */
const PAGE_MEMBER = 'value';

/** What a byte means: the item starts with it, ends with it or before it, or was a page after all. */
type Move = 'start' | 'end' | 'endBefore' | 'isPage' | undefined;

/** Splits chunks of bytes into items. */
class JsonSplitter {
  readonly #limit: number;
  /** Where the bytes are: between items, in one, in the part of a page that has no events, or in a line to skip. */
  #place: 'between' | 'item' | 'page' | 'skip' = 'between';
  #line = 1;
  #item: { line: number; parts: Buffer[]; length: number } | undefined;
  /** The open brackets of the item, or of the rest of the page. */
  #brackets: number[] = [];
  /** The open arrays of events, and the pages around them, with their lines. */
  readonly #containers: { readonly isPage: boolean; readonly line: number }[] = [];
  #isInString = false;
  #isEscaped = false;
  /** The beginning of the last string on the first level of the item. */
  #string = '';
  #previous = NEWLINE;
  /** The last byte that is not blank and not in a string. */
  #significant = 0;

  /** Items of more than `limit` bytes are yielded without their bytes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The items that end in a chunk. */
  *take(chunk: Buffer): Generator<Item> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      let move = this.#move(byte);
      if (move === 'start') {
        [this.#item, this.#brackets, from] = [{ line: this.#line, parts: [], length: 0 }, [], at];
        move = this.#move(byte);
      }
      if (move === 'isPage') this.#item = undefined;
      else if (move !== undefined) {
        this.#keep(chunk.subarray(from, move === 'end' ? at + 1 : at));
        yield* this.#finish();
        if (move === 'endBefore') {
          at--;
          continue;
        }
      }
      if (byte === NEWLINE) this.#line++;
      this.#previous = byte;
      if (!this.#isInString && !isBlank(byte)) this.#significant = byte;
    }
    this.#keep(chunk.subarray(from));
  }

  /** The item that the end of the stream completes. */
  *end(): Generator<Item> {
    yield* this.#finish();
  }

  /** The line of an array or a page that is still open at the end; undefined if all are closed. */
  get openSince(): number | undefined {
    return this.#containers[0]?.line;
  }

  #move(byte: number): Move {
    if (this.#place === 'skip') {
      if (byte === NEWLINE) this.#place = 'between';
      return undefined;
    }
    if (this.#place === 'between') return this.#moveBetween(byte);
    if (this.#isInString) return this.#moveInString(byte);
    if (byte === QUOTE) {
      [this.#isInString, this.#string] = [true, ''];
      return undefined;
    }
    return this.#place === 'item' ? this.#moveInItem(byte) : this.#moveInPage(byte);
  }

  #moveBetween(byte: number): Move {
    if (isBlank(byte) || byte === COMMA) return undefined;
    const container = this.#containers.at(-1);
    if (byte === OPEN_ARRAY) this.#containers.push({ isPage: false, line: this.#line });
    else if (byte === CLOSE_ARRAY && container !== undefined) {
      this.#containers.pop();
      if (this.#containers.at(-1)?.isPage) [this.#place, this.#brackets] = ['page', []];
    } else {
      this.#place = 'item';
      return 'start';
    }
    return undefined;
  }

  #moveInString(byte: number): Move {
    if (byte === NEWLINE) return this.#break();
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isInString = false;
    if (this.#isInString && this.#brackets.length === 1 && this.#string.length <= PAGE_MEMBER.length)
      this.#string += String.fromCharCode(byte);
    return undefined;
  }

  #moveInItem(byte: number): Move {
    const inner = this.#brackets.at(-1);
    if (inner === undefined && byte !== OPEN_OBJECT) return this.#moveInScalar(byte);
    switch (byte) {
      case OPEN_OBJECT:
        // No one writes an object like this within another: the item before is not complete.
        if (inner === OPEN_OBJECT && this.#previous === NEWLINE) return this.#break(true);
        this.#brackets.push(byte);
        return undefined;
      case OPEN_ARRAY:
        if (this.#brackets.length === 1 && this.#significant === COLON && this.#string === PAGE_MEMBER) {
          const line = this.#item?.line ?? this.#line;
          this.#containers.push({ isPage: true, line }, { isPage: false, line });
          this.#place = 'between';
          return 'isPage';
        }
        this.#brackets.push(byte);
        return undefined;
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        if (inner !== (byte === CLOSE_ARRAY ? OPEN_ARRAY : OPEN_OBJECT)) return this.#break();
        this.#brackets.pop();
        if (this.#brackets.length > 0) return undefined;
        this.#place = 'between';
        return 'end';
      default:
        return undefined;
    }
  }

  /** What is no object ends with its line, in an array also with the element. */
  #moveInScalar(byte: number): Move {
    const isElement = this.#containers.length > 0;
    const ends = byte === NEWLINE || (isElement && (byte === COMMA || byte === CLOSE_ARRAY));
    if (!ends) return undefined;
    this.#place = 'between';
    return 'endBefore';
  }

  #moveInPage(byte: number): Move {
    if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) this.#brackets.push(byte);
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      if (this.#brackets.pop() !== undefined) return undefined;
      this.#containers.pop();
      this.#place = 'between';
    }
    return undefined;
  }

  /** Ends an item or a page that is no valid JSON. The rest of its line is skipped, unless another item starts. */
  #break(startsAnother = false): Move {
    [this.#isInString, this.#isEscaped] = [false, false];
    const wasItem = this.#place === 'item';
    if (!wasItem) this.#containers.pop();
    this.#place = startsAnother ? 'between' : 'skip';
    return wasItem ? 'endBefore' : undefined;
  }

  #keep(part: Buffer): void {
    if (this.#item === undefined) return;
    this.#item.length += part.length;
    if (this.#item.length > this.#limit) this.#item.parts = [];
    else this.#item.parts.push(part);
  }

  *#finish(): Generator<Item> {
    if (this.#item === undefined) return;
    const { line, parts, length } = this.#item;
    this.#item = undefined;
    yield { line, bytes: length > this.#limit ? undefined : Buffer.concat(parts) };
  }
}

/** The items of a stream. Returns the line of an array or a page that is not closed, if there is one. */
export async function* splitJson(
  input: AsyncIterable<Buffer>,
  limit: number,
): AsyncGenerator<Item, number | undefined> {
  const splitter = new JsonSplitter(limit);
  for await (const chunk of input) yield* splitter.take(chunk);
  yield* splitter.end();
  return splitter.openSince;
}
