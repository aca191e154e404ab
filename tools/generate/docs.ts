// nx docs spec: builds the docs into dist/docs: a Redoc page that loads nothing from other hosts, and the OpenAPI document;
// in control/, those of the control API. With --keep, a page whose document has not changed stays as it is.
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { readBundle, root } from '../spec/spec.ts';
import { withCodeSamples } from './code-samples.ts';
import { completed } from './completed.ts';
import { withOdataTable } from './odata-table.ts';
import { withBadges } from './real-service.ts';
import { searchable } from './searchable.ts';

const target = join(root, 'dist/docs');
// Built aside and renamed at the end: the stub serves the old docs meanwhile.
const aside = `${target}.${process.pid}`;
const emptyImage = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%221%22 height=%221%22/%3E';
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
].join('; ');

/**
 * Redoc's links lead to the root of the host, and only its own script knows better: opened in a new tab, or under another
 * path, they lead nowhere. As fragments they work everywhere. The Tab key does not reach its search and its tables.
 */
const script = `<script>
const SEARCH = '[data-testid="search-trigger"]';
const improve = () => {
  for (const link of document.querySelectorAll('a[href^="/"]')) link.setAttribute('href', '#' + link.getAttribute('href'));
  for (const field of document.querySelectorAll(SEARCH + ':not([role])')) field.setAttribute('role', 'button');
  for (const reached of document.querySelectorAll(SEARCH + ', .md-table-wrapper')) reached.tabIndex = 0;
};
new MutationObserver(improve).observe(document, { subtree: true, childList: true, attributeFilter: ['href'] });
addEventListener('keydown', (event) => {
  if (!event.target.matches?.(SEARCH) || !['Enter', ' '].includes(event.key)) return;
  event.preventDefault();
  event.target.click();
});
</script>`;

/** The name of Redoc in place of its logo, which would come from another host; whole words on narrow screens and in marks. */
const style = `<style>
a[href="https://redocly.com/redoc/"] img { display: none }
a[href="https://redocly.com/redoc/"]::after { content: 'Redoc'; font-size: 10px }
div[data-component-name="Tag/Tag"] { max-width: none }
.md-table-wrapper td code { white-space: nowrap }
@media (max-width: 500px) { h1[data-component-name] { font-size: 26px; line-height: 1.3 } }
</style>`;

// A newer save ends the build.
process.once('SIGTERM', () => {
  rmSync(aside, { recursive: true, force: true });
  process.exit(1);
});
const keeps = process.argv.includes('--keep');

/** Builds a page, with the document beside it. */
async function build(folder: string, document: OpenApiDocument): Promise<void> {
  const page = join(folder, 'index.html');
  const text = JSON.stringify(document, null, 2);
  await mkdir(folder, { recursive: true });
  const before = join(target, relative(aside, folder));
  if (keeps && (await readFile(join(before, 'openapi.json'), 'utf8').catch(() => '')) === text) {
    for (const name of ['index.html', 'openapi.json', 'openapi.yaml']) await cp(join(before, name), join(folder, name));
    return;
  }
  await writeFile(join(folder, 'openapi.json'), text);
  await writeFile(join(folder, 'openapi.yaml'), stringify(document, { aliasDuplicateObjects: false }));
  const shown = join(folder, 'shown.json');
  await writeFile(shown, JSON.stringify(searchable(document)));
  // Node warns if colours are both forced and forbidden.
  const { FORCE_COLOR: _, ...inherited } = process.env;
  const cli = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
  await promisify(execFile)(process.execPath, [cli, 'build-docs', shown, '--output', page, '--inlineBundle'], {
    cwd: root,
    env: {
      ...inherited,
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
      NO_COLOR: '1',
      NODE_COMPILE_CACHE: join(root, 'dist/compile-cache'),
    },
  });
  const html = (await readFile(page, 'utf8'))
    // Redoc loads its logo from its own host even if its bundle is inline.
    .replaceAll(/https:\/\/cdn\.redoc\.ly\/[^"'`\s)]*\.svg/g, emptyImage)
    .replace(
      '<head>',
      `<head>\n<link rel="icon" href="data:,">\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n${style}\n${script}`,
    );
  if (html.includes('https://cdn.redoc.ly/'))
    throw new Error(
      'The docs page still loads something from cdn.redoc.ly: replace that URL in tools/generate/docs.ts',
    );
  await writeFile(page, html);
  await rm(shown);
}

await Promise.all([
  build(aside, await withCodeSamples(withBadges(withOdataTable(completed(await readBundle()))))),
  build(join(aside, 'control'), parse(await readFile(join(root, 'spec/control.yaml'), 'utf8')) as OpenApiDocument),
]);

const old = `${aside}.old`;
await rename(target, old).catch(() => undefined);
await rename(aside, target);
await rm(old, { recursive: true, force: true });
