// npm run random-edits [-- <count> <seed>]: random edits of the spec. Each must lint and generate everything, or be rejected
// with a place and a reason.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Json } from '../../openapi/openapi.ts';
import { quickLint } from '../../spec/quick-lint.ts';
import { root, source } from '../../spec/spec.ts';

type Holder = Extract<Json, object>;

/** What became of an edit. */
export interface Outcome {
  readonly edit: string;
  readonly result: 'carried' | 'rejected' | 'crashed';
  /** The problems, or the stack of the crash. */
  readonly text: string;
}

/** Numbers from 0 to 1 that are the same for the same seed. https://github.com/bryc/code/blob/master/jshash/PRNGs.md */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Every holder of values, with its path. */
function* holdersIn(node: Json, path = ''): Generator<[Holder, string]> {
  if (typeof node !== 'object' || node === null) return;
  yield [node, path];
  for (const [key, child] of Object.entries(node)) yield* holdersIn(child, `${path}/${key}`);
}

const values: readonly Json[] = [null, true, false, 0, -1, 1.5, '', 'x', [], {}, ['x'], { type: 'string' }, { x: 1 }];

/** Deletes, duplicates, renames, retypes or moves one node. Returns what it did. */
function editOnce(document: Json, random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from');
    return item;
  };
  const holders = [...holdersIn(document)].filter(([holder]) => Object.keys(holder).length > 0);
  const [holder, path] = pick(holders);
  const key = pick(Object.keys(holder));
  const fields = holder as Record<string, Json>;
  const place = `${path}/${key}`;
  const value = structuredClone(fields[key]) as Json;
  const put = (target: Holder, name: string, content: Json): void => {
    if (Array.isArray(target)) target.push(content);
    else target[name] = content;
  };
  switch (pick(['delete', 'duplicate', 'rename', 'retype', 'move', 'copy'])) {
    case 'delete':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
      return `delete ${place}`;
    case 'duplicate':
      put(holder, `${key}2`, value);
      return `duplicate ${place}`;
    case 'rename': {
      const name = pick([`${key}X`, 'x', 'get', 'type', '$ref', 'constructor', 'a/b', 'ä']);
      Reflect.deleteProperty(holder, key);
      put(holder, name, value);
      return `rename ${place} to ${name}`;
    }
    case 'retype': {
      const other: Json = structuredClone(pick(values));
      fields[key] = other;
      return `set ${place} to ${JSON.stringify(other)}`;
    }
    default: {
      const [target, targetPath] = pick(holders);
      put(target, key, value);
      return `copy ${place} to ${targetPath}`;
    }
  }
}

/** Tries edits from a seed on. */
export async function tryRandomEdits(document: Json, seed: number, count: number): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'random-edits-'));
  try {
    await cp(join(root, dirname(source)), folder, { recursive: true });
    const file = join(folder, basename(source));
    const outcomes: Outcome[] = [];
    for (let number = 0; number < count; number++) {
      const random = randomFrom(seed + number);
      const edited = structuredClone(document);
      const edits = Array.from({ length: random() < 0.7 ? 1 : 2 }, () => editOnce(edited, random));
      await writeFile(file, JSON.stringify(edited));
      outcomes.push({ edit: `${seed + number}: ${edits.join('; ')}`, ...(await outcomeOf(file)) });
    }
    return outcomes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function outcomeOf(file: string): Promise<Pick<Outcome, 'result' | 'text'>> {
  try {
    const { problems } = await quickLint(file);
    return { result: problems.length === 0 ? 'carried' : 'rejected', text: problems.join('\n') };
  } catch (error) {
    return { result: 'crashed', text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

if (import.meta.main) {
  const [count = 2000, seed = 1] = process.argv.slice(2).map(Number);
  const document = parse(await readFile(join(root, source), 'utf8')) as Json;
  const outcomes = await tryRandomEdits(document, seed, count);
  const crashed = outcomes.filter(({ result }) => result === 'crashed');
  for (const { edit, text } of crashed) console.error(`${edit}\n${text}\n`);
  const carried = outcomes.filter(({ result }) => result === 'carried').length;
  console.log(
    `${count} random edits: ${carried} carried, ${count - carried - crashed.length} rejected, ${crashed.length} crashed.`,
  );
  process.exitCode = crashed.length === 0 ? 0 : 1;
}
