import { isGraphError } from '@directory-provisioning/client';

/** What an error says to people. */
export function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!isGraphError(error) || error.requestId === undefined) return message;
  return `${message} (${error.status} ${error.code}, request-id ${error.requestId})`;
}
