// Skip tokens: the position where a page starts. They are opaque, signed, and bound to their query.
import { hash, timingSafeEqual } from 'node:crypto';
import { EXPIRED_SKIP_TOKEN } from '../graph/texts.ts';
import type { Position } from './plan.ts';
import { type EventQuery, printFilter, QueryError } from './syntax.ts';

const MAC_LENGTH = 16;

/** Tokens that can't expire: pages that are kept have the same positions each time. */
const made = new WeakMap<EventQuery, WeakMap<Position, { readonly secret: Uint8Array; readonly token: string }>>();

/** The token for the page after `position`. With `madeAt`, in milliseconds, it can expire. */
export function encodeSkipToken(position: Position, query: EventQuery, secret: Uint8Array, madeAt?: number): string {
  if (madeAt !== undefined) return encode(position, query, secret, madeAt);
  const tokens = made.get(query) ?? new WeakMap<Position, { secret: Uint8Array; token: string }>();
  made.set(query, tokens);
  const known = tokens.get(position);
  if (known?.secret === secret) return known.token;
  const token = encode(position, query, secret);
  tokens.set(position, { secret, token });
  return token;
}

function encode(position: Position, query: EventQuery, secret: Uint8Array, madeAt?: number): string {
  const head = madeAt === undefined ? digestOf(query) : `${digestOf(query)}@${madeAt}`;
  const payload = Buffer.from(JSON.stringify([head, ...position]));
  return Buffer.concat([sign(payload, secret), payload]).toString('base64url');
}

/**
 * Reads a token. Throws a {@link QueryError} for any text that {@link encodeSkipToken} did not make with this secret, this
 * filter and this order, and for one that was made before `earliest`, in milliseconds.
 */
export function decodeSkipToken(token: string, query: EventQuery, secret: Uint8Array, earliest = 0): Position {
  const bytes = Buffer.from(token, 'base64url');
  const [mac, payload] = [bytes.subarray(0, MAC_LENGTH), bytes.subarray(MAC_LENGTH)];
  // Decoding ignores characters outside of base64url, so the text is compared with its encoding.
  if (
    bytes.toString('base64url') !== token ||
    mac.length !== MAC_LENGTH ||
    !timingSafeEqual(mac, sign(payload, secret))
  )
    throw new QueryError(
      '$skiptoken',
      'The $skiptoken is invalid: use @odata.nextLink unchanged, or start again without a $skiptoken.',
    );
  const [head, ...position] = JSON.parse(payload.toString()) as [string, ...Position];
  const [digest, madeAt = Infinity] = head.split('@');
  if (digest !== digestOf(query))
    throw new QueryError(
      '$skiptoken',
      'The $skiptoken belongs to a query with another $filter or $orderby: use @odata.nextLink unchanged, or start again without a $skiptoken.',
    );
  if (Number(madeAt) < earliest) throw new QueryError('$skiptoken', EXPIRED_SKIP_TOKEN, 'UnknownError');
  return position;
}

/** Half of the hash is kept, so that it can't be continued to that of a longer text. An HMAC takes ten times as long. */
const sign = (payload: Buffer, secret: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([secret, payload]), 'buffer').subarray(0, MAC_LENGTH);

const digests = new WeakMap<EventQuery, string>();

/** Equal for all spellings of a query. */
function digestOf(query: EventQuery): string {
  const known = digests.get(query);
  if (known !== undefined) return known;
  const { filter, orderBy } = query;
  const digest = hash('sha256', JSON.stringify([filter && printFilter(filter), orderBy]), 'base64url').slice(0, 16);
  digests.set(query, digest);
  return digest;
}
