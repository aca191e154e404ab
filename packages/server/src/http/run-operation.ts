// From a checked request to the handler of its operation, and from its answer to the wire.
import type { RequestHandler, Response } from 'express';
import { badRequest, GraphError, type GraphErrorBody } from './errors.ts';
import { type OperationId, operations } from '../generated/operations.ts';
import type { MetadataLevel } from '../odata/shape.ts';
import { QueryError } from '../odata/syntax.ts';
import type { OriginOf } from './origin.ts';
import { parsePrefer } from '../graph/prefer.ts';
import { send } from './express/send.ts';
import { operationOf, pathParametersOf, type Validation } from './validation/validation.ts';
import type { OperationHandlers } from '../operations/operation.ts';

/** An answer as every handler gives it, whatever its operation. */
type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } & (
  { readonly body?: unknown; readonly text?: string } | { readonly error: GraphErrorBody }
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
    const { id, mediaType, path: template, version } = operationOf(request);
    const metadata = acceptedMetadata(request.headers.accept, mediaType);
    const origin = originOf(request);
    // The one place where types end: what the validator let through is what the operation's types say.
    const handler = handlers[id] as ((checked: object) => Promise<Answer>) | undefined;
    const answer =
      handler === undefined
        ? await exampleFor(id)
        : await handler({
            path: pathParametersOf(request),
            template,
            query: request.query,
            body: request.body as unknown,
            baseUrl: origin + version,
            url: origin + request.url,
            prefer: parsePrefer(request.get('prefer')),
            metadata,
            headers: request.headers,
            check: (body: object) => validation.checkBody(request, response, body),
          }).catch(translateQueryError);
    if ('error' in answer) throw new GraphError(answer.status, answer.error, answer.headers);
    const { status, headers = {}, body, text } = answer;
    if (body === undefined || mediaType === undefined) send(response, status, headers);
    // Text is not checked by the validator: it sees JSON alone.
    else if (mediaType !== 'application/json')
      send(
        response,
        status,
        { ...headers, 'Content-Type': `${mediaType}; charset=utf-8` },
        typeof body === 'string' ? body : JSON.stringify(body),
      );
    else {
      const sendJson = (checked: unknown): Response => {
        send(response, status, { ...headers, 'Content-Type': odataType(metadata) }, text ?? JSON.stringify(checked));
        return response;
      };
      if (validation.fits(request, status, body)) sendJson(body);
      else {
        // The validator words what is wrong, or finds that nothing is.
        response.status(status).setHeader('Content-Type', odataType(metadata));
        response.json = sendJson;
        void validation.hookAnswer(request, response, (error?: unknown) => {
          if (error !== undefined) next(error);
        });
        response.json(body);
      }
    }
  };
}

/** The spec's own answer. It is loaded where it is needed: most stubs have a handler for each operation. */
async function exampleFor(id: OperationId): Promise<Answer> {
  const { default: examples } = await import('../generated/examples.json', { with: { type: 'json' } });
  return (examples.answers as Record<OperationId, Answer>)[id];
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
  if (accept === undefined || accept === '*/*') return 'minimal';
  // Errors are JSON, whatever the operation answers.
  if (accept !== '' && mediaType !== undefined && !takes(accept, mediaType))
    throw badRequest(`The Accept header is '${accept}': it has to take ${mediaType}.`, 406);
  // OData 4.01 lets the prefix be left out (part 1, 8.2.1 and JSON format, 3.1).
  const [, level = 'minimal'] = /;\s*(?:odata\.)?metadata\s*=\s*"?([^\s;,"]*)/i.exec(accept) ?? [];
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
