// TLS for a stub: a certificate of one's own, or one that is made at the start and trusted by name of its file.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a TLS server is started with. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** The file to trust, for `NODE_EXTRA_CA_CERTS`; undefined where the certificate is one's own. */
  readonly file: string | undefined;
  /** Removes what was made. */
  dispose(): Promise<void>;
}

/** Reads a certificate and its key, as PEM. */
export async function readCertificate(certPath: string, keyPath: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(certPath, 'utf8'), readFile(keyPath, 'utf8')]);
  return { cert, key, file: undefined, dispose: () => Promise.resolve() };
}

/** Makes a certificate for this machine and the names of a stub, good for a year, and leaves it in a file of its own. */
export async function makeCertificate(host: string, publicUrl?: string): Promise<Certificate> {
  // Loaded late: few stubs need it.
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
