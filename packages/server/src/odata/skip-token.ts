// Skip tokens: where a page begins, opaque and signed, so that a spoiled one is noticed.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Position } from '../store/store.ts';

const MAC_LENGTH = 16;

/** The token was not made here, or was changed on its way. */
export class SkipTokenError extends Error {
  override readonly name = 'SkipTokenError';
}

/** The token that leads to what follows `position`. */
export function encodeSkipToken({ instant, arrival }: Position, secret: Uint8Array): string {
  const payload = Buffer.from(JSON.stringify([instant, arrival]));
  return Buffer.concat([sign(payload, secret), payload]).toString('base64url');
}

/** Reads a token. Throws a {@link SkipTokenError} for any text that {@link encodeSkipToken} did not make with this secret. */
export function decodeSkipToken(token: string, secret: Uint8Array): Position {
  const bytes = Buffer.from(token, 'base64url');
  const [mac, payload] = [bytes.subarray(0, MAC_LENGTH), bytes.subarray(MAC_LENGTH)];
  // Decoding passes over what is no base64url, so only the text that encoding makes is right.
  if (
    bytes.toString('base64url') !== token ||
    mac.length !== MAC_LENGTH ||
    !timingSafeEqual(mac, sign(payload, secret))
  )
    throw new SkipTokenError(
      'The $skiptoken is spoiled: follow @odata.nextLink as it stands, or begin anew without one',
    );
  const [instant, arrival] = JSON.parse(payload.toString()) as [string, number];
  return { instant, arrival };
}

const sign = (payload: Buffer, secret: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(payload).digest().subarray(0, MAC_LENGTH);
