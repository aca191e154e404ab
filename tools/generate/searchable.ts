// Prepares descriptions for Redoc's search.
import { type OpenApiDocument, walk } from '../openapi/openapi.ts';

/** A copy of the document for Redoc, with each paragraph on one line: its search joins the words around a line end. */
export function searchable(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  walk(document, (node) => {
    if (typeof node['description'] === 'string') node['description'] = joinLines(node['description']);
  });
  return document;
}

/** Lines that belong to no paragraph. */
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
