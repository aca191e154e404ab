// Edits that need no copy of the repository: the lint rejects them, or `spec:diff` rates them. All run in one process.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { root } from '@directory-provisioning/test-support/repository';
import { parseDocument } from 'yaml';
import type { OpenApiDocument } from '../../tools/openapi/openapi.ts';
import { changesBetween } from '../../tools/release/changes.ts';
import { quickLint } from '../../tools/spec/quick-lint.ts';
import { source } from '../../tools/spec/source.ts';
import type { QuickMutation } from './kinds/quick-mutation.ts';

/** Tries one edit after the other. */
export interface QuickBench {
  /** `ok`, or what is different from what was expected. */
  attempt(mutation: QuickMutation): Promise<string>;
  remove(): Promise<void>;
}

/** Makes a copy of the spec. */
export async function createQuickBench(): Promise<QuickBench> {
  const home = await mkdtemp(join(tmpdir(), 'edits-'));
  const folder = join(home, 'spec');
  const file = join(folder, basename(source));
  const text = await readFile(join(root, source), 'utf8');
  const restore = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await cp(join(root, dirname(source)), folder, { recursive: true });
  };
  let base: OpenApiDocument | undefined;
  return {
    async attempt({ edit, rejected, rated }) {
      await restore();
      base ??= (await quickLint(file)).document;
      const spec = parseDocument(text);
      const files = new Map<string, string>();
      edit(spec, files);
      await writeFile(file, spec.toString());
      for (const [path, content] of files) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
      const { problems, document } = await quickLint(file);
      const said = problems.join('\n');
      if (rejected !== undefined)
        return /:\d+:\d+ /.test(said) && rejected.test(said)
          ? 'ok'
          : `is ${said || 'accepted'}, expected ${String(rejected)}`;
      if (document === undefined || base === undefined) return `is rejected: ${said}`;
      const changes = changesBetween(base, document);
      const ratings = [...new Set(changes.map(({ rating }) => rating))].join(' ') || 'none';
      return ratings === rated ? 'ok' : `is ${ratings}, expected ${rated}: ${JSON.stringify(changes)}`;
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
