// Only what oxlint can't check: imports between layers, and regular expressions that take too long. All other rules are in
// .oxlintrc.json: oxlint runs them ten times as fast.
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import layers from './eslint.layers.mjs';

export default defineConfig(
  // tests/workspace/layers.test.ts checks the imports of tests, tools and benches: reading them here takes longer.
  globalIgnores(['**/dist/', '**/generated/', 'packages/*/test/', 'packages/*/examples/', 'packages/*/*.ts']),
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  {
    // Callers choose what these expressions are matched with.
    files: ['packages/*/src/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  layers,
);
