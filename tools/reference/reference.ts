// npm run docs: builds the site to host into dist/site: the docs of the HTTP API, and a reference of the packages from their
// doc comments, which the docs link. Its pages load nothing from other hosts.
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Application, JSX, OptionDefaults } from 'typedoc';

const root = resolve(import.meta.dirname, '../..');
const site = join(root, 'dist/site');
/** The entries of the packages, by the names that programs import. */
const entries: Record<string, string> = {
  '@directory-provisioning/client': 'packages/client/src/index.ts',
  '@directory-provisioning/client/opentelemetry': 'packages/client/src/opentelemetry.ts',
  '@directory-provisioning/client/testing': 'packages/client/src/testing.ts',
  '@directory-provisioning/client/validation': 'packages/client/src/validation.ts',
  '@directory-provisioning/server': 'packages/server/src/index.ts',
  '@directory-provisioning/types': 'packages/types/src/index.ts',
};
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' data:",
].join('; ');

const app = await Application.bootstrap({
  name: 'API reference',
  entryPoints: Object.values(entries).map((file) => join(root, file)),
  tsconfig: join(import.meta.dirname, 'tsconfig.json'),
  basePath: join(root, 'packages'),
  out: join(site, 'api'),
  readme: 'none',
  navigationLinks: { 'HTTP API': '../index.html' },
  // The docs of the HTTP API show these better, and their types expand to megabytes.
  exclude: ['**/generated/openapi.ts', '**/generated/contract.ts', '**/generated/examples.ts'],
  maxTypeConversionDepth: 3,
  blockTags: [...OptionDefaults.blockTags, '@description', '@constant'],
  validation: false,
  disableSources: true,
  githubPages: false,
  hideGenerator: true,
  logLevel: 'Error',
});
app.renderer.hooks.on('head.begin', () =>
  JSX.createElement(
    JSX.Fragment,
    null,
    JSX.createElement('link', { rel: 'icon', href: 'data:,' }),
    JSX.createElement('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
  ),
);

const project = await app.convert();
if (project === undefined) process.exit(1);
for (const module of project.children ?? []) {
  const [name] =
    Object.entries(entries).find(([, file]) => file.replace(/(\/index)?\.ts$/, '') === `packages/${module.name}`) ?? [];
  if (name === undefined) throw new Error(`'${module.name}' is not an entry of a package: add it to entries`);
  module.name = name;
}
await rm(site, { recursive: true, force: true });
await cp(join(root, 'dist/docs'), site, { recursive: true });
await app.generateOutputs(project);

const page = join(site, 'index.html');
const link =
  '<a href="api/index.html" style="display: block; padding: 8px 16px; font: 14px sans-serif">API reference of the TypeScript packages</a>';
const html = await readFile(page, 'utf8');
await writeFile(
  page,
  html.replace(/<body[^>]*>/, (body) => `${body}\n${link}`),
);

console.log(`The site is in dist/site. To look at it, open dist/site/index.html in a browser; it needs no server.
To host it, copy the folder to any web server.`);
