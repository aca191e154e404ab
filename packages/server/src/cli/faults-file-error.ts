/** The file of --faults can't be used; the message has a line for each reason. */
export class FaultsFileError extends Error {
  override readonly name = 'FaultsFileError';
}
