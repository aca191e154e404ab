// packages/server: the document of the control API, and the types from openapi-typescript.
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { lintAndBundle } from '../spec/lint-and-bundle.ts';
import { root, SpecError } from '../spec/source.ts';
import { type GeneratedFiles, json, typescript } from './files.ts';

const source = 'spec/control.yaml';

/** Generates the files of the control API. If its document has errors, throws a {@link SpecError} that lists them. */
export async function generateControl(): Promise<GeneratedFiles> {
  const linted = await lintAndBundle(join(root, source), 'spec/control-lint.yaml');
  if ('problems' in linted) throw new SpecError(['The spec has errors:', ...linted.problems].join('\n  '));
  const types = await openapiTS(JSON.stringify(linted.document), {
    alphabetize: false,
    defaultNonNullable: false,
    silent: true,
  });
  return { 'control.json': json(linted.document), 'control.ts': typescript(astToString(types)) };
}
