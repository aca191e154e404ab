// The errors for paths that no operation has.
import document from '../../generated/validator.json' with { type: 'json' };
import { badRequest, GraphError } from '../../graph/error.ts';
import { excerpt } from '../../graph/excerpt.ts';
import { nearestName } from '../../graph/nearest.ts';

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
  const nearest = nearestName(name, known);
  const advice = nearest !== undefined ? `Did you mean '${nearest}'? ` : '';
  return badRequest(`Resource not found for the segment '${excerpt(name)}'. ${advice}/openapi.json lists the paths.`);
}
