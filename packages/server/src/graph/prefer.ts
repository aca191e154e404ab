// The Prefer header. https://www.rfc-editor.org/rfc/rfc7240

/** What a caller would like of an answer. */
export interface Preferences {
  /** Whether an answer to a change carries the event. */
  readonly return?: 'minimal' | 'representation';
  /** How many events a page holds at the most; `odata.maxpagesize`. */
  readonly maxPageSize?: number;
}

/** Reads a Prefer header. Preferences that nobody knows are passed over, as the RFC has it; so are bad values. */
export function parsePrefer(header: string | undefined): Preferences {
  if (header === undefined) return {};
  const found = new Map<string, string>();
  for (const preference of header.split(',')) {
    // What follows a semicolon are parameters, of which none is known.
    const [name = '', value = ''] = (preference.split(';')[0] ?? '').split('=').map((one) => one.trim());
    // The first of two equal names wins (RFC 7240, 2).
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  const answer = found.get('return');
  const size = found.get('odata.maxpagesize') ?? found.get('maxpagesize') ?? '';
  return {
    ...((answer === 'minimal' || answer === 'representation') && { return: answer }),
    ...(/^[1-9]\d{0,14}$/.test(size) && { maxPageSize: Number(size) }),
  };
}
