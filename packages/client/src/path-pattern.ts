// Patterns for the paths of operations.

/** Escapes a text for use in a regular expression. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A pattern for the end of a URL with this path. Each parameter matches one segment, but not OData's own, such as `$count`. */
export const patternOf = (path: string): string =>
  escaped(path).replaceAll(/\\\{(\w+)\\\}/g, String.raw`(?<$1>(?!\$(?:count|ref|batch)(?:$|\?))[^/]+)`);
