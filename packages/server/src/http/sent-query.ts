// The query options of a request that was not validated.
import { booleanOptions, integerOptions, listOptions, queryOptions } from '../generated/operations.ts';

/** The options in a URL that the spec knows, with the types of the spec where they fit. */
export function sentQuery(url: string): Record<string, unknown> {
  const sent = new URLSearchParams(url.slice(url.indexOf('?') + 1 || url.length));
  return Object.fromEntries([...sent].filter(([name]) => queryOptions.includes(name)).map(typed));
}

function typed([name, text]: [name: string, text: string]): [string, unknown] {
  if (integerOptions.includes(name) && /^-?\d+$/.test(text)) return [name, Number(text)];
  if (booleanOptions.includes(name) && /^(?:true|false)$/.test(text)) return [name, text === 'true'];
  return [name, listOptions.includes(name) ? text.split(',') : text];
}
