// The certificate of a stub that serves HTTPS: read from files, or generated at startup.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** The file for `NODE_EXTRA_CA_CERTS`; undefined if the certificate was not generated. */
  readonly file: string | undefined;
  /** Deletes the generated files. */
  dispose(): Promise<void>;
}

/** Reads a certificate and its key, as PEM. */
export async function readCertificate(certPath: string, keyPath: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(certPath, 'utf8'), readFile(keyPath, 'utf8')]);
  return { cert, key, file: undefined, dispose: () => Promise.resolve() };
}

/** Generates a certificate for this machine and the stub's names, valid for a year, and writes it to a temporary file. */
export async function makeCertificate(host: string, publicUrl?: string): Promise<Certificate> {
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
