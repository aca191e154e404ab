// Where the repository and the spec are, and the error that means that a user can fix the problem.
import { resolve } from 'node:path';

/** The root folder of the repository. */
export const root: string = resolve(import.meta.dirname, '../..');
/** The hand-written source, relative to the root. */
export const source = 'spec/directoryProvisioning.yaml';

/** A problem that the user can fix, most often errors in the spec; the message lists file, line and reason of each. */
export class SpecError extends Error {
  override name = 'SpecError';
}
