// The text of a page: its entities and its links.
import { PAGE_LENGTH } from '../store/page.ts';

/** The first items, and as many more as fit into a page with their texts. */
export function takePage<Item extends { readonly sent: { readonly text: string } }>(items: Iterable<Item>): Item[] {
  const kept: Item[] = [];
  let length = 0;
  for (const item of items) {
    length += item.sent.text.length;
    if (kept.length > 0 && length > PAGE_LENGTH) break;
    kept.push(item);
  }
  return kept;
}

/** The JSON of one object with these properties, then those in the text. */
export const joinJson = (head: object, text: string): string =>
  Object.keys(head).length === 0 ? text : `${JSON.stringify(head).slice(0, -1)},${text.slice(1)}`;

/** The length of a piece of a page, in characters. V8 allocates texts of more than 128 KB one by one, which takes much longer. */
const PIECE = 2 ** 16;

/** The JSON of a page with these properties and these entities, in pieces. */
export function joinPage(head: object, entities: readonly string[]): string[] {
  const pieces: string[] = [];
  let piece = joinJson(head, '{"value":[');
  for (const [index, entity] of entities.entries()) {
    if (piece.length + entity.length > PIECE) {
      pieces.push(piece);
      piece = '';
    }
    piece += index === 0 ? entity : `,${entity}`;
  }
  return [...pieces, `${piece}]}`];
}

/** The URL of the request with another skip token; every other option stays as it was sent. */
export function nextLink(url: string, token: string): string {
  const at = url.indexOf('?');
  const [path, query] = at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const options = query.split('&').filter((option) => option !== '' && !option.startsWith('$skiptoken='));
  // Callers may send characters that a URI must escape (RFC 3986, 2).
  return `${path}?${[...options, `$skiptoken=${token}`].join('&')}`.replaceAll(/["<>\\^`{|}]/g, encodeURIComponent);
}
