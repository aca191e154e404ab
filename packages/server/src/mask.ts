// Hides secrets in everything that is printed or logged.

/** Replaces the secrets in a text by `***`. */
export type Mask = (text: string) => string;

const HIDDEN = '***';

/** A shorter secret is hidden only where its place shows what it is: it may be part of any word. */
const SHORTEST = 6;

/**
 * Hides what the text around it shows to be a secret: passwords in URLs and connection strings, tokens in query strings,
 * Authorization headers, JWTs and private keys. Takes time proportional to the length of the text.
 */
export const mask: Mask = (text) => {
  // Most lines of a log have no sign of a secret; each place below needs one here.
  if (!/@|%40|pass|pwd|secret|token|assertion|api|authorization|bearer|basic|eyj|private key/i.test(text)) return text;
  let masked = text.replaceAll(/[^\s"'<>`]+/g, maskUrl);
  for (const place of places) masked = masked.replaceAll(place, `$1${HIDDEN}`);
  return masked;
};

/** As `mask`; also hides these tokens, and the passwords of these database URLs, wherever they are. */
export function createMask(tokens: readonly string[], databases: readonly string[]): Mask {
  const urls = databases.filter((database) => findPassword(database) !== undefined);
  const secrets = [...tokens, ...urls.map(passwordOf)].flatMap(spellings);
  // The longest first: one may be part of another.
  secrets.sort((a, b) => b.length - a.length);
  return (text) => {
    // A URL as a whole, because its password may contain spaces and quotes.
    const known = urls.reduce((rest, url) => rest.replaceAll(url, () => maskUrl(url)), text);
    return mask(secrets.reduce(hideValue, known));
  };
}

/** The names of secrets, which are none: someone may choose a part of such a name as a token. */
const nameAround = /\b(?:client|control|access|refresh|id|auth)[_-](?:secret|token|id)\b/gi;

/** Hides a secret wherever it is, except within the name of one. */
function hideValue(text: string, secret: string): string {
  if (!text.includes(secret)) return text;
  const names = [...text.matchAll(nameAround)].filter(([name]) => name.length > secret.length);
  return text.replaceAll(secret, (_, at: number) =>
    names.some(({ index, 0: name }) => at >= index && at + secret.length <= index + name.length) ? secret : HIDDEN,
  );
}

/** Where the password of a URL begins and ends. It may contain every character, also `@`. */
function findPassword(url: string): readonly [begin: number, end: number] | undefined {
  const [scheme, encoded] = /:\/\/|(%3a%2f%2f)/i.exec(url) ?? [];
  if (scheme === undefined) return undefined;
  const [colon, at] = encoded === undefined ? [':', '@'] : [/%3a/i.exec(encoded)?.[0] ?? '', '%40'];
  const user = url.indexOf(scheme) + scheme.length;
  const [begin, end] = [url.indexOf(colon, user) + colon.length, url.lastIndexOf(at)];
  if (begin < user + colon.length || end < begin) return undefined;
  // What follows is a port, unless the `@` comes first.
  return /^\d{1,5}[/?#]/.test(url.slice(begin, end)) ? undefined : [begin, end];
}

function maskUrl(url: string): string {
  const password = findPassword(url);
  return password === undefined ? url : url.slice(0, password[0]) + HIDDEN + url.slice(password[1]);
}

const passwordOf = (url: string): string => url.slice(...(findPassword(url) ?? [0, 0]));

/** How a secret may appear: as it is, percent-encoded or decoded, and in JSON. */
function spellings(secret: string): string[] {
  let decoded = secret;
  try {
    decoded = decodeURIComponent(secret);
  } catch {
    // A single % is no encoding.
  }
  const texts = [secret, decoded, encodeURIComponent(decoded)];
  return [...new Set(texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))].filter(
    ({ length }) => length >= SHORTEST,
  );
}

// $skiptoken is none.
const NAMES = String.raw`(?:password|passwd|passphrase|pwd|secret|(?:access|refresh|id|auth)_?token|(?<![\w$])token|assertion|api[-_]?key)`;
/** What is in the place of a token in our own texts. */
const SAMPLES = String.raw`(?!(?:[a-z]+ )?(?:any|<token>|\$TOKEN)(?:["'\x60\s]|$))`;

/** The places of secrets, except in URLs. No pattern scans the same characters again from another start. */
const places: readonly RegExp[] = [
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[^]*?(?=-----END |$)/g,
  // In query strings and connection strings.
  new RegExp(String.raw`(${NAMES}(?:\s?=\s?|%3d))(?:'[^'"]*'?|(?:\\.|[^\s&"'<>\\])+)`, 'gi'),
  // In JSON, in JSON within JSON, and as Node shows objects.
  new RegExp(String.raw`(${NAMES}"?\s?:\s?")(?:\\.|[^"\\])+`, 'gi'),
  new RegExp(String.raw`(${NAMES}\\"\s?:\s?\\")[^"\\]+`, 'gi'),
  new RegExp(String.raw`(${NAMES}'?\s?:\s?')(?:\\.|[^'\\])+`, 'gi'),
  // Headers, also in lists of names and values.
  new RegExp(
    String.raw`(authorization\\?["']?\s?[:=,]\s?\\?["']?${SAMPLES}(?:(?:bearer|basic|digest|negotiate) )?)[^\s"'\\]+`,
    'gi',
  ),
  new RegExp(String.raw`(\b${SAMPLES}(?:Bearer|Basic) )[\w.~+/=-]{6,}`, 'g'),
  // A JWT.
  /((?<![\w-])eyJ)[\w-]{8,}\.[\w.-]+/g,
];
