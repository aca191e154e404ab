import { defineConfig } from 'tsdown';

/**
 * In a package of `"type": "module"`, rolldown takes a whole CommonJS dependency for its default export:
 * https://github.com/rolldown/rolldown/issues/10800. This clears its flag for that; tests/package/packages.test.ts proves it.
 */
const defaultExport = {
  name: 'default export of openapi-fetch',
  renderChunk: (code: string): string => code.replace('__toESM(openapi_fetch, 1)', '__toESM(openapi_fetch, 0)'),
};

// One package for both module systems. The types package is bundled; openapi-fetch is an ordinary dependency
// (docs/adr/0015-openapi-fetch-is-a-dependency.md).
export default defineConfig({
  entry: ['src/index.ts', 'src/validation.ts', 'src/testing.ts', 'src/opentelemetry.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  sourcemap: true,
  dts: { sourcemap: true },
  deps: {
    neverBundle: [
      'openapi-fetch',
      'msw',
      '@opentelemetry/api',
      '@cfworker/json-schema',
      '@directory-provisioning/client',
    ],
    alwaysBundle: /^@directory-provisioning\/types/,
  },
  plugins: [defaultExport],
  inputOptions: { resolve: { conditionNames: ['@directory-provisioning/source', 'import', 'default'] } },
  tsconfig: 'tsconfig.build.json',
});
