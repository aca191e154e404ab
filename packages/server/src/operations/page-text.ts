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

/** From this length, in characters, joining bytes takes less time than joining and encoding texts; beyond ASCII always. */
const LONG = 2 ** 18;
const [COMMA, END] = [Buffer.from(','), Buffer.from(']}')];

/** The JSON of a page with these properties and these entities. */
export function joinPage(
  head: object,
  entities: readonly { readonly text: string; readonly bytes: Uint8Array }[],
): string | Uint8Array {
  const start = joinJson(head, '{"value":[');
  const length = entities.reduce((sum, { text }) => sum + text.length, 0);
  if (length < LONG && entities.every(({ text, bytes }) => text.length === bytes.length))
    return `${start}${entities.map(({ text }) => text).join(',')}]}`;
  const parts = entities.flatMap(({ bytes }) => [COMMA, bytes]);
  return Buffer.concat([Buffer.from(start), ...parts.slice(1), END]);
}

/** The URL of the request with another skip token; every other option stays as it was sent. */
export function nextLink(url: string, token: string): string {
  const at = url.indexOf('?');
  const [path, query] = at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const options = query.split('&').filter((option) => option !== '' && !option.startsWith('$skiptoken='));
  // Callers may send characters that a URI must escape (RFC 3986, 2).
  return `${path}?${[...options, `$skiptoken=${token}`].join('&')}`.replaceAll(/["<>\\^`{|}]/g, encodeURIComponent);
}
