// https://www.rfc-editor.org/rfc/rfc7396#section-2
import { isObject } from '../../event/json.ts';

/** The target with the changes of a JSON merge patch. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, change] of Object.entries(patch))
    if (change === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), change));
  return Object.fromEntries(merged);
}
