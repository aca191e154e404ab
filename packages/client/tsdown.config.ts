import { defineConfig } from 'tsdown';

// One package for both module systems. What it needs at run time is openapi-fetch alone: the types come inline.
export default defineConfig({
  entry: ['src/index.ts', 'src/validation.ts', 'src/testing.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  sourcemap: true,
  dts: { sourcemap: true },
  deps: {
    neverBundle: ['openapi-fetch', 'msw', '@cfworker/json-schema'],
    alwaysBundle: ['@directory-provisioning/types'],
  },
  inputOptions: { resolve: { conditionNames: ['@directory-provisioning/source', 'import', 'default'] } },
  tsconfig: 'tsconfig.build.json',
});
