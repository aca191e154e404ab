/**
 * Whether a number, as JSON writes it, keeps its value in JavaScript. Fractions may be rounded to the nearest double. Whole
 * numbers beyond 2^53 - 1 are not exact, nor is a number that becomes a whole one, such as `1e-400`.
 */
export function isExact(text: string): boolean {
  const value = Number(text);
  if (!Number.isInteger(value)) return Number.isFinite(value);
  return Number.isSafeInteger(value) && canonical(text) === canonical(String(value));
}

/** The digits and the exponent of a number: `12e1` for both `120` and `1.20E2`. */
function canonical(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = whole.replace('-', '') + fraction;
  let [start, end] = [0, digits.length];
  while (digits[start] === '0') start++;
  while (end > start && digits[end - 1] === '0') end--;
  const scale = Number(exponent) - fraction.length + digits.length - end;
  return start === end ? '0' : `${digits.slice(start, end)}e${scale}`;
}
