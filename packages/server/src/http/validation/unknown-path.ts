// The errors for paths that no operation has.
import { closest, distance } from 'fastest-levenshtein';
import document from '../../generated/validator.json' with { type: 'json' };
import { badRequest, GraphError } from '../../graph/error.ts';
import { excerpt } from '../../graph/excerpt.ts';

/** The segments of the paths: the names that may follow each one; `*` is a parameter. */
interface Segment {
  readonly next: Map<string, Segment>;
}
const root: Segment = { next: new Map() };
for (const path of Object.keys(document.paths)) {
  let at = root;
  for (const part of path.split('/').slice(1)) {
    const name = part.startsWith('{') ? '*' : part;
    const segment = at.next.get(name) ?? { next: new Map<string, Segment>() };
    at.next.set(name, segment);
    at = segment;
  }
}

/** Below a version 400, as Graph does, with the segment that does not exist; otherwise 404. */
export function nothingAt(path: string): GraphError {
  const [version = '', ...parts] = path.split('/').slice(1);
  let at = root.next.get(version);
  if (at !== undefined)
    for (const part of parts) {
      const segment: Segment | undefined = at.next.get(part) ?? at.next.get('*');
      if (segment === undefined) return unknownSegment(part, [...at.next.keys()]);
      at = segment;
    }
  return new GraphError(404, {
    code: 'Request_ResourceNotFound',
    message: `There is nothing at ${excerpt(path)}. /openapi.json lists the paths.`,
  });
}

/** Programs match the first sentence. */
function unknownSegment(name: string, known: readonly string[]): GraphError {
  const cut = name.slice(0, 100).toLowerCase();
  const nearest = known.length > 0 ? closest(cut, known) : '';
  const isNear = nearest !== '' && distance(cut, nearest.toLowerCase()) <= nearest.length / 2;
  const advice = isNear ? `Did you mean '${nearest}'? ` : '';
  return badRequest(`Resource not found for the segment '${excerpt(name)}'. ${advice}/openapi.json lists the paths.`);
}
