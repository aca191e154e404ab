// What the stub serves beside the log: the documents, the docs, a health check, and a page that leads to them.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { badRequest, GraphError } from './errors.ts';
import { setHeaders } from './request-ids.ts';
import type { OriginOf } from './origin.ts';

/** Where the build puts the docs. */
const builtDocs = fileURLToPath(new URL('../docs/', import.meta.url));

const home = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Directory provisioning stub</title>
<h1>Directory provisioning stub</h1>
<ul>
<li><a href="/docs/">Docs</a></li>
<li><a href="/openapi.json">OpenAPI document as JSON</a>, <a href="/openapi.yaml">as YAML</a></li>
<li><a href="/healthz">Health</a></li>
</ul>
</html>
`;

/** The paths that are served here. */
const own = /^(?:https?:\/\/[^/?#]*)?\/($|[?#]|healthz|openapi\.|docs)/i;

export function documents(originOf: OriginOf, docs: string = builtDocs): RequestHandler {
  const router = Router();
  router.get('/', (_request, response) => {
    response.type('html').send(home);
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/openapi.json', async (request, response) => {
    response.type('json').send(JSON.stringify(await namingServer(originOf(request)), null, 2));
  });
  router.get('/openapi.yaml', async (request, response) => {
    const { stringify } = await import('yaml');
    response
      .type('application/yaml')
      .send(stringify(await namingServer(originOf(request)), { aliasDuplicateObjects: false }));
  });
  router.use('/docs', (request, response, next) => {
    if (request.originalUrl === '/docs') response.writeHead(301, { Location: '/docs/' }).end();
    else next();
  });
  router.use('/docs', express.static(docs, { redirect: false }), () => {
    throw new GraphError(404, { code: 'Request_ResourceNotFound', message: missingPage(docs) });
  });
  router.use('/docs', translateStaticError);
  return (request, response, next) => {
    if (!own.test(request.url)) {
      next();
      return;
    }
    setHeaders(response);
    router(request, response, next);
  };
}

const missingPage = (docs: string): string =>
  existsSync(docs)
    ? 'There is no such page: the docs begin at /docs/.'
    : 'The docs are not built: run `npm run build`, and start what it built.';

/** A precondition that failed, or a range that the page does not have. */
const translateStaticError: ErrorRequestHandler = (
  error: { status?: number; message: string },
  _request,
  _response,
  next,
) => {
  const { status = 500, message } = error;
  next(
    error instanceof GraphError || status >= 500 ? error : badRequest(`${message}: ask for the whole page.`, status),
  );
};

/** What has servers: the document, and paths that are served elsewhere than the rest. */
interface Served {
  servers?: { url: string }[];
  [member: string]: unknown;
}

/** The document with this stub's own address in place of the default one, also at paths that have servers of their own. */
async function namingServer(origin: string): Promise<object> {
  // Most stubs are never asked for it.
  const { default: generated } = await import('../generated/openapi.json', { with: { type: 'json' } });
  const { 'x-generated': _, ...rest } = generated;
  const published: Served & { paths: Record<string, Served> } = rest;
  const defaultOrigin = new URL(published.servers?.[0]?.url ?? '').origin;
  const named = <Holder extends { servers?: { url: string }[] }>(holder: Holder): Holder =>
    holder.servers === undefined
      ? holder
      : { ...holder, servers: holder.servers.map((one) => ({ ...one, url: one.url.replace(defaultOrigin, origin) })) };
  const paths = Object.entries(published.paths).map(([path, item]) => [path, named(item)]);
  return { ...named(published), paths: Object.fromEntries(paths) as object };
}
