// What the stub serves beside the log: the documents, the docs, a health check, and a page that leads to them.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Request, Router } from 'express';
import { stringify } from 'yaml';
import { GraphError } from './errors.ts';
import document from './generated/openapi.json' with { type: 'json' };
import { originOf } from './operations/run-operation.ts';

/** Where the build puts the docs. */
const builtDocs = fileURLToPath(new URL('./docs/', import.meta.url));

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

export function documents(docs: string = builtDocs): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.type('html').send(home);
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/openapi.json', (request, response) => {
    response.type('json').send(JSON.stringify(namingServer(request), null, 2));
  });
  router.get('/openapi.yaml', (request, response) => {
    response.type('application/yaml').send(stringify(namingServer(request), { aliasDuplicateObjects: false }));
  });
  router.use('/docs', express.static(docs), () => {
    throw new GraphError(404, { code: 'Request_ResourceNotFound', message: missingPage(docs) });
  });
  return router;
}

const missingPage = (docs: string): string =>
  existsSync(docs)
    ? 'The docs have one page: /docs/.'
    : 'The docs are not built: run `npm run build`, and start what it built.';

/** The document with this stub's own address in place of the default one. */
const namingServer = (request: Request): object => ({
  ...document,
  servers: document.servers.map(({ url, ...rest }) => ({
    url: url.replace(/^http:\/\/127\.0\.0\.1:4010(?=\/)/, originOf(request)),
    ...rest,
  })),
});
