/** What the stub logs to; pino's logger is one. Tokens and bodies are never logged. */
export interface StubLogger {
  /** Whether a level is logged. Default: all are. */
  isLevelEnabled?(level: 'error' | 'info' | 'debug'): boolean;
  error(facts: object, message: string): void;
  info(facts: object, message: string): void;
  debug(facts: object, message: string): void;
}

const nothing = (): void => undefined;

/** Logs nothing. */
export const silentLogger: StubLogger = { isLevelEnabled: () => false, error: nothing, info: nothing, debug: nothing };
