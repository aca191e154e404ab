// Calls the handler of an operation with the validated request, and sends its result.
import { badRequest, GraphError, type GraphErrorBody } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import { isJson } from '../graph/media-type.ts';
import { type OperationId } from '../generated/operations.ts';
import { parsePrefer } from '../graph/prefer.ts';
import type { MetadataLevel } from '../odata/shape.ts';
import { QueryError } from '../odata/syntax.ts';
import type { BaseOf } from './base-url.ts';
import { type Call, operationOf, type Step } from './call.ts';
import { send } from './express/send.ts';
import type { HandlersOf } from './tenants.ts';
import type { Validation } from './validation/validation.ts';

/** The result of any handler. */
type Result = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } & (
  | {
      readonly body?: unknown;
      readonly text?: string | readonly string[];
      readonly remember?: () => void;
      readonly checkedText?: string | readonly string[];
      readonly listed?: Call['listed'];
    }
  | { readonly error: GraphErrorBody }
);

/** Responds with the result of the operation's handler, or with the spec's example if it has none. */
export function runOperation(
  handlersOf: HandlersOf,
  baseOf: BaseOf,
  validation: Pick<Validation, 'checkBody' | 'fits' | 'explainResponse'>,
): Step {
  return async (call) => {
    const { request } = call;
    const { id, mediaType, path: template, version } = operationOf(call);
    const metadata = acceptedMetadata(request.headers.accept, mediaType);
    const base = baseOf(request);
    const found = handlersOf(call);
    const handlers = found instanceof Promise ? await found : found;
    // The only cast from unknown data to the types of an operation: validation has checked the request.
    const handler = handlers[id] as ((checked: object) => Promise<Result>) | undefined;
    const result =
      handler === undefined
        ? await exampleFor(id)
        : await handler({
            path: call.pathParameters,
            template,
            version,
            query: call.query,
            body: call.body,
            base,
            baseUrl: base + version,
            url: base + request.url,
            prefer: parsePrefer(request.get('prefer')),
            metadata,
            requestId: call.ids.requestId,
            headers: request.headers,
            check: (body: object) => validation.checkBody(call, body),
          }).catch(translateQueryError);
    if ('error' in result) throw new GraphError(result.status, result.error, result.headers);
    const { status, headers = {}, body, text, remember, checkedText, listed } = result;
    call.listed = listed;
    if (request.method !== 'GET') call.record?.done(headers['Location']);
    const contentType = mediaType === 'application/json' ? odataType(metadata) : (mediaType ?? '');
    if (checkedText !== undefined) {
      send(call, status, { ...headers, 'Content-Type': contentType }, checkedText);
      return;
    }
    if (body === undefined || mediaType === undefined) {
      send(call, status, headers);
      return;
    }
    // The validator checks JSON only.
    if (!isJson(mediaType)) {
      const plain = typeof body === 'string' ? body : JSON.stringify(body);
      send(call, status, { ...headers, 'Content-Type': `${mediaType}; charset=utf-8` }, plain);
      return;
    }
    if (!validation.fits(call, status, body)) {
      // The fast check failed: the library validates again and creates the error, or finds none.
      const problem = validation.explainResponse(call, status, body);
      if (problem !== undefined) throw problem;
    }
    remember?.();
    send(call, status, { ...headers, 'Content-Type': contentType }, text ?? JSON.stringify(body));
  };
}

/** The example of the spec. It is loaded on demand: usually every operation has a handler. */
async function exampleFor(id: OperationId): Promise<Result> {
  const { default: examples } = await import('../generated/examples.json', { with: { type: 'json' } });
  return (examples.responses as Record<OperationId, Result>)[id];
}

/** An invalid query becomes a 400. */
function translateQueryError(error: unknown): never {
  if (!(error instanceof QueryError)) throw error;
  const { message, option, code } = error;
  const details = [{ code: 'query', target: `/query/${option}`, message }];
  throw new GraphError(400, { code, message, details });
}

const levels: readonly string[] = ['none', 'minimal', 'full'] satisfies MetadataLevel[];
const isLevel = (text: string): text is MetadataLevel => levels.includes(text);

/** The level of metadata in `Accept`. Throws a 406 if the header does not allow the operation's media type. */
function acceptedMetadata(accept: string | undefined, mediaType: string | undefined): MetadataLevel {
  if (accept === undefined || accept === '*/*') return 'minimal';
  if (accept !== '' && mediaType !== undefined && !allows(accept, mediaType))
    throw badRequest(`The Accept header '${excerpt(accept)}' does not allow ${mediaType}: add it.`, 406);
  // OData 4.01 makes the prefix optional (part 1, 8.2.1 and JSON format, 3.1).
  const [, level = 'minimal'] = /;\s*(?:odata\.)?metadata\s*=\s*"?([^\s;,"]*)/i.exec(accept) ?? [];
  const chosen = level.toLowerCase();
  if (!isLevel(chosen))
    throw badRequest(`Unknown odata.metadata=${excerpt(level)} in the Accept header: use ${levels.join(', ')}.`, 406);
  return chosen;
}

/**
 * Whether an Accept header allows a media type: the most specific matching range decides (RFC 9110, 12.5.1). Parameters
 * other than `q`, such as `odata.metadata`, choose a form of the type, not another type.
 */
function allows(accept: string, mediaType: string): boolean {
  const ranges = new Map(
    accept.split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      return [type, !parameters.some((one) => /^q=0(\.0*)?$/.test(one))];
    }),
  );
  const [main = ''] = mediaType.split('/');
  return ranges.get(mediaType) ?? ranges.get(`${main}/*`) ?? ranges.get('*/*') ?? false;
}

/** The Content-Type of a JSON response. */
export const odataType = (metadata: MetadataLevel): string =>
  `application/json;odata.metadata=${metadata};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`;
