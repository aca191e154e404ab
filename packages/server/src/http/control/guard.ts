// Who may use the control API. Web pages run on this machine too: neither the address nor a cookie says who calls.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { GraphError } from '../../graph/error.ts';
import { excerpt } from '../../graph/excerpt.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Throws a 403 for web pages of other origins and for hosts that are not this machine, and a 401 without the token. */
export function createGuard(token: string, publicUrl: string | undefined): (request: IncomingMessage) => void {
  const expected = digest(token);
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  return ({ headers }) => {
    const { origin, host = '', authorization = '' } = headers;
    const site = headers['sec-fetch-site'];
    if (!isOwn(host, publicHost))
      throw foreign(
        `The control API rejects the Host '${excerpt(host)}': use the address of the stub, or the one of --public-url.`,
      );
    if (origin !== undefined && hostOf(origin) !== host.toLowerCase())
      throw foreign(
        `Pages of ${excerpt(origin)} may not use the control API: use the docs of the stub itself, curl, or the client.`,
      );
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw foreign(
        'Pages of other origins may not use the control API: use the docs of the stub itself, curl, or the client.',
      );
    const [, given = ''] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
    if (!timingSafeEqual(digest(given), expected))
      throw new GraphError(
        401,
        {
          code: 'InvalidAuthenticationToken',
          message:
            'The control API needs its own token: `Authorization: Bearer <control token>`. It is given with --control-token, or shown at startup.',
        },
        { 'WWW-Authenticate': 'Bearer realm="control"' },
      );
  };
}

const foreign = (message: string): GraphError => new GraphError(403, { code: 'BadRequest', message });

/** Only the stub's own names: another name may belong to an attacker and point here. */
function isOwn(host: string, publicHost: string | undefined): boolean {
  const name = URL.parse(`http://${host}`)?.hostname.toLowerCase();
  if (name === undefined) return false;
  return name === 'localhost' || name === publicHost || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

const hostOf = (origin: string): string | undefined => URL.parse(origin)?.host.toLowerCase();
