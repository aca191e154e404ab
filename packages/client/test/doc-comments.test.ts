// Every export has a doc comment; every value has an example.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const entries = [
  '../src/index.ts',
  '../src/testing.ts',
  '../src/validation.ts',
  '../../types/src/index.ts',
  '../../types/src/instant.ts',
].map(pathOf);

/** The exports without a comment or an example; `texts` replace files. */
function undocumented(files: string[], texts: Record<string, string> = {}): string[] {
  const { config } = ts.readConfigFile(pathOf('../tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, pathOf('..'));
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, language, ...rest) =>
    texts[file] === undefined
      ? getSourceFile(file, language, ...rest)
      : ts.createSourceFile(file, texts[file], language, true);
  const program = ts.createProgram(files, options, host);
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is not a module`);
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const name = exported.getName();
      if (ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() === '')
        return [`${name}: no comment`];
      const isShown = symbol.getJsDocTags(checker).some((tag) => tag.name === 'example');
      return symbol.flags & ts.SymbolFlags.Value && !isShown ? [`${name}: no @example`] : [];
    });
  });
}

test('every export has a comment, and every value an example', () => {
  expect(undocumented(entries)).toEqual([]);
});

test('exports without one are listed', () => {
  const file = pathOf('made-up.ts');
  const text = `
    /** Documented. */
    export interface Fine {}
    export type Bare = string;
    // No doc comment.
    export interface Remarked {}
    /** @example shown() */
    export function shown(): void {}
    /** Says what it does. */
    export function described(): void {}
    /**
     * Says and shows.
     *
     * @example
     * full;
     */
    export const full = 1;
    export class Blank {}
  `;
  expect(undocumented([file], { [file]: text }).sort()).toEqual([
    'Bare: no comment',
    'Blank: no comment',
    'Remarked: no comment',
    'described: no @example',
    'shown: no comment',
  ]);
});
