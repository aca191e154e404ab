/** A certificate or its key can't be used. The message says why, and what to change. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}
