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
    neverBundle: ['openapi-fetch', 'msw', '@cfworker/json-schema', '@directory-provisioning/client'],
    alwaysBundle: ['@directory-provisioning/types'],
  },
  inputOptions: { resolve: { conditionNames: ['@directory-provisioning/source', 'import', 'default'] } },
  tsconfig: 'tsconfig.build.json',
  plugins: [
    {
      // In CommonJS the default of openapi-fetch is its `default`, as its `__esModule` tells. Node's own reading, by which
      // it is all of the exports, is for modules that lack that mark.
      name: 'commonjs-default',
      renderChunk(code, { name }, { format }) {
        if (format !== 'cjs' || name !== 'index') return null;
        const marked = code.replace('__toESM(openapi_fetch, 1)', '__toESM(openapi_fetch)');
        if (marked === code) this.error('openapi-fetch is no longer required as it was: is this still needed?');
        return marked;
      },
    },
  ],
});
