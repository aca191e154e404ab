// Plants words to avoid, and expects each to be reported.
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findPhrases } from './find-phrases.ts';

test.each<[string, { given: string; file?: string; want: [line: number, phrase: string][] }]>([
  ['a single word', { given: 'Begin anew.', want: [[1, 'anew']] }],
  ['a phrase', { given: 'one\nIt has a page of its own.', want: [[2, 'of its own']] }],
  ['any case', { given: 'Nobody asks.', want: [[1, 'Nobody']] }],
  ['a phrase across lines of comments', { given: '// It asks\n  // for more.', want: [[1, 'asks for']] }],
  ['a phrase across lines of a doc comment', { given: ' * It is found\n * at once.', want: [[1, 'found at once']] }],
  ['words in between', { given: 'It brings the old file along.', want: [[1, 'brings the old file along']] }],
  ['both apostrophes', { given: 'with one’s own', want: [[1, 'one’s own']] }],
  ['the longer of two phrases', { given: 'Leave it as it stands.', want: [[1, 'as it stands']] }],
  ['the code of a string', { given: "throw new Error('The token is spoiled');", want: [[1, 'spoiled']] }],
  ['no part of a word', { given: 'recommend, standstill, a stand-in, retell', want: [] }],
  ['no code span of Markdown', { given: 'Write "again", not `anew`.', file: 'a.md', want: [] }],
  ['a block of Markdown', { given: '```ts\n// anew\n```', file: 'a.md', want: [[2, 'anew']] }],
])('finds %s', (_, { given, file = 'a.ts', want }) => {
  expect(findPhrases(given, file).map(({ line, phrase }) => [line, phrase])).toEqual(want);
});

test('reports file, line, phrase and what to write instead', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'words-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = {
    'README.md': 'Fine.\n\nThe log tells more.\n',
    'src/a.ts': '// Begins anew.\n',
    'src/generated/b.ts': '// Begins anew.\n',
    'spec/released.yaml': '# Begins anew.\n',
    'package-lock.json': '"anew"\n',
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  const words = (...more: string[]): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'words.ts'), folder, ...more], { encoding: 'utf8' });
  const { stdout, status } = words();
  expect(stdout).toBe(
    [
      "README.md:3: 'tells': write say, report, show, return, distinguish",
      "src/a.ts:1: 'anew': write again, from the start\n",
    ].join('\n'),
  );
  expect(status).toBe(1);
  expect(words('--count').stdout).toBe('    1  .\n    1  src\n    2  in 2 files\n');
});
