// What may import what: the layers of the server, and the entry points of packages. tests/workspace/layers.test.ts breaks
// each rule.

/**
 * The files and folders of packages/server/src, from the outermost layer to the innermost. Each may import itself and
 * what is below it.
 */
export const layers = {
  'cli/': 'reads argv and the environment, starts processes',
  'kits/': 'for test runners',
  'index.ts': 'the public names',
  'control-client.ts': 'the client of the control API',
  'listen/': 'puts an app on a port',
  'app.ts': 'the order of the steps of a request',
  'http/': 'everything that knows Express',
  'operations/': 'handlers, without Express',
  'store/': 'stores events',
  'odata/': 'parses and plans queries',
  'rehearsal/': 'rules, journal and clock that tests set',
  'tokens/': 'issues and checks tokens',
  'graph/': "Graph's conventions",
  'event/': 'reads and changes an event',
  'logger.ts': 'the interface of a logger',
  'mask.ts': 'hides secrets in texts',
  'generated/': 'made from the spec',
};
const withExpress = ['app.ts', 'http/'];

const express = {
  regex: '^(express|express-serve-static-core|cors|light-my-request)(/|$)',
  message: 'Only app.ts and http/ import express and its middleware. Take plain data from them, and return plain data.',
};
const validator = {
  regex: '^express-openapi-validator(/|$)',
  message: 'Only http/validation/ imports express-openapi-validator. Use what http/validation/validation.ts exports.',
};
const validatorInternals = {
  regex: '^express-openapi-validator/dist/',
  message: 'Only http/validation/eov-internals.ts imports private parts of express-openapi-validator. Export it there.',
};
const workspace = {
  regex: '^(\\.\\./)+(tools|tests|bench)/',
  message: 'Packages are published without tools/, tests/ and bench/. Move what they need into the package.',
};
const sources = {
  regex: '^(\\.\\./)+(packages/)?(cli|client|server|types)/(src|test|dist)/',
  message: "Import a package by its name, '@directory-provisioning/<name>', and export there what is missing.",
};

const detour = {
  // `..` after a name or a dot, and segments that are empty or a dot.
  regex: '^\\.{1,2}/(.*/)?[^/]*[^./][^/]*/\\.\\.(/|$)|^\\./\\.|^\\.{1,2}/(.*/)?\\.?/',
  message: 'Write the shortest path to the module, so that the layers can be checked.',
};

/** The bans of a layer: all layers above it. */
const above = (layer) =>
  Object.entries(layers)
    .slice(0, Object.keys(layers).indexOf(layer))
    .map(([outer, does]) => ({
      regex: `^\\.{1,2}/(\\.\\./)*${outer.replace('.ts', '\\.ts$')}`,
      message: `${layer} must not import ${outer} (${does}): move what both need to ${layer} or below, or pass it in.`,
    }));

/** Only the paths of plain strings can be checked. */
const computedPath = {
  selector: "ImportExpression[source.type!='Literal']",
  message: 'Write the path of an import as a plain string, so that the layers can be checked.',
};

/** Bans imports in some files: static ones, `import()` and types. Of the blocks that match a file, the last one counts. */
function ban(files, bans, syntax = []) {
  const dynamic = bans.flatMap(({ regex, message }) =>
    ['ImportExpression', 'TSImportType'].map((node) => ({
      selector: `${node}[source.value=/${regex.replaceAll('/', '\\u002F')}/]`,
      message,
    })),
  );
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns: bans }],
      'no-restricted-syntax': ['error', ...dynamic, ...syntax],
    },
  };
}

const server = 'packages/server/src';
const itself = {
  regex: '^@directory-provisioning/server(/|$)',
  message: 'The server imports its own files by their paths, so that the layers hold.',
};
const noProcess = 'Only packages/server/src/cli/ uses process, argv and the environment. Take the value as an option.';
const bannedGlobals = ['process', 'global', 'globalThis'].map((name) => ({ name, message: noProcess }));
const bannedConsole = { name: 'console', message: 'Print with cli/print.ts or a logger: they hide secrets.' };
const nodeProcess = { regex: '^(node:)?process$', message: noProcess };
const nodeModule = {
  regex: '^(node:)?module$',
  message: 'Load modules with import, so that the layers can be checked.',
};
const everywhere = [sources, detour, validatorInternals];
const inSource = [workspace, sources, detour, nodeProcess, nodeModule];
/** The bans of a layer of the server, but for those of libraries. */
const inLayer = (layer) => [...inSource, itself, ...above(layer)];

export default [
  ban(['tests/**', 'bench/**', 'tools/**'], everywhere),
  ban(['packages/**'], [workspace, ...everywhere]),
  ban(['packages/*/src/**'], [...inSource, validatorInternals], [computedPath]),
  ...Object.keys(layers).map((layer) =>
    ban(
      [`${server}/${layer.replace(/\/$/, '/**')}`],
      [...inLayer(layer), ...(withExpress.includes(layer) ? [validator] : [express, validator])],
      [computedPath],
    ),
  ),
  ban([`${server}/http/validation/**`], [...inLayer('http/'), validatorInternals], [computedPath]),
  ban([`${server}/http/validation/eov-internals.ts`], inLayer('http/'), [computedPath]),
  {
    files: ['packages/*/src/**'],
    rules: { 'no-restricted-globals': ['error', ...bannedGlobals] },
  },
  {
    files: [`${server}/**`],
    rules: { 'no-restricted-globals': ['error', ...bannedGlobals, bannedConsole] },
  },
  {
    files: ['packages/cli/src/**'],
    ignores: ['packages/cli/src/main.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'console', 'global', 'globalThis'].map((name) => ({
          name,
          message: 'Only packages/cli/src/main.ts uses the process. Take streams and variables from the surroundings.',
        })),
      ],
    },
  },
  {
    files: ['packages/cli/src/main.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    // The second lets a process end whose threads hang.
    files: [`${server}/cli/**`, `${server}/store/sqlite/kill-at-exit.ts`],
    rules: { 'no-restricted-globals': ['error', bannedConsole] },
  },
  {
    files: [`${server}/cli/print.ts`],
    rules: { 'no-restricted-globals': 'off' },
  },
];
