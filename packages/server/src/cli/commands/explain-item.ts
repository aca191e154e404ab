// Says what is wrong with an item of a file that is no event.

const NEXT_LINK = '@odata.nextLink';

/** What an item is, if it is an object of Graph or Azure, but no event; undefined otherwise. */
export function recogniseItem(body: string): string | undefined {
  const item = parsed(body);
  if (item === undefined) return undefined;
  if (NEXT_LINK in item) return 'a page without `value` has no events.';
  if (isObject(item['error'])) return 'an error of Graph, not an event.';
  if (Array.isArray(item['responses'])) return 'a response of $batch: import the `body` of each part.';
  if (Array.isArray(item['records']))
    return 'records of Azure Monitor: their properties are not those of Graph. Import events of Graph.';
  const [[name, value] = ['', undefined], ...more] = Object.entries(item).filter(([key]) => !key.startsWith('@'));
  return Array.isArray(value) && more.length === 0
    ? `an object with the array '${name}' is not an event; a page of Graph has its events in \`value\`.`
    : undefined;
}

/** Whether an item may be a page; only parsing it shows whether it is one. */
export const mayBePage = (bytes: Buffer): boolean => bytes.includes(NEXT_LINK);

/** The message of a rejected item, which starts on this line of the file, as a finding. */
export const asFinding = (message: string, line: number): string =>
  message
    .replace(/ \(and (\d+) more, see details\)$/, ' (and $1 more)')
    .replace(/^The body is /, '')
    .replace(/ in JSON at position \d+ \(line (\d+) column \d+\)/, (_, below: string) =>
      below === '1' ? '' : ` on line ${line + Number(below) - 1}`,
    )
    .replaceAll(/\s+/g, ' ');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
