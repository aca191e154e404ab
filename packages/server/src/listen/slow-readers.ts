// Cuts off clients that don't read their responses: those take memory.
import type { Connection } from './connection.ts';

/** How patient a server is with clients that don't read. */
export interface ReaderLimits {
  /** How long a client may read nothing of a response, in milliseconds. */
  readonly milliseconds: number;
  /** How many bytes may wait to be read, in all connections together. */
  readonly bytes: number;
  /** How often to check, in milliseconds. */
  readonly interval: number;
}

export const readerLimits: ReaderLimits = { milliseconds: 60_000, bytes: 2 ** 28, interval: 1000 };

/** Checks connections until the returned function is called. Above the limit of bytes, the largest responses go first. */
export function dropSlowReaders(connections: Iterable<Connection>, limits: ReaderLimits): () => void {
  const timer = setInterval(() => {
    const now = performance.now();
    let total = 0;
    const stalled: Connection[] = [];
    for (const connection of connections) {
      const milliseconds = connection.stalledFor(now);
      if (milliseconds > limits.milliseconds) connection.drop();
      else total += connection.unsent;
      if (milliseconds > 0) stalled.push(connection);
    }
    stalled.sort((one, other) => other.unsent - one.unsent);
    for (const connection of stalled) {
      if (total <= limits.bytes) break;
      total -= connection.unsent;
      connection.drop();
    }
  }, limits.interval).unref();
  return () => {
    clearInterval(timer);
  };
}
