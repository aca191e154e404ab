// Changes of x-limits: redocly reports extensions, but can't rate them.
import type { OpenApiDocument } from '../openapi/openapi.ts';
import type { Change } from './rating.ts';

/** The limits of a document by component and name. */
function limitsOf({ components }: OpenApiDocument): Map<string, number> {
  const limits = new Map<string, number>();
  for (const [kind, all] of Object.entries(components))
    for (const [component, one] of Object.entries(all ?? {}))
      for (const [name, value] of Object.entries((one as { 'x-limits'?: Record<string, number> })['x-limits'] ?? {}))
        limits.set(`components/${kind}/${component} ${name}`, value);
  return limits;
}

/** A lower limit breaks callers, a higher one accepts more. Stating a limit for the first time only documents it. */
export function* limitChanges(base: OpenApiDocument, revision: OpenApiDocument): Generator<Change> {
  const [before, after] = [limitsOf(base), limitsOf(revision)];
  for (const where of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(where), after.get(where)];
    if (old === now) continue;
    if (old === undefined) yield { rating: 'docs', where, what: `States the limit ${String(now)}.` };
    else if (now === undefined) yield { rating: 'docs', where, what: `No longer states the limit ${old}.` };
    else
      yield {
        rating: now < old ? 'breaking' : 'additive',
        where,
        what: `The limit ${now < old ? 'falls' : 'rises'} from ${old} to ${now}.`,
      };
  }
}
