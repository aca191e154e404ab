// The control API, attacked by web pages in a real browser: they read nothing and change nothing.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { startStub, type Stub } from '@directory-provisioning/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advice, hasChromium, launchChromium } from '@directory-provisioning/test-support/chromium';

if (!hasChromium && process.env['CI'] === 'true') throw new Error(advice);

describe.skipIf(!hasChromium)('a web page', () => {
  const pages = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>A page</title>');
  });
  let stub: Stub;
  let browser: Browser;
  let origin = '';
  beforeAll(async () => {
    // Also with CORS on for the log.
    stub = await startStub({ port: 0, cors: true });
    await once(pages.listen(0, '127.0.0.1'), 'listening');
    origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    pages.close();
    await stub.close();
  });

  /** What a page gets from requests of all kinds: the texts that it can read. */
  async function attack(page: Page, base: string, token: string): Promise<string[]> {
    return page.evaluate(
      async ([url = '', given = '']) => {
        const rule = '{"then":{"status":500}}';
        const authorization = given === '' ? {} : { authorization: `Bearer ${given}` };
        const json = { 'content-type': 'application/json' };
        const requests: [string, RequestInit][] = [
          ['/health', { headers: authorization }],
          ['/health', { mode: 'no-cors' }],
          ['/requests', { headers: authorization, credentials: 'include' }],
          ['/openapi.json', { headers: authorization }],
          ['/events', { headers: { ...authorization, 'last-event-id': '0' } }],
          ['/stats', { headers: authorization }],
          ['/scenarios/throttledMonday', { method: 'POST', mode: 'no-cors' }],
          ['/faults/x', { method: 'PATCH', headers: { ...authorization, ...json }, body: rule }],
          ['/reset', { method: 'POST', mode: 'no-cors', body: '{}' }],
          ['/reset', { method: 'POST', headers: authorization }],
          ['/faults/x', { method: 'PUT', headers: { ...authorization, ...json }, body: rule }],
          ['/clock/advance', { method: 'POST', mode: 'no-cors', body: '{"by":"1d"}' }],
        ];
        const texts: string[] = [];
        for (const [path, init] of requests)
          texts.push(
            await fetch(url + path, init).then(
              (response) => response.text(),
              () => '',
            ),
          );
        const form = document.createElement('form');
        form.method = 'POST';
        form.action = `${url}/reset`;
        form.target = 'hidden';
        const frame = document.createElement('iframe');
        frame.name = 'hidden';
        document.body.append(frame, form);
        form.submit();
        await new Promise((done) => setTimeout(done, 200));
        return texts;
      },
      [base, token],
    );
  }

  test.each(['without a token', 'with a wrong token', 'with the token'])('of another origin, %s', async (how) => {
    const token = { 'with a wrong token': 'wrong', 'with the token': stub.controlToken ?? '' }[how] ?? '';
    stub.clock.reset();
    await fetch(`${stub.url}/auditLogs/directoryProvisioning`, { headers: { authorization: 'Bearer any' } });
    const page = await browser.newPage();
    await page.goto(origin);
    const texts = await attack(page, new URL('/_stub', stub.url).href, token);
    await page.close();
    expect(texts.filter((text) => text !== '')).toEqual([]);
    expect([stub.journal.size > 0, stub.faults.isEmpty, stub.clock.isMoved]).toEqual([true, true, false]);
  });

  test('whose name points to the stub (DNS rebinding)', async () => {
    const { port } = new URL(stub.url);
    await fetch(`${stub.url}/auditLogs/directoryProvisioning`, { headers: { authorization: 'Bearer any' } });
    const page = await browser.newPage();
    // The browser resolves the name to the stub: for it, page and control API have the same origin.
    await page.route(`http://attacker.example:${port}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const headers = { ...route.request().headers(), host: `attacker.example:${port}` };
      const response = await route.fetch({ url: `http://127.0.0.1:${port}${pathname}`, headers });
      await route.fulfill({ response });
    });
    await page.goto(`http://attacker.example:${port}/`);
    const texts = await attack(page, `http://attacker.example:${port}/_stub`, stub.controlToken ?? '');
    await page.close();
    const read = texts.filter((text) => text !== '');
    expect(read.every((text) => text.includes('The control API rejects the Host'))).toBe(true);
    expect(read.length).toBeGreaterThan(0);
    expect([stub.journal.size > 0, stub.faults.isEmpty, stub.clock.isMoved]).toEqual([true, true, false]);
  });
});
