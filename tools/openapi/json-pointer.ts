// JSON Pointer: https://www.rfc-editor.org/rfc/rfc6901

/** The keys of a JSON pointer, with or without a leading `#`: `#/paths/~1a/get` has `paths`, `/a` and `get`. */
export const parsePointer = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at a path of keys; `undefined` if a key is missing. */
export const valueAt = (document: unknown, keys: readonly (string | number)[]): unknown =>
  keys.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null && Object.hasOwn(node, key)
        ? (node as Record<string, unknown>)[key]
        : undefined,
    document,
  );
