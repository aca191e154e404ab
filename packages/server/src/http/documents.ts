// What the stub serves besides the log: the OpenAPI documents, the docs, a health check, and a home page.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, Router } from 'express';
import { badRequest, GraphError } from '../graph/error.ts';
import type { Step } from './call.ts';
import { setCommonHeaders } from './express/send.ts';
import type { BaseOf } from './base-url.ts';

/** Where the build puts the docs. */
const builtDocs = fileURLToPath(new URL('../docs/', import.meta.url));

/** Its links are relative: a proxy may serve the stub below a path. */
const home = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Directory provisioning stub</title>
<h1>Directory provisioning stub</h1>
<ul>
<li><a href="docs/">Docs</a></li>
<li><a href="docs/control/">Docs of the control API</a></li>
<li><a href="openapi.json">OpenAPI document as JSON</a>, <a href="openapi.yaml">as YAML</a></li>
<li><a href="healthz">Health</a></li>
</ul>
</html>
`;

/** The paths that are served here. */
const servedPaths = /^\/($|\?|healthz|openapi\.|docs)/i;

/** Serves these paths; all other requests continue with the next step. `docs` is the folder with the built docs. */
export function documents(baseOf: BaseOf, docs: string = builtDocs): Step {
  const router = Router();
  router.get('/', (_request, response) => {
    response.type('html').send(home);
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/openapi.json', async (request, response) => {
    response.type('json').send(JSON.stringify(await withServer(baseOf(request)), null, 2));
  });
  router.get('/openapi.yaml', async (request, response) => {
    const { stringify } = await import('yaml');
    response
      .type('application/yaml')
      .send(stringify(await withServer(baseOf(request)), { aliasDuplicateObjects: false }));
  });
  router.use('/docs', (request, response, next) => {
    if (request.originalUrl === '/docs') response.writeHead(301, { Location: 'docs/' }).end();
    else next();
  });
  router.use('/docs', express.static(docs, { redirect: false }), () => {
    throw new GraphError(404, { code: 'Request_ResourceNotFound', message: missingPage(docs) });
  });
  router.use('/docs', translateStaticError);
  return (call, next) => {
    const { request, response } = call;
    if (!servedPaths.test(request.url)) {
      next();
      return;
    }
    setCommonHeaders(call);
    router(request, response, next);
  };
}

const missingPage = (docs: string): string =>
  existsSync(docs)
    ? 'Page not found. The docs start at /docs/.'
    : 'The docs are not built: run `npm run build` and start the built stub.';

/** A failed precondition, or a range outside of the page. */
const translateStaticError: ErrorRequestHandler = (
  error: { status?: number; message: string },
  _request,
  _response,
  next,
) => {
  const { status = 500, message } = error;
  next(
    error instanceof GraphError || status >= 500 ? error : badRequest(`${message}: request the whole page.`, status),
  );
};

/** The document, or a path with servers other than the document's. */
interface ServerHolder {
  servers?: { url: string }[];
  [property: string]: unknown;
}

/** The document with the stub's address in place of the default one, also in the servers of single paths. */
async function withServer(base: string): Promise<object> {
  // Loaded at its first use.
  const { default: generated } = await import('../generated/openapi.json', { with: { type: 'json' } });
  const { 'x-generated': _, ...rest } = generated;
  const published: ServerHolder & { paths: Record<string, ServerHolder> } = rest;
  const defaultOrigin = new URL(published.servers?.[0]?.url ?? '').origin;
  const renamed = <Holder extends { servers?: { url: string }[] }>(holder: Holder): Holder =>
    holder.servers === undefined
      ? holder
      : {
          ...holder,
          servers: holder.servers.map((one) => ({ ...one, url: one.url.replace(defaultOrigin, () => base) })),
        };
  const paths = Object.entries(published.paths).map(([path, item]) => [path, renamed(item)]);
  return { ...renamed(published), paths: Object.fromEntries(paths) as object };
}
