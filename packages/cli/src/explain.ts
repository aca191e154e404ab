import { isGraphError } from '@directory-provisioning/client';

/** The message of an error; with status, code and request-id if the server sent it. */
export function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!isGraphError(error) || error.requestId === undefined) return message;
  return `${message} (${error.status} ${error.code}, request-id ${error.requestId})`;
}
