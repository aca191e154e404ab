// The examples of the spec, typed.
import { createHash } from 'node:crypto';
import { type Json, mapOperations, type MediaType, type OperationEntry, schemaName } from '../../openapi/openapi.ts';
import { memberName, quote, typescript } from '../files.ts';

/** `examples.ts`: the examples of every operation. A value that several operations share is written once. */
export function examplesFile(operations: OperationEntry[]): string {
  const values = new Map<string, { name: string; types: Set<string> }>();
  const nameOf = (value: Json, type: string): string => {
    const text = JSON.stringify(value, null, 1);
    // Named by the content: a new example renames no others.
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
    const known = values.get(text) ?? { name: `example_${hash}`, types: new Set() };
    known.types.add(type);
    values.set(text, known);
    return known.name;
  };
  /** The examples of a body as an object by name, and its type. */
  const bodyOf = (content: Record<string, MediaType> | undefined, owner: string): { value: string; type: string } => {
    const [mediaType, body] = Object.entries(content ?? {})[0] ?? [];
    if (mediaType === undefined || body === undefined) return { value: '{}', type: 'Readonly<Record<never, never>>' };
    const schema = body.schema?.$ref;
    const type = schema
      ? `components['schemas'][${quote(schemaName(schema))}]`
      : `${owner}['content'][${quote(mediaType)}]`;
    const all = Object.entries(body.examples ?? {}).map(([name, { value }]) => [name, value] as const);
    if (body.example !== undefined) all.push(['example', body.example]);
    const given = all.flatMap(([name, value]) =>
      value === undefined ? [] : [`${memberName(name)}: ${nameOf(value, type)}`],
    );
    const names = all.map(([name]) => quote(name)).join(' | ') || 'never';
    return { value: `{ ${given.join(', ')} }`, type: `Readonly<Record<${names}, ${type}>>` };
  };
  const rows = mapOperations(operations, (entry) => {
    const operation = `operations[${quote(entry.id)}]`;
    const request = bodyOf(entry.requestBody?.content, `NonNullable<${operation}['requestBody']>`);
    const responses = entry.responses.map(([status, { content }]) => ({
      status,
      ...bodyOf(content, `${operation}['responses'][${status}]`),
    }));
    const list = (part: 'value' | 'type'): string =>
      responses.map((one) => `${one.status}: ${one[part]}`).join(part === 'value' ? ', ' : '; ');
    return {
      type: `  readonly ${memberName(entry.id)}: { readonly request: ${request.type}; readonly responses: { ${list('type')} } };`,
      value: `  ${memberName(entry.id)}: { request: ${request.value}, responses: { ${list('value')} } },`,
    };
  });
  return typescript(
    "import type { components, operations } from '@directory-provisioning/types';",
    '',
    ...[...values].map(([text, { name, types }]) => `const ${name}: ${[...types].join(' & ')} = ${text};\n`),
    '/**',
    " * The spec's examples by operation: those of its request, and those of its responses by status.",
    ' *',
    ' * @example',
    ' * const [event] = Object.values(examples.getDirectoryProvisioning.responses[200]);',
    ' */',
    'export const examples: {',
    ...rows.map(({ type }) => type),
    '} = {',
    ...rows.map(({ value }) => value),
    '};',
  );
}
