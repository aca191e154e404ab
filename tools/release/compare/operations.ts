// Compares two operations: parameters, request body, responses, permissions.
import type { Content, MediaType, OperationEntry, Parameter, Schema } from '../../openapi/openapi.ts';
import { type Comparison, difference, isEqual, type Sender } from './comparison.ts';
import { compareSchemas } from './schemas.ts';

/** A response with its headers. */
type Response = Content & { headers?: Record<string, Header> };
interface PlainHeader {
  description?: string;
  required?: boolean;
  schema?: Schema;
}
type Header = PlainHeader | { $ref: string };

/** Compares what callers send to an operation, and what it returns. */
export function compareOperations(comparison: Comparison, before: OperationEntry, after: OperationEntry): void {
  const where = after.id;
  if (before.id !== after.id)
    comparison.add(
      'breaking',
      where,
      `The operationId changed from \`${before.id}\`: the client's method has its name.`,
    );
  for (const key of ['summary', 'description', 'tags', 'externalDocs'] as const)
    if (!isEqual(read(before.operation, key), read(after.operation, key)))
      comparison.add('docs', where, `The ${key} changed.`);
  if (before.operation.deprecated !== after.operation.deprecated)
    comparison.add('additive', where, `It is ${after.operation.deprecated ? 'deprecated' : 'no longer deprecated'}.`);
  compareMarks(comparison, before.operation, after.operation, where);
  compareParameters(comparison, before, after, where);
  compareBodies(comparison, before.requestBody, after.requestBody, where);
  compareResponses(comparison, before, after, where);
  compareSecurity(comparison, before, after, where);
  for (const basePath of difference(before.basePaths, after.basePaths).removed)
    comparison.add('breaking', where, `It is no longer served below ${basePath}.`);
  for (const basePath of difference(before.basePaths, after.basePaths).added)
    comparison.add('additive', where, `It is served below ${basePath} too.`);
  compareTheRest(comparison, before.operation, after.operation, where, [
    ...['operationId', 'summary', 'description', 'tags', 'externalDocs', 'deprecated'],
    ...['parameters', 'requestBody', 'responses', 'security', 'servers', 'x-real-service'],
  ]);
}

/** The mark says what another service has: it changes nothing here. */
function compareMarks(comparison: Comparison, before: object, after: object, where: string): void {
  const [old, now] = [read(before, 'x-real-service'), read(after, 'x-real-service')];
  if (!isEqual(old, now)) comparison.add('docs', where, 'What it says about the real service changed.');
}

const read = (node: object, key: string): unknown => (node as Record<string, unknown>)[key];

/** The same place and name; the order does not count. */
const sameParameter =
  ({ name, in: place }: Parameter) =>
  (other: Parameter): boolean =>
    other.in === place && (place === 'header' ? other.name.toLowerCase() === name.toLowerCase() : other.name === name);

function compareParameters(
  comparison: Comparison,
  { parameters: old }: OperationEntry,
  { parameters: now }: OperationEntry,
  operation: string,
): void {
  for (const parameter of now) {
    const where = `${operation} ${parameter.name}`;
    const before = old.find(sameParameter(parameter));
    if (before === undefined) {
      const rating = parameter.required ? 'breaking' : 'additive';
      comparison.add(rating, where, `The ${parameter.required ? 'required' : 'optional'} parameter was added.`);
      continue;
    }
    comparison.compareOnce(before, parameter, where, (place) => {
      compareParameter(comparison, before, parameter, place);
    });
  }
  for (const parameter of old)
    if (!now.some(sameParameter(parameter)))
      comparison.add('breaking', `${operation} ${parameter.name}`, 'The parameter was removed.');
}

function compareParameter(comparison: Comparison, before: Parameter, after: Parameter, where: string): void {
  if (before.description !== after.description) comparison.add('docs', where, 'The description changed.');
  compareMarks(comparison, before, after, where);
  if ((before.required ?? false) !== (after.required ?? false))
    comparison.add(
      after.required ? 'breaking' : 'additive',
      where,
      `The parameter is ${after.required ? 'now' : 'no longer'} required.`,
    );
  if (!isEqual(read(before, 'deprecated'), read(after, 'deprecated')))
    comparison.add(
      'additive',
      where,
      `It is ${read(after, 'deprecated') === true ? 'deprecated' : 'no longer deprecated'}.`,
    );
  compareSchemas(comparison, before.schema, after.schema, 'caller', where);
  compareTheRest(comparison, before, after, where, [
    ...[
      'name',
      'in',
      'description',
      'required',
      'schema',
      'example',
      'examples',
      'deprecated',
      'x-limits',
      'x-real-service',
    ],
  ]);
}

function compareBodies(
  comparison: Comparison,
  before: Content | undefined,
  after: Content | undefined,
  operation: string,
): void {
  const where = `${operation} request`;
  if (before === undefined || after === undefined) {
    if (after !== undefined)
      comparison.add(after.required ? 'breaking' : 'additive', where, 'A request body was added.');
    else if (before !== undefined) comparison.add('breaking', where, 'The request body was removed.');
    return;
  }
  comparison.compareOnce(before, after, where, (place) => {
    compareBody(comparison, before, after, place);
  });
}

function compareBody(comparison: Comparison, before: Content, after: Content, where: string): void {
  if (before.description !== after.description) comparison.add('docs', where, 'The description changed.');
  if ((before.required ?? false) !== (after.required ?? false))
    comparison.add(
      after.required ? 'breaking' : 'additive',
      where,
      `The body is ${after.required ? 'now' : 'no longer'} required.`,
    );
  compareContent(comparison, before.content, after.content, 'caller', where);
  compareTheRest(comparison, before, after, where, ['description', 'required', 'content', 'x-limits']);
}

function compareContent(
  comparison: Comparison,
  before: Record<string, MediaType> = {},
  after: Record<string, MediaType> = {},
  sender: Sender,
  where: string,
): void {
  for (const mediaType of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[mediaType], after[mediaType]];
    if (old === undefined)
      comparison.add(sender === 'caller' ? 'additive' : 'breaking', where, `The media type ${mediaType} was added.`);
    else if (now === undefined) comparison.add('breaking', where, `The media type ${mediaType} was removed.`);
    else {
      compareSchemas(comparison, old.schema ?? {}, now.schema ?? {}, sender, where);
      compareTheRest(comparison, old, now, where, ['schema', 'example', 'examples']);
    }
  }
}

function compareResponses(
  comparison: Comparison,
  { responses: old }: OperationEntry,
  { responses: now }: OperationEntry,
  operation: string,
): void {
  const [before, after] = [new Map<string, Response>(old), new Map<string, Response>(now)];
  for (const status of new Set([...before.keys(), ...after.keys()])) {
    const where = `${operation} ${status}`;
    const [one, other] = [before.get(status), after.get(status)];
    const isSuccess = status.startsWith('2');
    if (one === undefined) comparison.add('additive', where, 'The response was added.');
    else if (other === undefined)
      comparison.add(isSuccess ? 'breaking' : 'additive', where, 'The response was removed.');
    else
      comparison.compareOnce(one, other, where, (place) => {
        compareResponse(comparison, one, other, place);
      });
  }
}

function compareResponse(comparison: Comparison, before: Response, after: Response, where: string): void {
  if (before.description !== after.description) comparison.add('docs', where, 'The description changed.');
  compareContent(comparison, before.content, after.content, 'server', where);
  compareHeaders(comparison, before.headers, after.headers, where);
  compareTheRest(comparison, before, after, where, ['description', 'content', 'headers', 'x-limits']);
}

function compareHeaders(
  comparison: Comparison,
  before: Record<string, Header> = {},
  after: Record<string, Header> = {},
  response: string,
): void {
  const byName = (headers: Record<string, Header>): Map<string, Header> =>
    new Map(Object.entries(headers).map(([name, header]) => [name.toLowerCase(), header]));
  const [old, now] = [byName(before), byName(after)];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [one, other] = [old.get(name), now.get(name)];
    const where = `${response} ${name}`;
    if (one === undefined || other === undefined) {
      comparison.add(
        one === undefined ? 'additive' : 'breaking',
        where,
        `The header was ${one === undefined ? 'added' : 'removed'}.`,
      );
      continue;
    }
    const [was, is] = comparison.resolved<PlainHeader>(one, other);
    comparison.compareOnce(was, is, where, (place) => {
      compareHeader(comparison, was, is, place);
    });
  }
}

function compareHeader(comparison: Comparison, before: PlainHeader, after: PlainHeader, where: string): void {
  if (before.description !== after.description) comparison.add('docs', where, 'The description changed.');
  if ((before.required ?? false) !== (after.required ?? false))
    comparison.add(
      after.required ? 'additive' : 'breaking',
      where,
      `The header is ${after.required ? 'now' : 'no longer'} always sent.`,
    );
  compareSchemas(comparison, before.schema ?? {}, after.schema ?? {}, 'server', where);
  compareTheRest(comparison, before, after, where, [
    ...['description', 'required', 'schema', 'example', 'examples', 'deprecated'],
  ]);
}

/** The alternatives of an operation, each as the list of what it needs. No alternative needs nothing. */
function alternativesOf({ operation }: OperationEntry, all: Record<string, string[]>[] | undefined): string[][] {
  const alternatives = (operation.security ?? all ?? []).map((one) =>
    Object.entries(one).flatMap(([scheme, permissions]) => [scheme, ...permissions.map((name) => `${scheme} ${name}`)]),
  );
  return alternatives.length === 0 ? [[]] : alternatives;
}

function compareSecurity(comparison: Comparison, before: OperationEntry, after: OperationEntry, where: string): void {
  const old = alternativesOf(before, comparison.base.security);
  const now = alternativesOf(after, comparison.revision.security);
  const isEnough = (given: string[], needed: string[][]): boolean =>
    needed.some((one) => one.every((part) => given.includes(part)));
  const list = (alternative: string[]): string =>
    alternative.map((part) => part.replace(/^\S+ /, '')).join(' and ') || 'no token';
  for (const alternative of old)
    if (!isEnough(alternative, now)) comparison.add('breaking', where, `${list(alternative)} is no longer enough.`);
  for (const alternative of now)
    if (!isEnough(alternative, old)) comparison.add('additive', where, `${list(alternative)} is enough too.`);
}

function compareTheRest(
  comparison: Comparison,
  before: object,
  after: object,
  where: string,
  compared: readonly string[],
): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!compared.includes(key) && !isEqual(read(before, key), read(after, key)))
      comparison.addUnrated(where, key, read(before, key), read(after, key));
}
