// The errors of the operations on events.
import type { Contradiction } from '../event/name-generations.ts';
import type { GraphErrorBody } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';

export const missing = (id: string): { status: 404; error: GraphErrorBody } => ({
  status: 404,
  error: { code: 'Request_ResourceNotFound', message: `There is no event with the id '${excerpt(id)}'.` },
});

export const invalid = (message: string): { status: 400; error: GraphErrorBody } => ({
  status: 400,
  error: { code: 'BadRequest', message },
});

export const contradicts = ({ older, newer, values }: Contradiction): { status: 400; error: GraphErrorBody } =>
  invalid(
    `/body/${older.join('/')} '${excerpt(values[0])}' contradicts /body/${newer.join('/')} '${excerpt(values[1])}': send only one of them, or equal values.`,
  );
