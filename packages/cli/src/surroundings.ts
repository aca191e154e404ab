import type { Writable } from 'node:stream';

/** What a command uses of its process. Tests pass their own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Ends a command in order. */
  readonly signal: AbortSignal;
}

/** An error in how the command is used: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
