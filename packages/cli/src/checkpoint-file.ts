// The file with the position of a tail.
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Checkpoint } from '@directory-provisioning/client';
import { UsageError } from './surroundings.ts';

/** Which events a position is about. */
export interface Reading {
  readonly url: string;
  readonly filter?: string;
}

/** Reads the position in a file; undefined if there is no file. Throws if it is about other events. */
export async function readCheckpoint(file: string, reading: Reading): Promise<Checkpoint | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const saved = parse(text);
  if (saved === undefined) throw new UsageError(`${file} is not a checkpoint: choose another file, or delete it.`);
  for (const name of ['url', 'filter'] as const)
    if (saved[name] !== reading[name])
      throw new UsageError(
        `${file} was written with another --${name}: choose another file, or delete it to start again.`,
      );
  return saved.checkpoint;
}

function parse(text: string): (Reading & { checkpoint: Checkpoint }) | undefined {
  try {
    const saved = JSON.parse(text) as { url?: unknown; checkpoint?: Partial<Checkpoint> } | null;
    const isWhole = typeof saved?.url === 'string' && typeof saved.checkpoint?.since === 'string';
    return isWhole ? (saved as Reading & { checkpoint: Checkpoint }) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the position to another file first, so that this one is complete whenever the process or the machine stops. */
export async function writeCheckpoint(file: string, reading: Reading, checkpoint: Checkpoint): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(temporary, `${JSON.stringify({ ...reading, checkpoint })}\n`, { flush: true });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
