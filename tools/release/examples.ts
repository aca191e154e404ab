// Splits a spec into its examples and the rest, to compare them separately.
import type { OpenApiDocument } from '../openapi/openapi.ts';
import type { Change } from './rating.ts';

/** What the rest leaves out: texts, and extensions that are compared separately. */
const described = ['description', 'summary', 'title', 'x-enumDescriptions', 'x-limits', 'x-odata'];

/** The examples of a document by their path, and the rest without examples, texts and extensions. */
export function separateExamples(document: OpenApiDocument): { examples: Map<string, string>; rest: string } {
  const examples = new Map<string, string>();
  const visit = (node: unknown, path: string): unknown => {
    if (Array.isArray(node)) return node.map((child, index) => visit(child, `${path}/${index}`));
    if (typeof node !== 'object' || node === null) return node;
    const kept: [string, unknown][] = [];
    const isNameMap = /\/(properties|schemas|parameters|headers|responses|examples|patternProperties)$/.test(path);
    for (const [key, child] of Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!isNameMap && (key === 'example' || key === 'examples'))
        examples.set(`${path}/${key}`, JSON.stringify(child));
      else if (isNameMap || !described.includes(key)) kept.push([key, visit(child, `${path}/${key}`)]);
    }
    return Object.fromEntries(kept);
  };
  const { info: _, ...rest } = document;
  return { rest: JSON.stringify(visit(rest, '#')), examples };
}

/** Every example that differs. */
export function* exampleChanges(base: Map<string, string>, revision: Map<string, string>): Generator<Change> {
  for (const path of new Set([...base.keys(), ...revision.keys()]))
    if (base.get(path) !== revision.get(path))
      yield { rating: 'docs', where: path.replace(/^#\//, ''), what: 'Examples changed.' };
}
