import { defineConfig } from 'tsdown';

// One package for both module systems. The types package is bundled; openapi-fetch is an ordinary dependency
// (docs/adr/0015-openapi-fetch-is-a-dependency.md).
export default defineConfig({
  entry: ['src/index.ts', 'src/validation.ts', 'src/testing.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  sourcemap: true,
  dts: { sourcemap: true },
  deps: {
    neverBundle: ['openapi-fetch', 'msw', '@cfworker/json-schema', '@directory-provisioning/client'],
    alwaysBundle: /^@directory-provisioning\/types/,
  },
  inputOptions: { resolve: { conditionNames: ['@directory-provisioning/source', 'import', 'default'] } },
  tsconfig: 'tsconfig.build.json',
});
