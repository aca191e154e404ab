/** A JSON object whose members nobody knows yet. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object, and neither a list nor null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path such as `statusInfo/status`; undefined where nothing does. */
export const valueAt = (value: unknown, path: string): unknown =>
  path
    .split('/')
    .reduce<unknown>((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), value);
