// The errors of the operations on a collection. `noun` is what messages call an entity.
import { excerpt } from '../graph/excerpt.ts';
import type { Failure } from './collection-types.ts';

export const missing = (noun: string, id: string): Failure<404> => ({
  status: 404,
  error: { code: 'Request_ResourceNotFound', message: `There is no ${noun} with the id '${excerpt(id)}'.` },
});

export const invalid = (message: string): Failure<400> => ({ status: 400, error: { code: 'BadRequest', message } });

export const conflict = (noun: string, id: string): Failure<409> => ({
  status: 409,
  error: {
    code: 'Request_Conflict',
    message: `${noun === 'event' ? 'An' : 'A'} ${noun} with the id '${excerpt(id)}' already exists: omit the id or choose another.`,
  },
});

export const tooLarge = (noun: string, limit: number): Failure<413> => ({
  status: 413,
  error: { code: 'BadRequest', message: `The ${noun} would exceed ${limit} bytes: send smaller changes.` },
});
