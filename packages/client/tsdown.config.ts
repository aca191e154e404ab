import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';

const licence = readFileSync(fileURLToPath(import.meta.resolve('openapi-fetch/LICENSE')), 'utf8');

// What openapi-fetch holds ready for options that the client never leaves out, or never gives: bundlers can't tell that
// it is out of reach. Spaces take its place, so that source maps still fit.
const unreachable = [
  ' || defaultPathSerializer',
  ' = globalThis.Request',
  ' = globalThis.fetch',
  'globalBodySerializer ?? ',
  'requestInitExt = void 0,',
  'requestInitExt = supportsRequestInitExt() ? requestInitExt : void 0;',
  ', requestInitExt',
];
const reachable = {
  name: 'reachable',
  transform: {
    filter: { id: /openapi-fetch[\\/]dist[\\/]index\.mjs$/ },
    handler: (code: string): { code: string; map: null } => ({ code: unreachable.reduce(blank, code), map: null }),
  },
};
const blank = (code: string, part: string): string => {
  const [before = '', after, ...more] = code.split(part);
  if (after === undefined || more.length > 0)
    throw new Error(`openapi-fetch has changed: '${part}' isn't in it once. See tsdown.config.ts.`);
  return before + ' '.repeat(part.length) + after;
};

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
  plugins: [reachable],
  minify: { compress: true, mangle: false, codegen: false },
  inputOptions: { resolve: { conditionNames: ['@directory-provisioning/source', 'import', 'default'] } },
  outputOptions: { banner: ({ name }) => (name === 'index' ? `/* With openapi-fetch:\n\n${licence.trim()}\n*/` : '') },
  tsconfig: 'tsconfig.build.json',
});
