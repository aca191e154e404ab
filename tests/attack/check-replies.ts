// What every response must be like, whatever was sent.
import type { Reply } from './exchange.ts';

/** The largest error response, in bytes: what the spec allows, and what is around the details. */
const ERROR_LIMIT = 40_000;
/** The longest message of an error, in characters. */
const MESSAGE_LIMIT = 2000;

/** What is wrong with responses that may have these status codes. */
export function faultsOf(replies: readonly Reply[], status: readonly number[]): string[] {
  if (replies.length === 0) return status.length === 0 ? [] : ['no response'];
  return [...new Set(replies.map((reply) => faultOf(reply, status)).filter((fault) => fault !== undefined))];
}

function faultOf({ status, headers, body }: Reply, allowed: readonly number[]): string | undefined {
  if (!allowed.includes(status)) return `${status} instead of ${allowed.join(' or ')}: ${body.slice(0, 200)}`;
  if (status < 400 || body === '') return undefined;
  if (body.length > ERROR_LIMIT) return `an error of ${body.length} characters`;
  if (/<(!doctype|html|pre)|\n\s+at |node_modules/i.test(body)) return `HTML or a stack trace: ${body.slice(0, 200)}`;
  if (headers['content-type'] !== 'application/json') return `an error as ${headers['content-type'] ?? 'no type'}`;
  const { error } = JSON.parse(body) as { error?: { code?: unknown; message?: unknown } };
  if (typeof error?.code !== 'string' || typeof error.message !== 'string')
    return `an error without code or message: ${body.slice(0, 200)}`;
  if (error.message.length > MESSAGE_LIMIT) return `a message of ${error.message.length} characters`;
  return undefined;
}
