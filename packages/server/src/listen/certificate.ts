// The certificate of a stub that serves HTTPS: given, read from files, or generated at startup.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateError } from './certificate-error.ts';
import { type CertificatePair, checkCertificate } from './check-certificate.ts';
import type { StubOptions } from './stub-options.ts';

/** A certificate and its key, as PEM. The key is only in memory. */
export interface Certificate extends CertificatePair {
  /** The file for `NODE_EXTRA_CA_CERTS`; undefined if the certificate was not generated. */
  readonly file: string | undefined;
  /** Deletes the generated files. */
  dispose(): Promise<void>;
}

/** The certificate of a stub with these options; undefined for plain HTTP. Throws a {@link CertificateError}. */
export async function loadCertificate(
  tls: NonNullable<StubOptions['tls']>,
  host: string,
  publicUrl?: string,
): Promise<Certificate | undefined> {
  if (typeof tls === 'boolean') return tls ? makeCertificate(host, publicUrl) : undefined;
  const pair =
    'cert' in tls
      ? tls
      : { cert: await readPem('certificate', tls.certPath), key: await readPem('private key', tls.keyPath) };
  const names = 'cert' in tls ? { cert: '(cert)', key: '(key)' } : { cert: tls.certPath, key: tls.keyPath };
  checkCertificate(pair, names, new Date());
  return { ...pair, file: undefined, dispose: () => Promise.resolve() };
}

async function readPem(what: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CertificateError(`The ${what} ${path} can't be read: ${(error as Error).message}.`);
  }
}

/** Generates a certificate for this machine and the stub's names, valid for a year, and writes it, not its key, to a file. */
async function makeCertificate(host: string, publicUrl?: string): Promise<Certificate> {
  // Few stubs need it, so it is not loaded at startup.
  const { generate } = await import('selfsigned');
  const names = publicUrl ? [host, new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')] : [host];
  const all = [...new Set(['localhost', '127.0.0.1', '::1', ...names])];
  const altNames = all.map((name) => (isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name }));
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Directory provisioning stub' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    notAfterDate: new Date(Date.now() + 365 * 24 * 60 * 60 * 1000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'provisioning-stub-'));
  const file = join(folder, 'certificate.pem');
  await writeFile(file, cert);
  return { cert, key, file, dispose: () => rm(folder, { recursive: true, force: true }) };
}
