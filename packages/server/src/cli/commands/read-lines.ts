// Splits a stream of bytes into lines, and never keeps a line that is longer than a limit in memory.

/** A line without its newline; `bytes` is undefined if it is longer than the limit. */
export interface Line {
  /** Counts from 1. */
  readonly number: number;
  readonly bytes: Buffer | undefined;
}

const NEWLINE = 10;

/** Reads line by line. A line of more than `limit` bytes is yielded without its bytes. */
export async function* readLines(input: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Line> {
  let [number, length] = [1, 0];
  let parts: Buffer[] = [];
  const take = (part: Buffer): void => {
    length += part.length;
    if (length > limit) parts = [];
    else parts.push(part);
  };
  const finish = (): Line => {
    const line = { number, bytes: length > limit ? undefined : Buffer.concat(parts) };
    [number, length, parts] = [number + 1, 0, []];
    return line;
  };
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (length > 0) yield finish();
}
