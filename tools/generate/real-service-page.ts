// nx real-service-page spec: writes docs/real-service.md from the marks in the spec.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'oxfmt';
import type { OpenApiDocument, OperationEntry } from '../openapi/openapi.ts';
import { readBundle, root } from '../spec/spec.ts';
import { beyondDocumentation, operatorsBeyond } from './real-service.ts';

/** Where the page is, relative to the root. */
export const page = 'docs/real-service.md';

const banner = '<!-- Generated from spec/. Do not edit: change the spec and run `npm run generate`. -->';
const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const operations = (entries: readonly OperationEntry[]): string =>
  table(
    ['Operation', ''],
    entries.map(({ method, path, operation }) => [code([`${method.toUpperCase()} ${path}`]), operation.summary ?? '']),
  );

/** The page as Markdown. */
export async function renderRealServicePage(document: OpenApiDocument): Promise<string> {
  const { operations: marked, parameters, capabilities } = beyondDocumentation(document);
  const parts = [
    banner,
    '# What the real service does not have',
    'The stub supports more than Microsoft documents for the real log. This page lists what is additional, so that you know what a program must not rely on. The spec marks it with `x-real-service` and, for paths to filter and sort by, with `documented`.',
    'With `--dialect documented`, the stub rejects reads that use what is marked as undocumented, as the real service does. Operations that write work in both dialects: without them there would be nothing to read.',
    '## Operations that exist only here',
    operations(marked.absent),
    '## Operations that Microsoft does not document',
    operations(marked.undocumented),
    '## Parameters that Microsoft does not document',
    table(
      ['Operation', 'Parameters'],
      parameters.map(({ entry, names }) => [code([`${entry.method.toUpperCase()} ${entry.path}`]), code(names)]),
    ),
    '## Paths to filter and sort by',
    ...capabilities.flatMap(({ entity, paths }) => [
      ...(capabilities.length > 1 ? [`### ${code([entity])}`] : []),
      table(
        ['Path', 'Documented', 'Only here', 'Sortable'],
        paths.map((one) => [
          code([one.path]),
          one.documented.operators.join(', '),
          operatorsBeyond(one).join(', '),
          one.documented.sortable ? 'documented' : one.sortable ? 'only here' : '',
        ]),
      ),
    ]),
  ];
  return (await format(page, parts.join('\n\n'))).code;
}

if (import.meta.main) await writeFile(join(root, page), await renderRealServicePage(await readBundle()));
