/** Options that contradict each other, or keys that can't be read. */
export class TokenCheckError extends RangeError {
  override readonly name = 'TokenCheckError';
}
