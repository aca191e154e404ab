// What the primary process and its workers send one another.
import type { Started } from './messages.ts';
import type { StartOptions } from './parse-command.ts';

/** What the primary asks. */
export const ping = 'ping';
/** What a worker replies. */
export const pong = 'pong';

/** The options of one process. */
export type WorkerOptions = StartOptions & { readonly removesOldEvents: boolean };
/** From the primary to a worker: first the options, at the end 'stop'. */
export type PrimaryMessage = WorkerOptions | typeof ping | 'stop';

/** From a worker to the primary: it listens, or it failed. */
export type WorkerMessage = { readonly started: Started } | { readonly failed: string } | typeof pong;
