// Certificates that a stub refuses to serve with. An expired or weak one would only fail at each client.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, type SelfsignedOptions } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CertificateError } from '../../src/listen/certificate-error.ts';
import { startStub } from '../../src/listen/start-stub.ts';

const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificates-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Pair {
  cert: string;
  key: string;
}
async function make(options: SelfsignedOptions = {}): Promise<Pair> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...options,
  });
  return { cert, key };
}
const encrypted = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
  }).privateKey;

describe('a stub does not start with', () => {
  test.each<[name: string, make: () => Promise<Pair>, message: RegExp]>([
    ['an empty certificate', async () => ({ ...(await make()), cert: '' }), /^The certificate CERT is empty\.$/],
    ['an empty key', async () => ({ ...(await make()), key: ' \n' }), /^The private key KEY is empty\.$/],
    [
      'another text as certificate',
      async () => ({ ...(await make()), cert: 'x' }),
      /^The certificate CERT is not a certificate in PEM\.$/,
    ],
    [
      'a key as certificate',
      async () => {
        const { key } = await make();
        return { cert: key, key };
      },
      /^The certificate CERT is not a certificate in PEM\.$/,
    ],
    [
      'another text as key',
      async () => ({ ...(await make()), key: 'x' }),
      /^The private key KEY is not a private key in PEM\.$/,
    ],
    [
      'an encrypted key',
      async () => ({ ...(await make()), key: encrypted() }),
      /^The private key KEY is encrypted: give one without a passphrase\.$/,
    ],
    [
      'the key of another certificate',
      async () => ({ ...(await make()), key: (await make()).key }),
      /^The private key KEY does not belong to the certificate CERT\.$/,
    ],
    [
      'an RSA key of 1024 bits',
      () => make({ keyType: 'rsa', keySize: 1024 }),
      /^The certificate CERT is too weak: its key has 1024 bits, and at least 2048 are needed\.$/,
    ],
    [
      'an expired certificate',
      () => make({ notBeforeDate: inDays(-9), notAfterDate: inDays(-1) }),
      /^The certificate CERT expired at \d{4}-.*Z: renew it\.$/,
    ],
    [
      'a certificate of the future',
      () => make({ notBeforeDate: inDays(1), notAfterDate: inDays(9) }),
      /^The certificate CERT is not valid before \d{4}-.*Z\.$/,
    ],
  ])('%s, as files or as texts', async (_name, makePair, message) => {
    const pair = await makePair();
    const [certPath, keyPath] = [join(folder, 'CERT'), join(folder, 'KEY')];
    await Promise.all([writeFile(certPath, pair.cert), writeFile(keyPath, pair.key)]);
    for (const tls of [{ certPath, keyPath }, pair]) {
      const error: unknown = await startStub({ port: 0, tls }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(CertificateError);
      const text = (error as Error).message
        .replaceAll(`${folder}/`, '')
        .replace('(cert)', 'CERT')
        .replace('(key)', 'KEY');
      expect(text).toMatch(message);
    }
  });

  test('a certificate that is signed with SHA-1', async (context) => {
    const pair = await make({ algorithm: 'sha1' });
    // Node before 24.9 does not know the algorithm of a signature.
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    context.skip(major === 24 && minor < 9);
    await expect(startStub({ port: 0, tls: pair })).rejects.toThrow(
      'The certificate (cert) is too weak: it is signed with ecdsa-with-SHA1.',
    );
  });

  test('a file that can not be read', async () => {
    const { cert, key } = await make();
    const [certPath, keyPath] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    await Promise.all([writeFile(certPath, cert), writeFile(keyPath, key)]);
    for (const [tls, message] of [
      [{ certPath: folder, keyPath }, `The certificate ${folder} can't be read: EISDIR`],
      [{ certPath, keyPath: `${keyPath}.none` }, `The private key ${keyPath}.none can't be read: ENOENT`],
    ] as const)
      await expect(startStub({ port: 0, tls })).rejects.toThrow(message);
  });
});

test.each<[name: string, options: SelfsignedOptions]>([
  ['P-384', { curve: 'P-384' }],
  ['RSA with 2048 bits', { keyType: 'rsa', keySize: 2048 }],
])('a stub starts with a certificate and its key as texts: %s', async (_name, options) => {
  const stub = await startStub({ port: 0, tls: await make(options) });
  expect(stub.url).toMatch(/^https:/);
  expect(stub.certificateFile).toBeUndefined();
  await stub.close();
});
