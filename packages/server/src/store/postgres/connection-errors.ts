// Distinguishes lost connections from other errors of the driver.
import type { DatabaseError } from 'pg';

/** Whether an error means a lost connection, not an invalid query. */
export function isLostConnection(error: unknown, Reported: typeof DatabaseError): boolean {
  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  if (error instanceof Reported) return /^(08|57P|53300)/.test(error.code ?? '');
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined) return /^E[A-Z]+(_AGAIN)?$/.test(code);
  return /^(Connection terminated|timeout e|timeout expired|Client has encountered a connection error)/.test(message);
}
