// The spec of the last release, which later edits are compared with.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { root, SpecError } from '../spec/spec.ts';

/** The spec of the last release, relative to the root. `npm run release` writes it. */
export const released = 'spec/released.yaml';

/** Reads the spec of the last release. */
export async function readReleased(): Promise<OpenApiDocument> {
  if (!existsSync(join(root, released)))
    throw new SpecError(`${released}, the spec of the last release, is missing: restore it from version control.`);
  return parse(await readFile(join(root, released), 'utf8'), { maxAliasCount: -1 }) as OpenApiDocument;
}
