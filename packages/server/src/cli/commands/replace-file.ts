// Writes a file that others see only when it is complete.
import { randomBytes } from 'node:crypto';
import { createWriteStream, openSync, rmSync, type Stats } from 'node:fs';
import { access, chmod, chown, constants, realpath, rename, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { beforeEnd } from '../end-signals.ts';

/**
 * Writes a temporary file beside a file and renames it at the end. A file that exists keeps its permissions. The temporary
 * file is removed if writing fails or a signal ends the process.
 */
export async function replaceFile(file: string, parts: AsyncIterable<string>): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  // A pipe or a device can't be replaced.
  if (existing !== undefined && !existing.isFile()) {
    await pipeline(parts, createWriteStream(file));
    return;
  }
  // Renaming would replace a read-only file too.
  if (existing !== undefined) await access(file, constants.W_OK);
  const target = existing === undefined ? file : await realpath(file);
  const temporary = `${target}.${randomBytes(6).toString('hex')}.part`;
  const remove = (): void => rmSync(temporary, { force: true });
  // Nothing runs between these two, so that a signal always finds the file that it has to remove.
  const descriptor = openSync(temporary, 'wx', existing === undefined ? 0o666 : 0o600);
  const forget = beforeEnd(remove);
  try {
    await pipeline(parts, createWriteStream(temporary, { fd: descriptor, flush: true }));
    if (existing !== undefined) await copyPermissions(existing, temporary);
    await rename(temporary, target);
  } catch (error) {
    remove();
    throw error;
  } finally {
    forget();
  }
}

async function copyPermissions({ uid, gid, mode }: Stats, file: string): Promise<void> {
  // Only root can give a file to another user.
  await chown(file, uid, gid).catch(() => undefined);
  await chmod(file, mode & 0o777);
}
