// The docs in a real browser: complete, searchable, and without requests to other hosts.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advice, hasChromium, launchChromium } from '@directory-provisioning/test-support/chromium';
import { startStubProcess, type StubProcess } from '@directory-provisioning/test-support/repository';

if (!hasChromium) {
  if (process.env['CI'] === 'true') throw new Error(advice);
  console.warn(`\n*** ${advice} The docs are not tested in a browser. ***\n`);
}

describe.skipIf(!hasChromium)('the docs', () => {
  let stub: StubProcess;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const headingOf = (summary: string): Locator =>
    page
      .locator('h2')
      .filter({ hasText: new RegExp(`^${summary}(only here|not documented by Microsoft)?$`) })
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
      ['getDirectoryProvisioning', 'not documented by Microsoft'],
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

  test('have links that work in a new tab, also under another path', async () => {
    const linksOf = (where: Page): Promise<string[]> =>
      where.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    await page.goto(new URL('/docs/#/events/listdirectoryprovisioning', stub.url).href);
    await expect.poll(async () => (await linksOf(page)).length).toBeGreaterThan(8);
    const own = new Set((await linksOf(page)).filter((href) => !/^(https?|data):/.test(href)));
    expect([...own].filter((href) => !href.startsWith('#'))).toEqual([]);
    const html = await (await fetch(new URL('/docs/', stub.url))).text();
    const elsewhere = 'http://docs.example/a/b/';
    // Each loads the whole page: one of each kind.
    const kinds = new Map([...own].map((href) => [href.split('/')[1], href]));
    for (const href of kinds.values()) {
      const tab = await browser.newPage();
      await tab.route('http://docs.example/**', (route) =>
        route.request().url().startsWith(elsewhere)
          ? route.fulfill({ body: html, contentType: 'text/html' })
          : route.fulfill({ status: 404, body: 'nothing here' }),
      );
      await tab.goto(elsewhere + href);
      await tab.locator('h1, h2').first().waitFor({ timeout: 10_000 });
      expect([href, await tab.getByText('nothing here').count()]).toEqual([href, 0]);
      await tab.close();
    }
  });

  test('send no request to other hosts, and log no error', () => {
    expect(complaints).toEqual([]);
  });
});
