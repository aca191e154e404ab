// Says in the words of this API what the validator finds.
import { distance } from 'fastest-levenshtein';
import type { Request } from 'express';
import { responseLimits } from '../../generated/limits.ts';
import { GraphError, type GraphErrorBody } from '../errors.ts';

/** How many findings an error names. */
const DETAILS_LIMIT = responseLimits.badRequest.details;

/** Nothing is served under this path. */
export const nothingAt = (path: string): GraphError =>
  new GraphError(404, {
    code: 'Request_ResourceNotFound',
    message: `There is nothing at ${excerpt(path)}. The paths are listed in /openapi.json.`,
  });

/** A text that callers sent, cut to what people read. */
const excerpt = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/** An error of the validator, as it throws it. */
interface ValidatorError {
  status: number;
  message: string;
  path?: string;
  headers?: Record<string, string>;
  errors?: Finding[];
}
interface Finding {
  path: string;
  message: string;
  errorCode?: string;
}

/** What the validator throws, as a {@link GraphError}. Answers that break the spec stay as they are: they are ours. */
export function translate(error: unknown, request: Request): unknown {
  const { status, message, headers, errors = [], path = '' } = error as ValidatorError;
  switch (status) {
    case 400:
      return new GraphError(400, describe(errors.length > 0 ? errors : [{ path, message }], request));
    case 404:
      return nothingAt(request.path);
    case 405: {
      const methods = (headers?.['Allow'] ?? '').toUpperCase().split(', ').sort();
      const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort().join(', ');
      const body: GraphErrorBody = {
        code: 'Request_BadRequest',
        message: `${request.method} is not allowed here: use ${methods.join(' or ')}.`,
      };
      return new GraphError(405, body, { Allow: allow });
    }
    default:
      return error;
  }
}

/** The findings as one sentence and one by one, a place named once. */
function describe(errors: readonly Finding[], request: Request): GraphErrorBody {
  const details = new Map<string, { code: string; target: string; message: string }>();
  for (const { path, message, errorCode = 'invalid' } of errors) {
    // The validator has keywords of its own, such as `x-eov-type`.
    const [code = 'invalid'] = errorCode.replace(/^x-eov-/, '').split('.');
    // Which branch of a choice was taken says nothing that the finding inside does not.
    if (['if', 'anyOf', 'oneOf', 'allOf'].includes(code) && errors.length > 1) continue;
    if (details.size < DETAILS_LIMIT && !details.has(path))
      details.set(path, { code, target: path, message: reword(code, path, message, request) });
  }
  const all = [...details.values()];
  const [first, ...more] = all;
  const place = first?.target.startsWith('/') ? `${first.target}: ` : '';
  const rest = more.length > 0 ? ` (and ${more.length} more, see details)` : '';
  return { code: 'BadRequest', message: `${place}${first?.message ?? 'invalid'}${rest}`, details: all };
}

function reword(code: string, path: string, message: string, request: Request): string {
  const [, name = ''] = /([^/]*)$/.exec(path) ?? [];
  switch (code) {
    case 'additionalProperties':
      return `the type has no member '${excerpt(name)}', and it is closed: leave it out, or check its spelling and case`;
    case 'type':
      return message.replace(/^must be (.*)$/, (_, types: string) => `must be ${types.split(',').join(' or ')}`);
    case 'format':
      return path.endsWith('DateTime') ? `${message}: write it like 2016-12-31T23:59:58.6838993+03:00` : message;
    case 'enum':
      return suggest(message, valueAt(request, path));
    default:
      return message;
  }
}

/** Adds the nearest of the allowed values, which the validator lists in its message. */
function suggest(message: string, value: unknown): string {
  const [, list] = /allowed values: (.*)$/.exec(message) ?? [];
  if (list === undefined || typeof value !== 'string') return message;
  const nearest = list
    .split(', ')
    .map((member) => ({ member, steps: distance(member.toLowerCase(), value.slice(0, 100).toLowerCase()) }))
    .reduce((best, one) => (one.steps < best.steps ? one : best));
  return `'${excerpt(value)}' is none of ${list}; the nearest is '${nearest.member}'`;
}

const valueAt = (request: Request, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
      { body: request.body as unknown, query: request.query, params: request.params, headers: request.headers },
    );
