// The browser that is installed here.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Where a Chromium is; undefined where none is. */
export const chromiumPath: string | undefined = [process.env['CHROMIUM'] ?? '', ...known].find((path) =>
  existsSync(path),
);

/** How to get one. */
export const advice =
  'No chromium was found. Get one (Debian: apt-get install chromium), or name one by the variable CHROMIUM.';

/** Starts it, kept off the network. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
