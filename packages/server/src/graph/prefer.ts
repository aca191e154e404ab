// The Prefer header. https://www.rfc-editor.org/rfc/rfc7240

/** The supported preferences. */
export interface Preferences {
  /** Whether the response to a change contains the event. */
  readonly return?: 'minimal' | 'representation';
  /** The size of a page; `odata.maxpagesize`. */
  readonly maxPageSize?: number;
}

/** Reads a Prefer header. Unknown preferences and invalid values are ignored, as the RFC requires. */
export function parsePrefer(header: string | undefined): Preferences {
  if (header === undefined) return {};
  const found = new Map<string, string>();
  for (const preference of header.split(',')) {
    // Parameters after a semicolon are ignored: none is defined.
    const [name = '', value = ''] = (preference.split(';')[0] ?? '').split('=').map((one) => one.trim());
    // The first of two equal names wins (RFC 7240, 2).
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  const result = found.get('return');
  const size = found.get('odata.maxpagesize') ?? found.get('maxpagesize') ?? '';
  return {
    ...((result === 'minimal' || result === 'representation') && { return: result }),
    ...(/^[1-9]\d{0,14}$/.test(size) && { maxPageSize: Number(size) }),
  };
}
