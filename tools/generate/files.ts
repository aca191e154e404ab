// What every generator has in common: it is a pure function from the bundled document to texts by file name.

/** The texts of one package's `src/generated`, by file name. */
export type GeneratedFiles = Record<string, string>;

const NOTE = 'Generated from spec/directoryProvisioning.yaml. Do not edit: change the spec and run `npm run generate`.';

/** A TypeScript module under the banner. */
export const typescript = (...parts: string[]): string => `// ${NOTE}\n${parts.join('\n').trimEnd()}\n`;

/** A JSON file whose first member is the banner. */
export const json = (value: object): string => `${JSON.stringify({ 'x-generated': NOTE, ...value }, null, 2)}\n`;

/** A doc comment, or nothing where there is nothing to say. */
export function docComment(lines: (string | undefined)[], indent = ''): string {
  const text = lines.filter((line) => line !== undefined && line !== '').join('\n\n');
  if (text === '') return '';
  const body = text.trim().replaceAll('*/', '*\\/').split('\n');
  if (body.length === 1) return `${indent}/** ${body[0] ?? ''} */\n`;
  return `${indent}/**\n${body.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** `provisioningStep` as the name of a type: `ProvisioningStep`. */
export const typeName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A string as TypeScript writes it. */
export const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A name as a member of an object or an interface. */
export const memberName = (name: string): string =>
  /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quote(name);
