// The collection of docs/add-a-collection.md, added to a spec: what the guide says is what the tests try.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, parse } from 'yaml';
import { root } from './repository.ts';

function shown(language: string): string {
  const guide = readFileSync(join(root, 'docs/add-a-collection.md'), 'utf8');
  const [, snippet] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(guide) ?? [];
  if (snippet === undefined) throw new Error(`docs/add-a-collection.md shows no ${language}`);
  return snippet;
}

/** The part of the spec that the guide shows. */
export const guideSnippet = (): string => shown('yaml');

/** The program that the guide shows. */
export const guideProgram = (): string => shown('ts');

/** The same with other names: `/auditLogs/directoryAudits`, whose time is `activityDateTime`. */
export const directoryAudits = (): string =>
  guideSnippet()
    .replaceAll('signIn', 'directoryAudit')
    .replaceAll('SignIn', 'DirectoryAudit')
    .replaceAll('createdDateTime', 'activityDateTime')
    .replaceAll('userPrincipalName', 'activityDisplayName');

/** The name of a type that is longer than a name in PostgreSQL. */
export const LONG_TYPE = `audit${'Long'.repeat(15)}`;
/** The beginning of two paths of it, whose indexes would have such names. */
export const LONG_COLUMN = `name${'Long'.repeat(14)}`;

/** The guide's collection with names that a database may confuse; the first time to sort by may be null. */
export const oddNames = (end: string): string =>
  guideSnippet()
    .replaceAll('signIn', LONG_TYPE + end)
    .replaceAll('SignIn', `${LONG_TYPE.replace('a', 'A')}${end}`)
    .replaceAll(
      'userPrincipalName: {',
      `${LONG_COLUMN}B: { operators: [eq], indexed: true }\n        userPrincipalName: {`,
    )
    .replace(
      `${LONG_COLUMN}B: { operators: [eq], indexed: true }\n        userPrincipalName: { type`,
      `${LONG_COLUMN}B: { type: [string, 'null'], description: Another name. }\n        userPrincipalName: { type`,
    )
    .replaceAll('userPrincipalName', `${LONG_COLUMN}A`)
    .replaceAll('appDisplayName', 'place')
    .replace('createdDateTime: {', 'endDateTime: { operators: [eq], sortable: true }\n        createdDateTime: {')
    .replace(
      '        createdDateTime:\n',
      "        endDateTime: { type: [string, 'null'], format: date-time, description: When it ended. }\n        createdDateTime:\n",
    );

/** Adds a part to a spec: maps are merged, lists get longer. */
export function addToSpec(spec: Document, snippet: string): void {
  const add = (path: readonly string[], value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) spec.addIn(path, spec.createNode(one));
    else if (typeof value === 'object' && value !== null && spec.hasIn(path))
      for (const [key, child] of Object.entries(value)) add([...path, key], child);
    else spec.setIn(path, spec.createNode(value));
  };
  for (const [key, value] of Object.entries(parse(snippet) as Record<string, unknown>)) add([key], value);
}
