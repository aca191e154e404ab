// The docs in a real browser: complete, searchable, and without requests to other hosts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advice, hasChromium, launchChromium } from '@directory-provisioning/test-support/chromium';
import { root, startStubProcess, type StubProcess } from '@directory-provisioning/test-support/repository';

if (!hasChromium) {
  if (process.env['CI'] === 'true') throw new Error(advice);
  console.warn(`\n*** ${advice} The docs are not tested in a browser. ***\n`);
}

/** What axe finds in Redoc's own elements. Only the descriptions and the marks in them are ours. */
const ofRedoc: Record<string, string> = {
  'color-contrast': 'its colours of methods, of code and of hints in fields',
  'heading-order': 'its headings jump to level 4 in a request without a body',
  'label-content-name-mismatch': 'its lists of examples are named "Example"',
  'page-has-heading-one': 'its pages of operations begin at level 2',
  region: 'its sidebar is no landmark',
};

/** Whether an element is in a description, or a mark beside an operation. */
const isOurs = (element: Element): boolean =>
  element.closest('[data-component-name="Markdown/Markdown"]') !== null ||
  /^(only here|undocumented)$/.test(element.textContent);

/** What the script of axe adds to the page. */
declare const axe: typeof Axe;

/** An element with an accessibility error, and whether it is ours. */
interface Violation {
  id: string;
  html: string;
  own: boolean;
}

/** Runs axe in the page. Redoc may replace elements at any time, so a selector could find nothing afterwards. */
async function findViolations(isOurs: (element: Element) => boolean): Promise<Violation[]> {
  const { violations } = await axe.run({ resultTypes: ['violations'], elementRef: true });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, element }) => ({ id, html, own: element !== undefined && isOurs(element) })),
  );
}

/** Words that begin on one line and end on the next. Texts without blanks, such as URLs, must break somewhere. */
function brokenWords(): string[] {
  const broken: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (!text.parentElement?.checkVisibility()) continue;
    for (const { 0: word, index } of text.data.matchAll(/(?<!\S)\S*[\p{L}\p{N}]\S*/gu)) {
      if (word.length > 40) continue;
      const range = document.createRange();
      for (const part of word.matchAll(/[\p{L}\p{N}]+/gu)) {
        range.setStart(text, index + part.index);
        range.setEnd(text, index + part.index + part[0].length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(part[0]);
      }
    }
  }
  return broken;
}

describe.skipIf(!hasChromium)('the docs', () => {
  let stub: StubProcess;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const headingOf = (summary: string): Locator =>
    page
      .locator('h2')
      .filter({ hasText: new RegExp(`^${summary}(only here|undocumented)?$`) })
      .first();

  beforeAll(async () => {
    stub = await startStubProcess();
    browser = await launchChromium();
    page = await browser.newPage();
    const home = new URL(stub.url).origin;
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(home) && !/^(data|blob):/.test(url)) complaints.push(`requested ${url}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`logged ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`threw ${error.message}`));
    await page.goto(new URL('/docs/', stub.url).href, { waitUntil: 'networkidle' });
  });
  afterAll(async () => {
    await browser.close();
    await stub.end('SIGTERM');
  });

  test('show every operation', async () => {
    const document = (await (await fetch(new URL('/openapi.json', stub.url))).json()) as {
      paths: Record<string, Record<string, { operationId?: string; summary?: string; tags?: string[] }>>;
    };
    const operations = Object.values(document.paths)
      .flatMap((item) => Object.values(item))
      .filter(({ operationId }) => operationId !== undefined);
    expect(operations.length).toBeGreaterThanOrEqual(4);
    for (const { operationId = '', summary = '', tags = [] } of operations) {
      await page.goto(new URL(`/docs/#/${tags[0] ?? ''}/${operationId.toLowerCase()}`, stub.url).href);
      await headingOf(summary).waitFor({ timeout: 10_000 });
    }
  });

  test('find statusInfo, and link to an operation that has it', async () => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search docs...').fill('statusInfo');
    const hits = page.locator('a[data-component-name="Search/SearchItem"]', { hasText: 'statusInfo' });
    await hits.first().waitFor({ timeout: 10_000 });
    await hits.filter({ hasText: 'Get an event' }).first().click();
    await headingOf('Get an event').waitFor({ timeout: 10_000 });
  });

  test('show what can be filtered and sorted by', async () => {
    await page.goto(new URL('/docs/#/events/listdirectoryprovisioning', stub.url).href);
    const row = page.locator('tr', { hasText: 'activityDateTime' }).filter({ hasText: 'eq, gt, ge, lt, le' });
    await row.filter({ hasText: 'ne, in' }).first().waitFor({ timeout: 10_000 });
  });

  test('mark what the real service does not have', async () => {
    for (const [id, mark] of [
      ['createDirectoryProvisioning', 'only here'],
      ['getDirectoryProvisioning', 'undocumented'],
    ] as const) {
      await page.goto(new URL(`/docs/#/events/${id.toLowerCase()}`, stub.url).href);
      await page.locator('h2', { hasText: mark }).first().waitFor({ timeout: 10_000 });
    }
  });

  test('show what each error code means, and the limits', async () => {
    const place = 'events/deletedirectoryprovisioning';
    await page.goto(new URL(`/docs/#/${place}#${place}/t=response&c=400&path=error/code`, stub.url).href);
    const row = page.locator('tr', { hasText: 'Request_Conflict' }).filter({ hasText: '409' });
    await row.first().waitFor({ timeout: 10_000 });
    await page.goto(new URL('/docs/#/events/listdirectoryprovisioning', stub.url).href);
    await page.getByText('8,000 characters').first().waitFor({ timeout: 10_000 });
  });

  test('have a page for the control API', async () => {
    const tab = await browser.newPage();
    tab.on('pageerror', (error) => complaints.push(`threw ${error.message}`));
    await tab.goto(new URL('/docs/control/#/tokens/createtoken', stub.url).href);
    await tab.locator('h2').filter({ hasText: 'Issue a token' }).first().waitFor();
    await tab.close();
  });

  test('have links that work in a new tab, also under another path and from a file', async () => {
    const linksOf = (where: Page): Promise<string[]> =>
      where.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    await page.goto(new URL('/docs/#/events/listdirectoryprovisioning', stub.url).href);
    await expect.poll(async () => (await linksOf(page)).length).toBeGreaterThan(8);
    const own = new Set((await linksOf(page)).filter((href) => !/^(https?|data):/.test(href)));
    expect([...own].filter((href) => !/^(#|openapi\.)/.test(href))).toEqual([]);
    const html = await (await fetch(new URL('/docs/', stub.url))).text();
    const elsewhere = 'http://docs.example/a/b/';
    const file = pathToFileURL(join(root, 'dist/docs/index.html')).href;
    // Each loads the whole page: one of each kind.
    const pages = [...own].filter((href) => href.startsWith('#'));
    const kinds = new Map(pages.map((href) => [href.startsWith('#/section/') || href.split('/').length, href]));
    for (const [index, href] of [...kinds.values()].entries()) {
      const tab = await browser.newPage();
      await tab.route('http://docs.example/**', (route) =>
        route.request().url().startsWith(elsewhere)
          ? route.fulfill({ body: html, contentType: 'text/html' })
          : route.fulfill({ status: 404, body: 'nothing here' }),
      );
      await tab.goto((index === 0 ? elsewhere : file) + href);
      await tab.locator('h1, h2').first().waitFor({ timeout: 10_000 });
      expect([href, await tab.getByText('nothing here').count()]).toEqual([href, 0]);
      await tab.close();
    }
  });

  const search = async (words: string): Promise<Locator> => {
    await page.getByPlaceholder('Search docs...').fill(words);
    return page.locator('a[data-component-name="Search/SearchItem"]');
  };

  test('have a search that Tab and Enter open, and that finds words on both sides of a line end', async () => {
    await page.goto(new URL('/docs/#/', stub.url).href);
    await page.reload();
    await page.locator('[data-testid="search-trigger"]', { hasText: 'Search' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // In the spec, a line ends within each.
    for (const words of ['beyond the documentation', 'listed in order of arrival']) {
      const hits = await search(words);
      await hits.filter({ hasText: words }).first().waitFor({ timeout: 10_000 });
    }
    await page.keyboard.press('Escape');
  });

  test('show request samples in three languages, and the body', async () => {
    await page.goto(new URL(`/docs/#/events/${'createDirectoryProvisioning'.toLowerCase()}`, stub.url).href);
    await headingOf('Record an event').waitFor({ timeout: 10_000 });
    await page.getByText('curl', { exact: true }).first().click();
    const items = page.locator('[role="menuitem"]:visible, [role="option"]:visible');
    const names = async (): Promise<string[]> =>
      (await items.allInnerTexts()).map((name) => name.trim()).filter((name) => name !== '');
    await expect.poll(names).toEqual(['curl', 'Client', 'fetch', 'Payload']);
    await page.keyboard.press('Escape');
  });

  test('link to the OpenAPI document beside them', async () => {
    await page.goto(new URL('/docs/#/', stub.url).href);
    for (const name of ['openapi.json', 'openapi.yaml']) {
      const href = await page.locator('a', { hasText: name }).first().getAttribute('href', { timeout: 10_000 });
      const response = await fetch(new URL(href ?? '', page.url()));
      expect([href, response.status, (await response.text()).includes('listProvisioning')]).toEqual([name, 200, true]);
    }
  });

  test('have no empty logo, and no name twice in the sidebar', async () => {
    await page.goto(new URL('/docs/#/', stub.url).href);
    const logo = page.locator('a[href="https://redocly.com/redoc/"]');
    expect(await logo.evaluate((link) => getComputedStyle(link, '::after').content)).toBe('"Redoc"');
    expect(await logo.locator('img:visible').count()).toBe(0);
    const names = await page.locator('[data-testid="menu-item-label"]:visible').allInnerTexts();
    const lower = names.map((name) => name.trim().toLowerCase());
    expect(lower.length).toBeGreaterThan(8);
    expect(lower.filter((name, index) => lower.indexOf(name) !== index)).toEqual([]);
  });

  test('have accessibility errors only in elements of Redoc, and no broken words on a phone', async () => {
    const script = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
    for (const [path, heading] of [
      ['', 'Queries'],
      ['events/listdirectoryprovisioning', 'List events'],
    ] as const) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(new URL(`/docs/#/${path}`, stub.url).href);
      await headingOf(heading).waitFor({ timeout: 10_000 });
      const violations = await page.evaluate<Violation[]>(`${script}\n(${String(findViolations)})(${String(isOurs)})`);
      for (const { id, html, own } of violations)
        expect([id, html, !own && Object.hasOwn(ofRedoc, id)]).toEqual([id, html, true]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate(brokenWords)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
  });

  test('send no request to other hosts, and log no error', () => {
    expect(complaints).toEqual([]);
  });
});
