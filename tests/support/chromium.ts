// The installed browser.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The path of an installed Chromium; `undefined` if there is none. */
export const chromiumPath: string | undefined = [process.env['CHROMIUM'] ?? '', ...known].find((path) =>
  existsSync(path),
);

/** How to install one. */
export const advice =
  'Chromium was not found. Install it (Debian: apt-get install chromium), or put its path into the variable CHROMIUM.';

/** Starts it without access to other hosts. */
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
