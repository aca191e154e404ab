// Shared by the generators. Each is a pure function from the bundled document to the texts of files.

/** The texts of one package's `src/generated`, by file name. */
export type GeneratedFiles = Record<string, string>;

const NOTE = 'Generated from spec/. Do not edit: change the spec and run `npm run generate`.';

/** A TypeScript module with the banner. */
export const typescript = (...parts: string[]): string => `// ${NOTE}\n${parts.join('\n').trimEnd()}\n`;

/** A JSON file whose first property is the banner. */
export const json = (value: object): string => `${JSON.stringify({ 'x-generated': NOTE, ...value }, null, 2)}\n`;

/** A doc comment of paragraphs; empty if there are none. */
export function docComment(lines: (string | false | undefined)[], indent = ''): string {
  const text = lines.filter((line) => line !== undefined && line !== false && line !== '').join('\n\n');
  if (text === '') return '';
  const body = text.trim().replaceAll('*/', '*\\/').split('\n');
  if (body.length === 1) return `${indent}/** ${body[0] ?? ''} */\n`;
  return `${indent}/**\n${body.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** The type name of a schema: `ProvisioningStep` for `provisioningStep`. */
export const typeName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A string literal in single quotes. */
export const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** A property name, quoted if it is not an identifier. */
export const memberName = (name: string): string =>
  /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quote(name);
