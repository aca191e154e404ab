import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';

const licence = readFileSync(fileURLToPath(import.meta.resolve('openapi-fetch/LICENSE')), 'utf8');

// What openapi-fetch holds ready for options that the client never leaves out, or never gives, and how often each stands
// there: bundlers can't tell that nothing leads to it (docs/adr/0014-openapi-fetch-is-cut-to-what-is-reached.md).
const unreachable: [RegExp, number][] = [
  [/ = globalThis\.(Request|fetch)/g, 2],
  [/globalBodySerializer \?\? /g, 1],
  [/requestInitExt = void 0,|requestInitExt = supports.*|, requestInitExt/g, 3],
  [/(?<=baseUrl) = ""| {2}baseUrl = removeTrailingSlash\(baseUrl\);| \?\? baseUrl| \|\| \{\}(?=;)/g, 4],
  [/(headers: )?baseHeaders,/g, 3],
  [/,\s+\.\.\.baseOptions|\.\.\.baseOptions,/g, 2],
  [/typeof globalQuerySerializer === "function" \? globalQuerySerializer : /g, 1],
  [/typeof globalQuerySerializer === "object" \? |(?<=globalQuerySerializer) : \{\}/g, 2],
  [/if \(!(value \|\||Array\.isArray).*\n {4}return "";\n {2}\}/g, 2],
  // The styles that paths alone may have: the client fills them in itself.
  [/ \|\| defaultPathSerializer/g, 1],
  [/\{\s+simple: .*?\}\[options\.style\] \|\| /gs, 2],
  [
    /switch \(options\.style\) \{\s+case "simple".*?default: \{|(?<=return `\$\{name\}=\$\{final\}`;)\s+\}\s+\}(?=\s+\}\s+const)/gs,
    2,
  ],
  [/case "(label|matrix)": \{.*?\n {6}\}/gs, 2],
  [/if \(options\.style === "simple" \|\| .*?\} else /gs, 1],
  [/options\.style === "label" \|\| options\.style === "matrix" \? .*? : /g, 2],
];
let isCut = false;
const cut = {
  name: 'cut openapi-fetch',
  transform: {
    filter: { id: /openapi-fetch[\\/]dist[\\/]index\.mjs$/ },
    handler: (code: string): { code: string; map: null } => {
      isCut = true;
      return { code: unreachable.reduce(blank, code), map: null };
    },
  },
  buildEnd(): void {
    if (!isCut) throw new Error('The code of openapi-fetch was not met. See tsdown.config.ts.');
  },
};
/** Spaces take the place of what is cut, so that source maps still fit. */
function blank(code: string, [part, count]: [RegExp, number]): string {
  const found = code.match(part)?.length ?? 0;
  if (found !== count)
    throw new Error(
      `openapi-fetch has changed: ${String(part)} is there ${found} times, not ${count}. See tsdown.config.ts.`,
    );
  return code.replace(part, (text) => text.replaceAll(/[^\n]/g, ' '));
}

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
  plugins: [cut],
  minify: { compress: true, mangle: { toplevel: false, keepNames: true }, codegen: false },
  inputOptions: { resolve: { conditionNames: ['@directory-provisioning/source', 'import', 'default'] } },
  outputOptions: { banner: ({ name }) => (name === 'index' ? `/* With openapi-fetch:\n\n${licence.trim()}\n*/` : '') },
  tsconfig: 'tsconfig.build.json',
});
