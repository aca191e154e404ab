// nx words tools: reports the words and phrases to avoid (avoid.json) in code, comments and prose, each with what to write
// instead, and exits with 1 if there are any. `--count` prints their number per folder instead.
import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPhrases, type Hit } from './find-phrases.ts';
import files from './files.json' with { type: 'json' };

const { values, positionals } = parseArgs({ options: { count: { type: 'boolean' } }, allowPositionals: true });
const [root = join(import.meta.dirname, '../..')] = positionals;
const paths = new Set<string>();
for await (const path of glob(files.read, { cwd: root, exclude: files.skipped })) paths.add(path.replaceAll('\\', '/'));

const hits: (Hit & { file: string })[] = [];
for (const file of [...paths].sort())
  for (const hit of findPhrases(await readFile(join(root, file), 'utf8'), file)) hits.push({ file, ...hit });

if (values.count) {
  const folders = Map.groupBy(hits, ({ file }) => dirname(file).split('/').slice(0, 3).join('/'));
  for (const [folder, { length }] of folders) console.log(`${String(length).padStart(5)}  ${folder}`);
  console.log(`${String(hits.length).padStart(5)}  in ${paths.size} files`);
} else {
  for (const { file, line, phrase, use } of hits) console.log(`${file}:${line}: '${phrase}': write ${use}`);
  if (hits.length > 0) {
    console.error(`\n${hits.length} words or phrases to avoid. The list: tests/words/avoid.json`);
    process.exitCode = 1;
  }
}
