// What clients report: fetch of Node (undici), @microsoft/microsoft-graph-client, curl and Chromium.
import { Client, GraphError } from '@microsoft/microsoft-graph-client';
import { root, run } from '@directory-provisioning/test-support/repository';
import type { Page } from 'playwright-core';

/** A request. */
export interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How long the client waits, in milliseconds. */
  readonly limit: number;
  /** The certificate to trust. */
  readonly certificate: string | undefined;
}

/** Sends a request, and says what came of it. */
export type Report = (target: Target) => Promise<string>;

interface Body {
  readonly value?: readonly { readonly id: string; readonly statusInfo?: { readonly status?: string } }[];
  readonly '@odata.nextLink'?: string;
  readonly '@odata.count'?: number;
  readonly error?: { readonly code: string };
}

/** What a page has. */
function describePage({ value = [], ...annotations }: Body): string {
  const ids = value.map(({ id }) => id);
  const link = annotations['@odata.nextLink'];
  const parts = [
    ids.length === 0 ? 'no event' : ids.join(' '),
    ...new Set(value.flatMap(({ statusInfo }) => statusInfo?.status ?? []).filter((status) => status !== 'success')),
    link === undefined ? 'no link' : `link ${/\?(?:%24|\$)\w+/.exec(link)?.[0] ?? ''}`,
    `count ${String(annotations['@odata.count'])}`,
  ];
  return parts.join(', ');
}

function describeText(status: number, text: string): string {
  try {
    const body = JSON.parse(text) as Body;
    return `${status} ${body.error === undefined ? describePage(body) : body.error.code}`;
  } catch {
    return `${status}, not JSON`;
  }
}

/** An error with the code of its cause. */
function describeError(error: unknown): string {
  const { name, message, cause } = error as Error;
  const code = (cause as { code?: string } | undefined)?.code;
  return `${name}: ${message}${code === undefined ? '' : ` (${code})`}`;
}

const withFetch: Report = async ({ url, headers, limit }) => {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(limit) });
    return describeText(response.status, await response.text());
  } catch (error) {
    return describeError(error);
  }
};

/** https://curl.se/libcurl/c/libcurl-errors.html */
const curlErrors: Readonly<Record<number, string>> = {
  18: 'partial file',
  28: 'timeout',
  52: 'nothing received',
  56: 'receive error',
};

const withCurl: Report = async ({ url, headers, limit, certificate }) => {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const trust = certificate === undefined ? [] : ['--cacert', certificate];
  const options = ['-s', '--max-time', String(limit / 1000), '-w', '\n%{http_code}', ...trust, ...lines];
  const { code, stdout } = await run(root, 'curl', ...options, url);
  if (code !== 0) return `exit ${code}: ${curlErrors[code] ?? 'another error'}`;
  const end = stdout.lastIndexOf('\n');
  return describeText(Number(stdout.slice(end + 1)), stdout.slice(0, end));
};

const withGraphClient: Report = async ({ url, headers, limit }) => {
  const { origin, pathname, search } = new URL(url);
  const [, defaultVersion = '', path = ''] = /^\/([^/]+)(.*)$/.exec(pathname) ?? [];
  const client = Client.init({ baseUrl: origin, defaultVersion, authProvider: (done) => done(null, 'any') });
  try {
    const request = client.api(path + search).headers(headers);
    return `200 ${describePage((await request.options({ signal: AbortSignal.timeout(limit) }).get()) as Body)}`;
  } catch (error) {
    if (!(error instanceof GraphError)) return describeError(error);
    return `GraphError ${[error.statusCode, error.code, error.statusCode === -1 && error.message].filter(Boolean).join(' ')}`;
  }
};

/** Sends requests from a page of the same origin, which has an open connection. */
export function inChromium(page: Page): Report {
  return async ({ url, headers, limit }) => {
    let failure = '';
    page.once('requestfailed', (request) => (failure = ` (${request.failure()?.errorText ?? ''})`));
    const result = await page.evaluate(
      async ({ url: address, headers: given, limit: time }) => {
        const { authorization = '' } = given;
        await (await fetch(address, { headers: { authorization } })).text();
        try {
          const response = await fetch(address, { headers: given, signal: AbortSignal.timeout(time) });
          return { status: response.status, text: await response.text() };
        } catch (error) {
          return `${(error as Error).name}: ${(error as Error).message}`;
        }
      },
      { url, headers: { ...headers }, limit },
    );
    page.removeAllListeners('requestfailed');
    return typeof result === 'string' ? result + failure : describeText(result.status, result.text);
  };
}

/** The clients without a browser. */
export const clients: Readonly<Record<string, Report>> = {
  'fetch (undici)': withFetch,
  'microsoft-graph-client': withGraphClient,
  curl: withCurl,
};
