// Checks answers against the spec, for those who ask for it: a subpath of its own, since the schemas weigh more than
// the client.
import { Validator } from '@cfworker/json-schema';
import { matchOperation } from './match-operation.ts';
import { components } from './generated/contract.ts';
import { GraphError, type GraphErrorDetail, type Hooks, type OutgoingRequest } from '@directory-provisioning/client';

/** What becomes of an answer that does not fit the spec. */
export interface AnswerValidationOptions {
  /** Takes the finding, and lets the answer through. Default: the call throws it. */
  report?: (error: GraphError, request: OutgoingRequest) => void;
}

/** The most findings that one error lists. */
const MOST = 20;

/**
 * Checks every answer against the spec: its status, its media type and its body, and in a batch those of each request.
 * Give it to a client as its `after` hook. An answer that does not fit makes the call throw a `GraphError` with the code
 * `UnexpectedAnswer`, which lists the findings as `details` (`target` is a JSON pointer into the body).
 *
 * Left alone are redirects, answers that a proxy may have given in the server's place (408, 414, 429, 431, and those from
 * 500 on), and addresses
 * that the spec does not have. Needs the package `@cfworker/json-schema`; runs without `eval`, in browsers too.
 *
 * @example
 * const client = createProvisioningClient({ baseUrl, token, hooks: { after: createAnswerValidation() } });
 */
export function createAnswerValidation(options: AnswerValidationOptions = {}): NonNullable<Hooks['after']> {
  return async (request, response) => {
    const { status, headers } = response;
    const contentType = headers.get('content-type') ?? undefined;
    const findings = findingsOf(request, { status, contentType, text: await response.text() });
    const [first] = findings;
    if (first === undefined) return;
    const where = `${request.method} ${request.url} ${status}`;
    const error = new GraphError({
      status,
      code: 'UnexpectedAnswer',
      message: `The answer does not fit the spec (${where}): ${first.target ?? ''} ${first.message}`,
      requestId: headers.get('request-id') ?? undefined,
      clientRequestId: headers.get('client-request-id') ?? undefined,
      details: findings.slice(0, MOST),
      headers,
    });
    if (!options.report) throw error;
    options.report(error, request);
  };
}

interface Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  /** The body as it came, or what was made of it. */
  readonly text?: string;
  readonly value?: unknown;
}

function findingsOf(request: { method: string; url: string; body?: unknown }, answer: Answer): GraphErrorDetail[] {
  const { status, contentType, text } = answer;
  const contract = matchOperation(request.method, request.url)?.contract;
  if (contract === undefined || isNotTheServers(status)) return [];
  const content = contract.responses[status];
  if (content === undefined) return [finding('status', `${contract.id} does not answer with ${status}.`)];
  const mediaTypes = Object.keys(content);
  if (mediaTypes.length === 0) return text ? [finding('body', `${contract.id} answers ${status} without a body.`)] : [];
  const mediaType = mediaTypes.find((one) => contentType?.toLowerCase().split(';')[0]?.trim() === one);
  if (mediaType === undefined)
    return [finding('contentType', `${contentType ?? 'No media type'} is not ${mediaTypes.join(' or ')}.`)];
  let { value } = answer;
  try {
    if (text !== undefined) value = mediaType === 'text/plain' ? text : JSON.parse(text);
  } catch (error) {
    return [finding('json', (error as Error).message)];
  }
  const { valid, errors } = validatorOf(`${contract.id} ${status} ${mediaType}`, content[mediaType] ?? {}).validate(
    value,
  );
  if (!valid) {
    // Those of the members come after those of what holds them, which say no more than that a member is wrong.
    const own = errors.filter(({ keyword }) => !APPLICATORS.has(keyword));
    return (own.length > 0 ? own : errors).map(({ keyword, instanceLocation, error }) =>
      finding(keyword, error, instanceLocation.replace(/^#/, '')),
    );
  }
  return contract.id === 'batch' && status === 200 ? inBatch(request.body, value) : [];
}

/** Redirects, and what a proxy or the HTTP layer may answer in the server's place. */
const isNotTheServers = (status: number): boolean =>
  status < 200 || (status >= 300 && status < 400) || [408, 414, 429, 431].includes(status) || status >= 500;

/** The keywords that hand on to other schemas. */
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

const finding = (code: string, message: string, target = ''): GraphErrorDetail => ({ code, message, target });

interface Part {
  readonly id: string;
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** The findings in the answers of a batch, which are checked like those that come alone. */
function inBatch(sent: unknown, value: unknown): GraphErrorDetail[] {
  const { requests } = (typeof sent === 'string' ? JSON.parse(sent) : sent) as {
    requests: { id: string; method: string; url: string }[];
  };
  const { responses } = value as { responses: Part[] };
  return responses.flatMap(({ id, status, headers = {}, body }, index) => {
    const request = requests.find((one) => one.id === id);
    const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    // What depends on a request that has failed is not answered by its own operation.
    if (request === undefined || status === 424) return [];
    const answer = body === undefined ? { text: '' } : { value: body };
    return findingsOf(request, { status, contentType, ...answer }).map((one) => ({
      ...one,
      target: `/responses/${index}/body${one.target ?? ''}`,
    }));
  });
}

const validators = new Map<string, Validator>();

/** The validator of one answer, made when it is first needed. */
function validatorOf(key: string, schema: object): Validator {
  const validator = validators.get(key) ?? new Validator({ ...schema, components }, '2020-12', false);
  validators.set(key, validator);
  return validator;
}
