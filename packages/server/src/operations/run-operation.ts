// From a checked request to the handler of its operation, and from its answer to the wire.
import type { RequestHandler, Response } from 'express';
import { badRequest, GraphError, type GraphErrorBody } from '../errors.ts';
import examples from '../generated/examples.json' with { type: 'json' };
import { type OperationId, operations } from '../generated/operations.ts';
import type { MetadataLevel } from '../odata/shape.ts';
import { QueryError } from '../odata/syntax.ts';
import type { OriginOf } from '../origin.ts';
import { parsePrefer } from '../prefer.ts';
import { operationOf, pathParametersOf, type Validation } from '../validation.ts';
import type { OperationHandlers } from './operation.ts';

/** An answer as every handler gives it, whatever its operation. */
type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } & (
  { readonly body?: unknown } | { readonly error: GraphErrorBody }
);

/** The operations that no handler serves. */
export const operationsWithoutHandler = (handlers: OperationHandlers): OperationId[] =>
  (Object.keys(operations) as OperationId[]).filter((id) => handlers[id] === undefined);

/** Answers by the operation's handler, or from the spec's example where it has none. */
export function runOperation(
  handlers: OperationHandlers,
  originOf: OriginOf,
  validation: Pick<Validation, 'checkBody' | 'fits' | 'hookAnswer'>,
): RequestHandler {
  return async (request, response, next) => {
    const { id, mediaType } = operationOf(request);
    const metadata = acceptedMetadata(request.get('accept'), mediaType);
    const origin = originOf(request);
    const [base = ''] = /^\/[^/]+/.exec(request.path) ?? [];
    // The one place where types end: what the validator let through is what the operation's types say.
    const handler = handlers[id] as ((checked: object) => Promise<Answer>) | undefined;
    const answer =
      handler === undefined
        ? (examples.answers as Record<OperationId, Answer>)[id]
        : await handler({
            path: pathParametersOf(request),
            template: operations[id].path,
            query: request.query,
            body: request.body as unknown,
            baseUrl: origin + base.toLowerCase(),
            url: origin + request.url,
            prefer: parsePrefer(request.get('prefer')),
            metadata,
            headers: request.headers,
            check: (body: object) => validation.checkBody(request, response, body),
          }).catch(translateQueryError);
    if ('error' in answer) throw new GraphError(answer.status, answer.error, answer.headers);
    const { status, headers = {}, body } = answer;
    response.status(status);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (body === undefined || mediaType === undefined) response.end();
    // Text is not checked by the validator: it sees JSON alone.
    else if (mediaType !== 'application/json')
      response.type(mediaType).send(typeof body === 'string' ? body : JSON.stringify(body));
    else {
      response.setHeader('Content-Type', odataType(metadata));
      if (validation.fits(request, status, body)) sendJson(response, body);
      else {
        // The validator words what is wrong, or finds that nothing is.
        response.json = (checked) => sendJson(response, checked);
        void validation.hookAnswer(request, response, (error?: unknown) => {
          if (error !== undefined) next(error);
        });
        response.json(body);
      }
    }
  };
}

/** A query that can't be read is the caller's fault. */
function translateQueryError(error: unknown): never {
  if (!(error instanceof QueryError)) throw error;
  const { message, option } = error;
  const details = [{ code: 'query', target: `/query/${option}`, message }];
  throw new GraphError(400, { code: 'BadRequest', message, details });
}

const levels: readonly string[] = ['none', 'minimal', 'full'] satisfies MetadataLevel[];
const isLevel = (text: string): text is MetadataLevel => levels.includes(text);

/** The level of metadata that `Accept` asks for. Throws where it leaves no room for what the operation answers. */
function acceptedMetadata(accept: string | undefined, mediaType: string | undefined): MetadataLevel {
  // Errors are JSON, whatever the operation answers.
  if (accept && mediaType !== undefined && !takes(accept, mediaType))
    throw badRequest(`The Accept header is '${accept}': it has to take ${mediaType}.`, 406);
  // OData 4.01 lets the prefix be left out (part 1, 8.2.1 and JSON format, 3.1).
  const [, level = 'minimal'] = /;\s*(?:odata\.)?metadata\s*=\s*"?([^\s;,"]*)/i.exec(accept ?? '') ?? [];
  const asked = level.toLowerCase();
  if (!isLevel(asked))
    throw badRequest(`The Accept header asks for odata.metadata=${level}: there are ${levels.join(', ')}.`, 406);
  return asked;
}

/**
 * Whether an Accept header takes a media type: of the ranges that match, the most specific decides (RFC 9110, 12.5.1).
 * Parameters beside `q`, such as OData's `odata.metadata`, choose a form of the type and not another type.
 */
function takes(accept: string, mediaType: string): boolean {
  const ranges = new Map(
    accept.split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      return [type, !parameters.some((one) => /^q=0(\.0*)?$/.test(one))];
    }),
  );
  const [main = ''] = mediaType.split('/');
  return ranges.get(mediaType) ?? ranges.get(`${main}/*`) ?? ranges.get('*/*') ?? false;
}

const odataType = (metadata: MetadataLevel): string =>
  `application/json;odata.metadata=${metadata};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`;

/** Sends JSON as it is; Express's own `json` would rewrite the Content-Type. */
function sendJson(response: Response, body: unknown): Response {
  const text = JSON.stringify(body);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  return response.end(text);
}
