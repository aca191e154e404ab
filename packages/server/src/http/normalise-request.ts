// Brings the spellings that Graph takes for one thing to the one that the spec knows, before the validator looks.
import type { RequestHandler } from 'express';
import { badRequest } from './errors.ts';
import { integerOptions, keyedPaths, queryOptions } from '../generated/operations.ts';

/** Rewrites `request.url`, and HEAD to GET. Bad escapes, repeated options and keys that can't be ids are refused. */
export const normaliseRequest: RequestHandler = (request, _response, next) => {
  // HEAD is GET without the body (RFC 9110, 9.3.2), which Node leaves out: it has seen the method already.
  if (request.method === 'HEAD') request.method = 'GET';
  if (plain.test(request.url)) {
    next();
    return;
  }
  // A proxy sends the whole address (RFC 9112, 3.2.2).
  const [path = '', ...rest] = request.url.replace(/^https?:\/\/[^/?]+/i, '').split('?');
  if (/[^\x21-\x7e]/.test(request.url))
    throw badRequest('The address holds characters that are not ASCII: escape them as %XX, in UTF-8.');
  decode(path, 'the path');
  const isBeta = /^\/beta\//i.test(path);
  const query = rest.join('?');
  // OData 4.01, part 2, 2: `$` may be escaped. https://docs.oasis-open.org/odata/odata/v4.01/os/part2-url-conventions/
  const normalisedPath = keyAsSegment(path).replace(/\/%24(?=[a-z]+\/?$)/i, '/$');
  request.url = rest.length === 0 ? normalisedPath : `${normalisedPath}?${normaliseQuery(query, isBeta)}`;
  next();
};

/** What there is nothing to do about: a path whose characters stand for themselves alone. */
const plain = /^\/[\w/.~$-]*$/;

const keyInParentheses = new RegExp(`(?<=^/[^/]+(?:${keyedPaths.join('|')}))(?:\\(|%28)(.*)(?:\\)|%29)/?$`, 'i');

/** `provisioning('id')` and `provisioning(id='id')` are `provisioning/id` (OData 4.01, part 2, 4.3.1). */
function keyAsSegment(path: string): string {
  return path.replace(keyInParentheses, (all, inside: string) => {
    const [, quoted] = /^(?:id\s*=\s*)?'((?:[^']|'')*)'$/.exec(decodeURIComponent(inside)) ?? [];
    const key = quoted?.replaceAll("''", "'");
    // Some texts would lead elsewhere once they are a segment of their own.
    if (key === undefined || /^(\.{0,2}$|\$)/.test(key))
      throw badRequest(`${decodeURIComponent(all)} is no key: write it in quotes, as in directoryProvisioning('id').`);
    return `/${encodeURIComponent(key)}`;
  });
}

function normaliseQuery(query: string, isBeta: boolean): string {
  const seen = new Set<string>();
  const pairs: string[] = [];
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [rawName = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    const name = optionName(decode(rawName, 'a query option'), isBeta);
    const text = decode(value, `the query option ${name}`);
    // The validator takes names into regular expressions as they are.
    if (!/^[\w$.~-]+$/.test(name))
      throw badRequest(`Unknown query parameter '${name.slice(0, 100)}': its name holds more than letters and digits.`);
    if (seen.has(name)) throw badRequest(`The query option ${name} is given more than once: give it once.`);
    seen.add(name);
    // The validator's coercion would take 0x10, 1e2 and a number after a blank as well.
    if (integerOptions.includes(name) && text !== '' && !/^-?\d+(\.\d+)?$/.test(text))
      throw badRequest(`The query option ${name} is '${text}': give a whole number.`);
    pairs.push(`${name.startsWith('$') ? name : rawName}=${value}`);
  }
  return pairs.join('&');
}

/** On beta, Graph takes OData's options without the `$` too. */
const optionName = (name: string, isBeta: boolean): string =>
  isBeta && queryOptions.includes(`$${name}`) ? `$${name}` : name;

function decode(text: string, where: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw badRequest(
      `There is a bad percent-escape in ${where}: '${text}'. Escape UTF-8 bytes as %XX, a percent sign as %25.`,
    );
  }
}
