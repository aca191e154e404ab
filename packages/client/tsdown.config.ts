import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';

const licence = readFileSync(fileURLToPath(import.meta.resolve('openapi-fetch/LICENSE')), 'utf8');

// One package for both module systems. The types come inline, and so does openapi-fetch, since a second module takes
// longer to import than its code (docs/adr/0012-openapi-fetch-comes-inline.md); its types stay with it.
export default defineConfig({
  entry: ['src/index.ts', 'src/validation.ts', 'src/testing.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  sourcemap: true,
  dts: { sourcemap: true },
  deps: {
    neverBundle: ['msw', '@cfworker/json-schema', '@directory-provisioning/client'],
    alwaysBundle: (id, importer) =>
      id === '@directory-provisioning/types' || (id === 'openapi-fetch' && !importer?.endsWith('.d.ts')),
    onlyBundle: ['openapi-fetch'],
  },
  // What openapi-fetch asks of Node alone is not asked of it here.
  define: { process: 'undefined' },
  minify: { compress: true, mangle: false, codegen: false },
  inputOptions: { resolve: { conditionNames: ['@directory-provisioning/source', 'import', 'default'] } },
  outputOptions: { banner: ({ name }) => (name === 'index' ? `/* With openapi-fetch:\n\n${licence.trim()}\n*/` : '') },
  tsconfig: 'tsconfig.build.json',
});
