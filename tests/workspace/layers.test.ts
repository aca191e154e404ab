// Plants the fault of each rule of eslint.layers.mjs, and expects its message.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@directory-provisioning/test-support/repository';
import { ESLint, type Linter } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { filesBelow } from './module-graph.ts';

const { default: rules, layers } = (await import(join(root, 'eslint.layers.mjs'))) as {
  default: Linter.Config[];
  layers: Record<string, string>;
};
// Without the rest of the configuration, which reads types and is slow.
const parser: Linter.Config = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } };
const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [parser, ...rules] });

/** What the rules say of a file with this text. */
async function lint(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result?.messages.map(({ message }) => message) ?? [];
}

const source = (path: string): string => `packages/server/src/${path}`;

describe('an import that breaks a layer is reported:', () => {
  test.each<[layer: string, outer: string[]]>([
    ['listen', ['cli']],
    ['http', ['cli', 'listen']],
    ['operations', ['cli', 'listen', 'http']],
    ['store', ['cli', 'listen', 'http', 'operations']],
    ['odata', ['cli', 'listen', 'http', 'operations', 'store']],
    ['graph', ['cli', 'listen', 'http', 'operations', 'store']],
    ['event', ['cli', 'listen', 'http', 'operations', 'store']],
  ])('%s/ imports none of %j', async (layer, outer) => {
    for (const name of outer) {
      const message = `${layer}/ must not import ${name}/ (${layers[`${name}/`] ?? ''}): move what both need to ${layer}/ or below`;
      for (const text of [
        `import { x } from '../${name}/x.ts';`,
        `import type { X } from '../${name}/x.ts';`,
        `export { x } from '../${name}/x.ts';`,
        `await import('../${name}/x.ts');`,
        `type X = import('../${name}/x.ts').X;`,
      ])
        expect(await lint(source(`${layer}/a.ts`), text), text).toEqual([expect.stringContaining(message)]);
      expect(await lint(source(`${layer}/deep/a.ts`), `import '../../${name}/deep/x.ts';`)).toHaveLength(1);
    }
  });

  test.each([
    ['app.ts', './cli/cli.ts'],
    ['app.ts', './listen/start-stub.ts'],
    ['index.ts', './cli/cli.ts'],
    ['logger.ts', './event/json.ts'],
    ['http/a.ts', '../app.ts'],
    ['store/a.ts', '../app.ts'],
  ])('%s does not import %s', async (file, path) => {
    expect(await lint(source(file), `import '${path}';`)).toEqual([expect.stringContaining('must not import')]);
  });
});

test.each([
  ['cli/a.ts', '../listen/start-stub.ts'],
  ['cli/commands/a.ts', '../workers.ts'],
  ['index.ts', './listen/start-stub.ts'],
  ['listen/a.ts', '../app.ts'],
  ['app.ts', './http/errors.ts'],
  ['http/validation/a.ts', '../errors.ts'],
  ['http/a.ts', '../graph/error.ts'],
  ['http/a.ts', './express/send.ts'],
  ['store/postgres/a.ts', '../../graph/a.b/error.ts'],
  ['store/sqlite/a.ts', '../../odata/plan.ts'],
  ['event/a.ts', '../generated/odata.ts'],
  ['app.ts', 'express'],
  ['http/a.ts', 'express'],
  ['http/validation/a.ts', 'express-openapi-validator'],
  ['http/validation/eov-internals.ts', 'express-openapi-validator/dist/framework/ajv/options.js'],
])('%s may import %s', async (file, path) => {
  expect(await lint(source(file), `import '${path}';\nawait import('${path}');`)).toEqual([]);
});

test.each<[rule: string, file: string, text: string, message: string]>([
  ['express', source('operations/a.ts'), "import express from 'express';", 'Only app.ts and http/ import express'],
  ['express', source('index.ts'), "import type { Request } from 'express';", 'Only app.ts and http/ import express'],
  ['a middleware', source('odata/a.ts'), "import cors from 'cors';", 'Only app.ts and http/ import express'],
  ['itself', source('event/a.ts'), "import '@directory-provisioning/server/dev';", 'by their paths'],
  ['process', source('http/a.ts'), "import { env } from 'node:process';", 'uses process, argv and the environment'],
  [
    'the validator',
    source('http/a.ts'),
    "import { middleware } from 'express-openapi-validator';",
    'Only http/validation/ imports express-openapi-validator',
  ],
  ...[source('http/validation/validation.ts'), 'packages/server/test/a.ts', 'bench/server/a.ts'].map(
    (file): [string, string, string, string] => [
      'private parts of the validator',
      file,
      "import { RequestValidator } from 'express-openapi-validator/dist/middlewares/openapi.request.validator.js';",
      'Only http/validation/eov-internals.ts imports private parts',
    ],
  ),
  ['the console', source('cli/commands/a.ts'), "console.error('x');", 'Print with cli/print.ts or a logger'],
  ['argv', source('listen/a.ts'), 'process.argv.slice(2);', 'Only packages/server/src/cli/ uses process'],
  ['the environment', source('http/a.ts'), 'const { env } = process;', 'Only packages/server/src/cli/ uses process'],
  ['the environment', 'packages/client/src/a.ts', 'process.env.HOME;', 'Only packages/server/src/cli/ uses process'],
  ['the environment', source('http/a.ts'), 'globalThis.process.env;', 'Only packages/server/src/cli/ uses process'],
  ['the environment', source('event/a.ts'), "global['process'];", 'Only packages/server/src/cli/ uses process'],
  ['process', 'packages/client/src/a.ts', "import 'node:process';", 'Only packages/server/src/cli/ uses process'],
  ['process', 'packages/cli/src/run.ts', 'process.argv;', 'Only packages/cli/src/main.ts uses the process'],
  [
    'the console',
    'packages/cli/src/commands/a.ts',
    'console.log(1);',
    'Only packages/cli/src/main.ts uses the process',
  ],
  ['require', source('odata/a.ts'), "import { createRequire } from 'node:module';", 'Load modules with import'],
  ...['../odata/../cli/x.ts', '../odata/./../cli/x.ts', '..//cli/x.ts', '.././cli/x.ts', './../event/../app.ts'].map(
    (path): [string, string, string, string] => [
      'a detour',
      source('odata/a.ts'),
      `import '${path}';`,
      'shortest path',
    ],
  ),
  ['a detour', 'tests/e2e/a.ts', "import './../../packages/server/src/app.ts';", 'shortest path'],
  ...['`../cli/x.ts`', "'../cl' + 'i/x.ts'", '`../${name}/x.ts`', 'path'].map(
    (path): [string, string, string, string] => [
      'a computed path',
      source('store/a.ts'),
      `await import(${path});`,
      'as a plain string',
    ],
  ),
  ['tools', source('http/a.ts'), "import '../../../../tools/spec/spec.ts';", 'without tools/, tests/ and bench/'],
  ['tests', 'packages/client/src/a.ts', "import '../../../tests/support/a.ts';", 'without tools/, tests/ and bench/'],
  ['benches', 'packages/types/test/a.ts', "import '../../../bench/pages.ts';", 'without tools/, tests/ and bench/'],
  ['sources', 'packages/client/src/a.ts', "import '../../server/src/app.ts';", 'Import a package by its name'],
  ['sources', 'packages/cli/src/a.ts', "import '../../client/src/watch/watch.ts';", 'Import a package by its name'],
  ['sources', 'tests/e2e/a.ts', "import '../../packages/server/src/app.ts';", 'Import a package by its name'],
  ['sources', 'bench/a.ts', "await import('../packages/client/src/index.ts');", 'Import a package by its name'],
  ['sources', 'tools/dev/a.ts', "import '../../packages/server/src/app.ts';", 'Import a package by its name'],
])('an import or read that is not allowed is reported: %s in %s', async (_, file, text, message) => {
  expect(await lint(file, text)).toEqual([expect.stringContaining(message)]);
});

test('cli/ reads argv and the environment', async () => {
  expect(await lint(source('cli/a.ts'), 'process.argv; process.env;')).toEqual([]);
  expect(await lint('packages/cli/src/main.ts', 'process.argv; process.env;')).toEqual([]);
});

/** The bans on imports that break the rules for a file, by their messages. */
async function bansOn(file: string, text: string): Promise<string[]> {
  const config = (await eslint.calculateConfigForFile(join(root, file))) as {
    rules: { 'no-restricted-imports'?: [unknown, { patterns: { regex: string; message: string }[] }] };
  };
  const [, { patterns } = { patterns: [] }] = config.rules['no-restricted-imports'] ?? [];
  const names = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return names.flatMap((name) =>
    patterns.flatMap(({ regex, message }) => (new RegExp(regex).test(name) ? [message] : [])),
  );
}

describe('where ESLint does not look', () => {
  test.each([
    ['tests/e2e/a.ts', "import { x } from '../../packages/server/src/app.ts';"],
    ['tools/a.ts', "export { x } from '../packages/server/src/app.ts';"],
    ['bench/a.ts', "await import('../packages/client/src/index.ts');"],
    ['packages/server/test/a.ts', "type X = import('../../client/src/index.ts').X;"],
  ])('an import that is not allowed in %s is reported: %s', async (file, text) => {
    expect(await bansOn(file, text)).toEqual([expect.stringContaining('Import a package by its name')]);
    expect(await lint(file, text)).toHaveLength(1);
  });

  test('all imports are allowed', async () => {
    const files = ['packages', 'tools', 'tests', 'bench']
      .flatMap(filesBelow)
      .filter((file) => file.endsWith('.ts') && !/^packages\/[^/]+\/src\//.test(file));
    expect(files.length).toBeGreaterThan(200);
    for (const file of files) expect(await bansOn(file, await readFile(join(root, file), 'utf8')), file).toEqual([]);
  });
});

test("the table of layers has every file and folder of the server's sources", async () => {
  const entries = await readdir(join(root, 'packages/server/src'), { withFileTypes: true });
  const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  expect(Object.keys(layers).sort()).toEqual(names.sort());
});
