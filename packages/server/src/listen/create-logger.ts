import { pino, stdSerializers } from 'pino';
import type { StubLogger } from '../logger.ts';
import type { Mask } from '../mask.ts';
import type { StubOptions } from './stub-options.ts';

/** Logs to stderr as JSON lines, without secrets. Errors have stack traces only at the level `debug`. */
export function createLogger(level: NonNullable<StubOptions['logLevel']>, mask: Mask): StubLogger {
  const stderr = pino.destination({ fd: 2, sync: true });
  const serializers = level === 'debug' ? {} : { err: (error: Error) => withoutStacks(stdSerializers.err(error)) };
  return pino({ level, name: 'provisioning-stub', serializers }, { write: (line: string) => stderr.write(mask(line)) });
}

/** Causes and the errors of an aggregate have stack traces too. */
function withoutStacks(value: unknown, levels = 5): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((one) => withoutStacks(one, levels - 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      name === 'stack' ? [] : [[name, withoutStacks(part, levels - 1)]],
    ),
  );
}
