// Normalises the spellings that Graph accepts to that of the spec, before the request is validated.
import { LRUCache } from 'lru-cache';
import { isExact } from '../event/exact-number.ts';
import { booleanOptions, integerOptions, keyedPaths, operations, queryOptions } from '../generated/operations.ts';
import { badRequest } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import type { Step } from './call.ts';
import { isBelowMainPath } from './main-path.ts';

/** Rewrites `request.url`, and HEAD to GET. Rejects invalid escapes, repeated options and keys that can't be ids. */
export const normaliseRequest: Step = ({ request }, next) => {
  // HEAD is GET without the body (RFC 9110, 9.3.2). Node omits the body: it parsed the method before.
  if (request.method === 'HEAD') request.method = 'GET';
  if (plain.test(request.url)) {
    next();
    return;
  }
  const known = normalised.get(request.url);
  if (known !== undefined) {
    request.url = known;
    next();
    return;
  }
  const sent = request.url;
  const [path = '', ...rest] = sent.split('?');
  decode(path, 'the path');
  const query = rest.join('?');
  // OData 4.01, part 2, 2: `$` may be escaped. https://docs.oasis-open.org/odata/odata/v4.01/os/part2-url-conventions/
  const normalisedPath = lastSegment(keyAsSegment(withoutEmptySegments(path)));
  const isDollarOptional = isBelowMainPath(normalisedPath);
  request.url = rest.length === 0 ? normalisedPath : `${normalisedPath}?${normaliseQuery(query, isDollarOptional)}`;
  normalised.set(sent, request.url);
  next();
};

/** Callers repeat their requests. */
const normalised = new LRUCache<string, string>({
  max: 100,
  maxSize: 2 ** 18,
  sizeCalculation: (url, sent) => url.length + sent.length,
});

/** A path without query, escapes, parentheses or empty segments needs no change. */
const plain = /^(?:\/[\w.~-]+|\/\$[a-z]+)+$/;

/** Graph takes several slashes as one, and one at the end as none. Those in a key in parentheses stay. */
const withoutEmptySegments = (path: string): string =>
  path.replace(/^[^(%]*/, (start) => start.replaceAll(/\/{2,}/g, '/')).replace(/(?<=[^/])\/+$/, '');

/** The segments that are no names, such as `$count`. */
const systemSegments = new Set(Object.values(operations).flatMap(({ path }) => /\$\w+$/.exec(path) ?? []));

/** A system segment at the end, whose `$` may be escaped, in any case. */
function lastSegment(path: string): string {
  const [segment = '', name = ''] = /\/(?:\$|%24)(\w+)$/.exec(path) ?? [];
  const known = `$${name.toLowerCase()}`;
  return systemSegments.has(known) ? `${path.slice(0, -segment.length)}/${known}` : path;
}

const keyInParentheses = new RegExp(`(?<=^/[^/]+(?:${keyedPaths.join('|')}))(?:\\(|%28)(.*)(?:\\)|%29)/?$`, 'i');

/** `provisioning('id')` and `provisioning(id='id')` are `provisioning/id` (OData 4.01, part 2, 4.3.1). */
function keyAsSegment(path: string): string {
  return path.replace(keyInParentheses, (all, inside: string) => {
    const [, quoted] = /^(?:id\s*=\s*)?'((?:[^']|'')*)'$/.exec(decodeURIComponent(inside)) ?? [];
    const key = quoted?.replaceAll("''", "'");
    // As a path segment, these keys would mean another path.
    if (key === undefined || /^(\.{0,2}$|\$)/.test(key))
      throw badRequest(`Invalid key ${excerpt(decodeURIComponent(all))}: quote the id, as in ('id').`);
    return `/${encodeURIComponent(key)}`;
  });
}

function normaliseQuery(query: string, isDollarOptional: boolean): string {
  const seen = new Set<string>();
  const pairs: string[] = [];
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [rawName = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    const name = optionName(decode(rawName, 'a query option'), isDollarOptional);
    const text = decode(value, `the query option ${name}`);
    // The validator puts names into regular expressions unescaped.
    if (!/^[\w$.-]+$/.test(name))
      throw badRequest(`Unknown query parameter '${excerpt(name)}': remove it or check its spelling.`);
    if (seen.has(name)) throw badRequest(`The query option ${excerpt(name)} is given more than once: send it once.`);
    seen.add(name);
    // The validator's coercion would also accept 0x10, 1e2 and leading blanks.
    // A larger $top than allowed is no error.
    const isWhole = /^-?\d+$/.test(text) || (/^-?\d+\.\d+$/.test(text) && isExact(text));
    if (integerOptions.includes(name) && text !== '' && !isWhole)
      throw badRequest(`Invalid ${name} '${excerpt(text)}': send a whole number.`);
    const isTruth = booleanOptions.includes(name) && /^(?:true|false)$/i.test(text);
    pairs.push(`${name.startsWith('$') ? name : rawName}=${isTruth ? text.toLowerCase() : value}`);
  }
  return pairs.join('&');
}

/** OData's options are understood in any case (4.01, part 2, 5.1); in beta, Graph also accepts them without the `$`. */
function optionName(name: string, isDollarOptional: boolean): string {
  const lower = name.toLowerCase();
  const dollar = isDollarOptional && !lower.startsWith('$') ? `$${lower}` : lower;
  return queryOptions.includes(dollar) ? dollar : name;
}

function decode(text: string, place: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw badRequest(
      `Invalid percent-encoding in ${excerpt(place)}: '${excerpt(text)}'. Encode UTF-8 bytes as %XX and a percent sign as %25.`,
    );
  }
}
