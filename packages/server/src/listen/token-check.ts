// Chooses how a stub checks tokens.
import { readFile } from 'node:fs/promises';
import type { JSONWebKeySet } from 'jose';
import type { Issuer } from '../tokens/issuer.ts';
import { createVerifier, type OtherIssuer, problemOfKeys, type Verify } from '../tokens/verifier.ts';
import type { StubOptions } from './stub-options.ts';
import { TokenCheckError } from './token-check-error.ts';

/** Creates the check of signed tokens; undefined if none is configured. Rejects with a {@link TokenCheckError}. */
export async function createTokenCheck(
  options: Pick<StubOptions, 'auth' | 'tokens' | 'jwtIssuer' | 'jwtAudience' | 'jwtJwks'>,
  issuer: Issuer,
  now: () => Date,
): Promise<Verify | undefined> {
  const own = options.auth === 'entra' ? issuer : undefined;
  const other = await readOtherIssuer(options);
  if (own === undefined && other === undefined) return undefined;
  if (options.tokens?.length)
    throw new TokenCheckError("`tokens` can't be combined with `auth: 'entra'` or `jwtIssuer`: remove one of them.");
  return createVerifier(now, own, other);
}

/** The issuer that the options name, with its keys. Rejects with a {@link TokenCheckError}. */
export async function readOtherIssuer({
  jwtIssuer: issuer,
  jwtAudience: audience,
  jwtJwks: keys,
}: Pick<StubOptions, 'jwtIssuer' | 'jwtAudience' | 'jwtJwks'>): Promise<OtherIssuer | undefined> {
  if (issuer === undefined && audience === undefined && keys === undefined) return undefined;
  if (!issuer || !audience || !keys)
    throw new TokenCheckError('`jwtIssuer`, `jwtAudience` and `jwtJwks` must be given together.');
  return { issuer, audience, keys: /^https?:/i.test(keys) ? parseUrl(keys) : await readKeys(keys) };
}

/** The URL, which may not have a password: it would be part of error messages. */
function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new TokenCheckError('The URL of the keys is invalid: check it.');
  if (url.username !== '' || url.password !== '')
    throw new TokenCheckError('The URL of the keys has a user or a password: remove it, or save the keys in a file.');
  return url;
}

async function readKeys(path: string): Promise<JSONWebKeySet> {
  let keys;
  try {
    keys = JSON.parse(await readFile(path, 'utf8')) as Partial<JSONWebKeySet> | null;
  } catch (error) {
    throw new TokenCheckError(`Can't read the keys in ${path}: ${(error as Error).message}`);
  }
  if (!Array.isArray(keys?.keys))
    throw new TokenCheckError(`${path} is not a JSON Web Key Set: it has no array \`keys\`.`);
  if (keys.keys.some((key: unknown) => typeof key !== 'object' || key === null || Array.isArray(key)))
    throw new TokenCheckError(`${path} is not a JSON Web Key Set: each of its keys must be an object.`);
  const set = { keys: keys.keys };
  const problem = await problemOfKeys(set);
  if (problem !== undefined) throw new TokenCheckError(`${path} can't be used to check tokens: ${problem}.`);
  return set;
}
