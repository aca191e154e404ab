// Turns the errors of the validator into messages for the callers of this API.
import { distance } from 'fastest-levenshtein';
import type { Request } from 'express';
import { pointerNames } from '../../event/json.ts';
import { responseLimits } from '../../generated/limits.ts';
import { entityTypes, type Member } from '../../generated/odata.ts';
import { type OperationId, operations } from '../../generated/operations.ts';
import { GraphError, type GraphErrorBody, methodNotAllowed } from '../../graph/error.ts';
import { excerpt } from '../../graph/excerpt.ts';
import { nearestName } from '../../graph/nearest.ts';
import { isBelowMainPath } from '../main-path.ts';
import type { KnownPaths } from './unknown-path.ts';

/** How many violations an error lists. */
const DETAILS_LIMIT = responseLimits.badRequest.details;

/** An error of the validator, as it throws it. */
interface ValidatorError {
  status: number;
  message: string;
  path?: string;
  headers?: Record<string, string>;
  errors?: Violation[];
}
interface Violation {
  path: string;
  message: string;
  errorCode?: string;
}

/** The validator's error as a {@link GraphError}. The error of an invalid response is returned unchanged, and becomes a 500. */
export function translate(error: unknown, request: Request, known: KnownPaths): unknown {
  const { status, message, headers, errors = [], path = '' } = error as ValidatorError;
  switch (status) {
    case 400:
      if (errors.some(({ path: place }) => place.startsWith('/params/'))) {
        const unknown = known.unknownSegment(request.path);
        if (unknown !== undefined) return unknown;
      }
      return new GraphError(400, describe(errors.length > 0 ? errors : [{ path, message }], request));
    case 404:
      return known.nothingAt(request.path);
    case 405: {
      const unknown = known.unknownSegment(request.path);
      if (unknown !== undefined) return unknown;
      return methodNotAllowed(request.method, (headers?.['Allow'] ?? '').toUpperCase().split(', ').sort());
    }
    default:
      return error;
  }
}

/** All violations: the first as the message, each place once in the details. */
function describe(errors: readonly Violation[], request: Request): GraphErrorBody {
  const details = new Map<string, { code: string; target: string; message: string }>();
  for (const { path, message, errorCode = 'invalid' } of errors) {
    // The validator prefixes its own keywords, such as `x-eov-type`.
    const [code = 'invalid'] = errorCode.replace(/^x-eov-/, '').split('.');
    // A violation inside a branch is more precise than that of the branch.
    if (['if', 'anyOf', 'oneOf', 'allOf'].includes(code) && errors.length > 1) continue;
    if (details.size < DETAILS_LIMIT && !details.has(path))
      details.set(path, { code, target: excerpt(path), message: reword(code, path, message, request) });
  }
  const all = [...details.values()];
  const [first, ...more] = all;
  const option = first && optionIn(first, request);
  if (option !== undefined) return { code: 'BadRequest', message: notAllowed(option), details: all };
  const place = first?.target.startsWith('/') ? `${first.target}: ` : '';
  const rest = more.length > 0 ? ` (and ${more.length} more, see details)` : '';
  return { code: 'BadRequest', message: `${place}${first?.message ?? 'invalid'}${rest}`, details: all };
}

/** Options of OData that the real service rejects here. */
const rejectedOptions = ['count', 'expand', 'format', 'search', 'select', 'skip'];

/** The name of a rejected option; the request may lack the `$` where that is optional. */
function optionIn({ message }: { message: string }, { method, path }: Request): string | undefined {
  const [, dollar, name = ''] = /^Unknown query parameter '(\$?)(\w+)'$/.exec(message) ?? [];
  const isOption = method === 'GET' && (dollar === '$' || isBelowMainPath(path));
  return isOption && rejectedOptions.includes(name.toLowerCase()) ? name : undefined;
}

/** The text of the real service, which programs match. */
const notAllowed = (name: string): string =>
  `Query option '${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.`;

function reword(code: string, path: string, message: string, request: Request): string {
  switch (code) {
    case 'additionalProperties':
      return unknownProperty(pointerNames(path), membersOf(request), request);
    case 'type':
      return message.replace(/^must be (.*)$/, (_, types: string) => `must be ${types.split(',').join(' or ')}`);
    case 'format':
      return path.endsWith('DateTime') ? `${message}: write it like 2016-12-31T23:59:58.6838993+03:00` : message;
    case 'enum':
      return suggest(message, valueSent(request, path));
    default:
      return message;
  }
}

type Members = Readonly<Record<string, Member>>;

/** The properties of the entities that the operation of a request reads or writes. The validator adds the operation. */
function membersOf(request: Request & { openapi?: { schema?: { operationId: OperationId } } }): Members {
  const id = request.openapi?.schema?.operationId;
  const part = id === undefined ? undefined : operations[id].collection;
  return part === undefined ? {} : entityTypes[part.entity].members;
}

/** Names the nearest property of an entity at the same place. */
function unknownProperty(path: readonly string[], members: Members, request: Request): string {
  const name = path.at(-1) ?? '';
  let known = path[0] === 'body' ? members : {};
  // Positions in arrays are not part of the path of a property.
  for (const parent of path.slice(1, -1).filter((part) => !/^\d+$/.test(part)))
    known = (Object.hasOwn(known, parent) ? known[parent]?.members : undefined) ?? {};
  if (Object.hasOwn(known, name)) {
    // Another type of the same property has it.
    const parent = valueAt(request, path.slice(0, -1)) as { readonly '@odata.type'?: unknown };
    return `the type ${excerpt(String(parent['@odata.type']))} has no '${name}': remove it or change @odata.type`;
  }
  const nearest = nearestName(name, Object.keys(known));
  return nearest === undefined
    ? `unknown property '${excerpt(name)}': remove it or check its spelling and case`
    : `unknown property '${excerpt(name)}'; did you mean '${nearest}'?`;
}

/** Adds the nearest of the allowed values, which the validator lists in its message. */
function suggest(message: string, value: unknown): string {
  const [, list] = /allowed values: (.*)$/.exec(message) ?? [];
  if (list === undefined || typeof value !== 'string') return message;
  const nearest = list
    .split(', ')
    .map((member) => ({ member, steps: distance(member.toLowerCase(), value.slice(0, 100).toLowerCase()) }))
    .reduce((best, one) => (one.steps < best.steps ? one : best));
  return `'${excerpt(value)}' is not one of ${list}; did you mean '${nearest.member}'?`;
}

const valueSent = (request: Request, path: string): unknown => valueAt(request, pointerNames(path));

const valueAt = (request: Request, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    { body: request.body as unknown, query: request.query, params: request.params, headers: request.headers },
  );
