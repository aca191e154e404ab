// Faults of the tools name the part of the document that was being read.

/** A tool failed; `path` is the part of the document that it was reading. */
export class Fault extends Error {
  override readonly name = 'Fault';

  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.path = path;
  }
}

/** Does some work with a part of the document; if it fails, the {@link Fault} names the part. */
export function reading<Result>(path: readonly (string | number)[], work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof Fault ? error : new Fault(path, error);
  }
}
