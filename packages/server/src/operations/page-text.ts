// The text of a page: its entities and its links.
import { PAGE_LENGTH } from '../store/page.ts';

/** The first items, and as many more as fit into a page with the lengths of their texts in characters. */
export function takePage<Item extends { readonly length: number }>(items: Iterable<Item>): Item[] {
  const kept: Item[] = [];
  let length = 0;
  for (const item of items) {
    length += item.length;
    if (kept.length > 0 && length > PAGE_LENGTH) break;
    kept.push(item);
  }
  return kept;
}

/** The JSON of one object with these properties, then those in the text. */
export const joinJson = (head: object, text: string): string =>
  Object.keys(head).length === 0 ? text : `${JSON.stringify(head).slice(0, -1)},${text.slice(1)}`;

const [COMMA, END] = [Buffer.from(','), Buffer.from(']}')];

/** The JSON of a page with these properties and these entities, in UTF-8. */
export function joinPage(head: object, entities: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from(joinJson(head, '{"value":['))];
  for (const [index, entity] of entities.entries()) {
    if (index > 0) parts.push(COMMA);
    parts.push(entity);
  }
  parts.push(END);
  return Buffer.concat(parts);
}

/** The URL of the request with another skip token; every other option stays as it was sent. */
export function nextLink(url: string, token: string): string {
  const at = url.indexOf('?');
  const [path, query] = at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const options = query.split('&').filter((option) => option !== '' && !option.startsWith('$skiptoken='));
  // Callers may send characters that a URI must escape (RFC 3986, 2).
  return `${path}?${[...options, `$skiptoken=${token}`].join('&')}`.replaceAll(/["<>\\^`{|}]/g, encodeURIComponent);
}
