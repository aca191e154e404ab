// The errors for paths that no operation has.
import { badRequest, GraphError } from '../../graph/error.ts';
import { excerpt } from '../../graph/excerpt.ts';
import { nearestName } from '../../graph/nearest.ts';

/** The segments of the paths: those that may follow each one, by their names in lower case; `*` is a parameter. */
interface Segment {
  readonly name: string;
  readonly next: Map<string, Segment>;
}

/** The paths that a stub has. */
export class KnownPaths {
  readonly #root: Segment = { name: '', next: new Map() };

  constructor(paths: readonly string[]) {
    for (const path of paths) {
      let at = this.#root;
      for (const part of path.split('/').slice(1)) {
        const name = part.startsWith('{') ? '*' : part;
        const segment = at.next.get(name.toLowerCase()) ?? { name, next: new Map<string, Segment>() };
        at.next.set(name.toLowerCase(), segment);
        at = segment;
      }
    }
  }

  /** The error for a segment below a version that does not exist, as Graph has it: 400. Ids never begin with `$`. */
  unknownSegment(path: string): GraphError | undefined {
    const [version = '', ...parts] = path.split('/').slice(1);
    let at = this.#root.next.get(version.toLowerCase());
    if (at !== undefined)
      for (const part of parts) {
        const segment: Segment | undefined =
          at.next.get(part.toLowerCase()) ?? (/^(\$|%24)/.test(part) ? undefined : at.next.get('*'));
        if (segment === undefined)
          return unknownSegment(
            part,
            Array.from(at.next.values(), ({ name }) => name),
          );
        at = segment;
      }
    return undefined;
  }

  /** Below a version 400, otherwise 404. */
  nothingAt(path: string): GraphError {
    return (
      this.unknownSegment(path) ??
      new GraphError(404, {
        code: 'Request_ResourceNotFound',
        message: `There is nothing at ${excerpt(path)}. /openapi.json lists the paths.`,
      })
    );
  }
}

/** Programs match the first sentence. */
function unknownSegment(name: string, known: readonly string[]): GraphError {
  const nearest = nearestName(name, known);
  const advice = nearest !== undefined ? `Did you mean '${nearest}'? ` : '';
  return badRequest(`Resource not found for the segment '${excerpt(name)}'. ${advice}/openapi.json lists the paths.`);
}
