// Validates responses against the spec. A separate entry point, because the schemas are larger than the client.
import { Validator } from '@cfworker/json-schema';
import { matchOperation } from './match-operation.ts';
import { components } from './generated/contract.ts';
import { GraphError, type GraphErrorDetail, type Hooks, type OutgoingRequest } from '@directory-provisioning/client';

/** Options of {@link createResponseValidation}. */
export interface ResponseValidationOptions {
  /** Called with the error of an invalid response; the call then succeeds. Default: the call throws the error. */
  report?: ((error: GraphError, request: OutgoingRequest) => void) | undefined;
}

/** The maximum number of problems that one error lists. */
const MAXIMUM_DETAILS = 20;

/**
 * Creates an `after` hook that validates every response against the spec: its status code, its media type and its body, and
 * in a batch those of each part. If a response is invalid, the call throws a `GraphError` with the code `UnexpectedResponse`
 * that lists the problems as `details` (`target` is a JSON pointer into the body).
 *
 * It ignores redirects, responses that a proxy may have sent (408, 414, 429, 431, 5xx), and URLs that the spec does not
 * have. It needs the package `@cfworker/json-schema` and works without `eval`, in browsers too.
 *
 * @example
 * const client = createProvisioningClient({ baseUrl, token, hooks: { after: createResponseValidation() } });
 */
export function createResponseValidation(options: ResponseValidationOptions = {}): NonNullable<Hooks['after']> {
  return async (request, response) => {
    const { status, headers } = response;
    const contentType = headers.get('content-type') ?? undefined;
    const problems = problemsOf(request, { status, contentType, text: await response.text() });
    const [first] = problems;
    if (first === undefined) return;
    const where = `${request.method} ${request.url} ${status}`;
    const error = new GraphError({
      status,
      code: 'UnexpectedResponse',
      message: `The response does not match the spec (${where}): ${first.target ?? ''} ${first.message}`,
      requestId: headers.get('request-id') ?? undefined,
      clientRequestId: headers.get('client-request-id') ?? undefined,
      details: problems.slice(0, MAXIMUM_DETAILS),
      headers,
    });
    if (!options.report) throw error;
    options.report(error, request);
  };
}

interface ReceivedResponse {
  readonly status: number;
  readonly contentType: string | undefined;
  /** The body as text, or already parsed. */
  readonly text?: string;
  readonly value?: unknown;
}

function problemsOf(
  request: { method: string; url: string; body?: unknown },
  response: ReceivedResponse,
): GraphErrorDetail[] {
  const { status, contentType, text } = response;
  const contract = matchOperation(request.method, request.url)?.contract;
  if (contract === undefined || mayBeFromProxy(status)) return [];
  const content = contract.responses[status];
  if (content === undefined) return [problem('status', `${contract.id} has no status ${status} in the spec.`)];
  const mediaTypes = Object.keys(content);
  if (mediaTypes.length === 0)
    return text ? [problem('body', `${contract.id} has no body for ${status} in the spec.`)] : [];
  const mediaType = mediaTypes.find((one) => contentType?.toLowerCase().split(';')[0]?.trim() === one);
  if (mediaType === undefined)
    return [
      problem('contentType', `The media type is ${contentType ?? 'missing'}: expected ${mediaTypes.join(' or ')}.`),
    ];
  let { value } = response;
  try {
    if (text !== undefined) value = mediaType === 'text/plain' ? text : JSON.parse(text);
  } catch (error) {
    return [problem('json', (error as Error).message)];
  }
  const { valid, errors } = validatorOf(`${contract.id} ${status} ${mediaType}`, content[mediaType] ?? {}).validate(
    value,
  );
  if (!valid) {
    // Skip the errors of outer schemas: they only say that an inner one failed.
    const own = errors.filter(({ keyword }) => !APPLICATORS.has(keyword));
    return (own.length > 0 ? own : errors).map(({ keyword, instanceLocation, error }) =>
      problem(keyword, error, instanceLocation.replace(/^#/, '')),
    );
  }
  return contract.id === 'batch' && status === 200 ? inBatch(request.body, value) : [];
}

/** Redirects, and statuses that a proxy or the HTTP layer may send. */
const mayBeFromProxy = (status: number): boolean =>
  status < 200 || (status >= 300 && status < 400) || [408, 414, 429, 431].includes(status) || status >= 500;

/** The keywords that apply other schemas. */
const APPLICATORS = new Set([
  '$ref',
  'allOf',
  'anyOf',
  'items',
  'properties',
  'patternProperties',
  'if',
  'then',
  'else',
]);

const problem = (code: string, message: string, target = ''): GraphErrorDetail => ({ code, message, target });

interface Part {
  readonly id: string;
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** The problems of a batch: each part is validated like a response. */
function inBatch(sent: unknown, value: unknown): GraphErrorDetail[] {
  const { requests } = (typeof sent === 'string' ? JSON.parse(sent) : sent) as {
    requests: { id: string; method: string; url: string }[];
  };
  const { responses } = value as { responses: Part[] };
  return responses.flatMap(({ id, status, headers = {}, body }, index) => {
    const request = requests.find((one) => one.id === id);
    const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    // 424 comes from the batch, not from the request's operation.
    if (request === undefined || status === 424) return [];
    const content = body === undefined ? { text: '' } : { value: body };
    return problemsOf(request, { status, contentType, ...content }).map((one) => ({
      ...one,
      target: `/responses/${index}/body${one.target ?? ''}`,
    }));
  });
}

const validators = new Map<string, Validator>();

/** The validator of one response, created on first use. */
function validatorOf(key: string, schema: object): Validator {
  const validator = validators.get(key) ?? new Validator({ ...schema, components }, '2020-12', false);
  validators.set(key, validator);
  return validator;
}
