// Every export has a doc comment; every value has an example.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** The names of the tags in all comments of a text. */
function tagsIn(text: string): string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const comment of ts.getJSDocCommentsAndTags(node))
      if (ts.isJSDoc(comment)) for (const { tagName } of comment.tags ?? []) names.add(tagName.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true));
  return [...names];
}

test('no package or annotation in a comment is taken for a tag, which would cut the hover there', () => {
  expect(tagsIn('/** A credential of `@azure/identity`. */ let a;')).toEqual([]);
  expect(tagsIn('/** A link:\n * @odata.nextLink, or\n * @azure/identity. */ let a;')).toEqual(['odata', 'azure']);
  const used = ['../src', '../../types/src'].map(pathOf).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => tagsIn(readFileSync(join(folder, name), 'utf8'))),
  );
  expect([...new Set(used)].sort()).toEqual(['description', 'enum', 'example', 'param', 'throws']);
});
