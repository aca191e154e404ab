// Finds a folder for compiled code. Node's default lies in the shared temporary folder, where another user could prepare
// code that would then run with the rights of this user.
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/**
 * A folder that only this user can read and write, below `XDG_CACHE_HOME` or `~/.cache`; created if missing. Undefined if
 * there is none, for example because another user could replace it or one of its parents.
 */
export function findCacheFolder() {
  const { XDG_CACHE_HOME = '' } = process.env;
  // https://specifications.freedesktop.org/basedir-spec/latest/: a relative path is to be ignored.
  const caches = isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(homedir(), '.cache');
  const folder = join(caches, 'provisioning-stub');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isPrivate(folder) && areSafe(dirname(realpathSync(folder))) ? folder : undefined;
  } catch {
    // The home folder may be missing or read-only.
    return undefined;
  }
}

/** Whether it is a folder, not a link, that only this user can enter. */
function isPrivate(folder) {
  const { uid, mode } = lstatSync(folder);
  return (mode & 0o170777) === 0o040700 && uid === process.getuid();
}

/** Whether no other user can replace what is in this folder, or in one of its parents. */
function areSafe(folder) {
  const { uid, mode } = lstatSync(folder);
  const isShared = (mode & 0o022) !== 0;
  // In a folder with the sticky bit, users can replace only what they own.
  const isSafe = [0, process.getuid()].includes(uid) && (!isShared || (mode & 0o1000) !== 0);
  return isSafe && (dirname(folder) === folder || areSafe(dirname(folder)));
}
