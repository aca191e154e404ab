// The text of a page: its entities and its links.
import { PAGE_LENGTH } from '../store/page.ts';

/** An entity of a page as it is sent. */
export interface Shaped<Entity> {
  readonly entity: Entity;
  readonly text: string;
}

/** The first entity, and as many more as fit into a page once they are shaped. */
export function shapeWithinPage<Entity>(
  texts: readonly string[],
  shape: (text: string) => Shaped<Entity>,
): Shaped<Entity>[] {
  const kept: Shaped<Entity>[] = [];
  let length = 0;
  for (const text of texts) {
    const shaped = shape(text);
    length += shaped.text.length;
    if (kept.length > 0 && length > PAGE_LENGTH) break;
    kept.push(shaped);
  }
  return kept;
}

/** The JSON of one object with these properties, then those in the text. */
export const joinJson = (head: object, text: string): string =>
  Object.keys(head).length === 0 ? text : `${JSON.stringify(head).slice(0, -1)},${text.slice(1)}`;

/** The URL of the request with another skip token; every other option stays as it was sent. */
export function nextLink(url: string, token: string): string {
  const at = url.indexOf('?');
  const [path, query] = at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const options = query.split('&').filter((option) => option !== '' && !option.startsWith('$skiptoken='));
  // Callers may send characters that a URI must escape (RFC 3986, 2).
  return `${path}?${[...options, `$skiptoken=${token}`].join('&')}`.replaceAll(/["<>\\^`{|}]/g, encodeURIComponent);
}
