// Rejects certificates and keys that no client should accept, before the stub listens.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { CertificateError } from './certificate-error.ts';

/** A certificate and its key, as PEM, or where they come from, for messages. */
export interface CertificatePair {
  readonly cert: string;
  readonly key: string;
}

/** The smallest RSA key, in bits: https://doi.org/10.6028/NIST.SP.800-131Ar2 */
const RSA_BITS = 2048;

/** Throws a {@link CertificateError} if they are empty, invalid, weak or expired, or don't belong together. */
export function checkCertificate({ cert, key }: CertificatePair, names: CertificatePair, now: Date): void {
  const fail = (message: string): never => {
    throw new CertificateError(message);
  };
  const inCert = `The certificate ${names.cert}`;
  const inKey = `The private key ${names.key}`;
  if (cert.trim() === '') fail(`${inCert} is empty.`);
  if (key.trim() === '') fail(`${inKey} is empty.`);
  const certificate = parse(() => new X509Certificate(cert)) ?? fail(`${inCert} is not a certificate in PEM.`);
  if (key.includes('ENCRYPTED')) fail(`${inKey} is encrypted: give one without a passphrase.`);
  const privateKey = parse(() => createPrivateKey(key)) ?? fail(`${inKey} is not a private key in PEM.`);
  if (!certificate.checkPrivateKey(privateKey)) fail(`${inKey} does not belong to the certificate ${names.cert}.`);
  const weakness = weaknessOf(certificate.publicKey) ?? weaknessOfSignature(certificate.signatureAlgorithm);
  if (weakness !== undefined) fail(`${inCert} is too weak: ${weakness}.`);
  const { validFromDate: from, validToDate: to } = certificate;
  if (now < from) fail(`${inCert} is not valid before ${from.toISOString()}.`);
  if (now > to) fail(`${inCert} expired at ${to.toISOString()}: renew it.`);
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    // OpenSSL's messages end with the reason: `error:0A00018F:SSL routines::ee key too small`.
    fail(`${inCert} can't be used: ${(error as Error).message.replace(/^.*::/, '')}.`);
  }
}

function parse<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function weaknessOf({ asymmetricKeyDetails: { modulusLength } = {} }: KeyObject): string | undefined {
  return modulusLength !== undefined && modulusLength < RSA_BITS
    ? `its key has ${modulusLength} bits, and at least ${RSA_BITS} are needed`
    : undefined;
}

/** Node before 24.9 does not know the algorithm. */
function weaknessOfSignature(algorithm: string | undefined): string | undefined {
  return /md[245]|sha-?1(?!\d)/i.test(algorithm ?? '') ? `it is signed with ${algorithm ?? ''}` : undefined;
}
