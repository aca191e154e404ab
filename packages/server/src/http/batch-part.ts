// Which request of which batch a request is.
import type { IncomingMessage } from 'node:http';
import type { Dispatch } from '../operations/batch.ts';

/** A request of a batch. */
export type BatchPart = Parameters<Dispatch>[0]['part'] & object;

const parts = new WeakMap<IncomingMessage, BatchPart>();

/** Notes that a request is part of a batch. */
export const setPart = (request: IncomingMessage, part: BatchPart): void => void parts.set(request, part);

/** The part of a batch that a request is. */
export const partOf = (request: IncomingMessage): BatchPart | undefined => parts.get(request);
