// Descriptions as Redoc's search reads them.
import { type OpenApiDocument, walk } from '../openapi/openapi.ts';

/** A copy of the document for Redoc. Its search glues words around the end of a line, so that a paragraph is one line. */
export function searchable(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  walk(document, (node) => {
    if (typeof node['description'] === 'string') node['description'] = joinLines(node['description']);
  });
  return document;
}

/** Lines that end or begin something else than a paragraph. */
const other = /^\s*(?:#|>|\||$)/;
const item = /^\s*(?:[-*+]|\d+[.)])\s/;

function joinLines(text: string): string {
  // Code keeps its lines.
  if (text.includes('```')) return text;
  const joined: string[] = [];
  for (const line of text.split('\n')) {
    const last = joined.at(-1);
    if (last === undefined || other.test(last) || other.test(line) || item.test(line)) joined.push(line);
    else joined[joined.length - 1] = `${last.trimEnd()} ${line.trim()}`;
  }
  return joined.join('\n');
}
