// Compares the examples of two specs.
import type { OpenApiDocument } from '../openapi/openapi.ts';
import type { Change } from './rating.ts';

/** The examples of a document by their place. */
export function examplesOf(document: OpenApiDocument): Map<string, string> {
  const examples = new Map<string, string>();
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const isNameMap = /\/(properties|schemas|parameters|headers|responses|patternProperties)$/.test(path);
    for (const [key, child] of Object.entries(node))
      if (!isNameMap && (key === 'example' || key === 'examples'))
        examples.set(`${path}/${key}`, JSON.stringify(child));
      else visit(child, `${path}/${key}`);
  };
  visit(document, '#');
  return examples;
}

/** Every example that differs. */
export function* exampleChanges(base: Map<string, string>, revision: Map<string, string>): Generator<Change> {
  for (const path of new Set([...base.keys(), ...revision.keys()]))
    if (base.get(path) !== revision.get(path))
      yield { rating: 'docs', where: path.replace(/^#\//, ''), what: 'Examples changed.' };
}
