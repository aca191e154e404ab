// Serves the control API below /_stub. Its document, spec/control.yaml, says what is valid.
import document from '../../generated/control.json' with { type: 'json' };
import { errorBody, GraphError } from '../../graph/error.ts';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import type { Store } from '../../store/store.ts';
import type { Issuer } from '../../tokens/issuer.ts';
import type { StubLogger } from '../../logger.ts';
import type { BaseOf } from '../base-url.ts';
import type { Call, Step } from '../call.ts';
import { failureOf } from '../errors.ts';
import { send } from '../express/send.ts';
import { createControlValidation } from '../validation/control-validation.ts';
import { EventStreams } from './event-stream.ts';
import { faultsSchema } from './faults-schema.ts';
import { createGuard } from './guard.ts';
import { controlHandlers, type ControlRequest } from './handlers.ts';

/** What the control API needs. */
export interface ControlOptions {
  readonly rehearsal: Rehearsal;
  readonly issuer: Issuer;
  /** The token that callers must send. */
  readonly token: string;
  readonly publicUrl: string | undefined;
  /** The certificate that clients must trust; undefined for plain HTTP. */
  readonly certificate: string | undefined;
  readonly isThrottled: boolean;
  readonly store: Store;
  readonly logger: StubLogger;
}

interface Result {
  readonly status: number;
  readonly body: unknown;
  /** Default: JSON. */
  readonly mediaType?: string;
}

type AnyHandler = (request: ControlRequest<never>) => unknown;

/** Serves all paths below `/_stub`; other requests continue with the next step. */
export function control(options: ControlOptions, baseOf: BaseOf): Step {
  const { rehearsal, token, publicUrl, logger, certificate } = options;
  const streams = new EventStreams(rehearsal);
  const guard = createGuard(token, publicUrl);
  const handlers = controlHandlers(options) as unknown as Record<string, AnyHandler>;
  // Compiled at the first request: most stubs get none.
  let validating: ReturnType<typeof createControlValidation> | undefined;

  async function handle(call: Call): Promise<Result | undefined> {
    const { request, response } = call;
    // Editors load it without a token; it is the same for every stub.
    if (request.path === '/_stub/schemas/faults.json' && request.method === 'GET')
      return { status: 200, body: faultsSchema() };
    if (request.path === '/_stub/certificate.pem' && request.method === 'GET') {
      if (certificate === undefined) throw noCertificate;
      return { status: 200, body: certificate, mediaType: 'application/x-pem-file' };
    }
    guard(request);
    const url = baseOf(request) + request.url;
    if (request.path === '/_stub/openapi.json' && request.method === 'GET') return { status: 200, body: published };
    const validate = await (validating ??= createControlValidation(document));
    const { operationId, path, query, body } = await validate(request, response);
    if (operationId === 'streamEvents') {
      const last = request.get('last-event-id');
      streams.open(call, query, last === undefined ? undefined : Number(last));
      return undefined;
    }
    const handler = handlers[operationId];
    if (handler === undefined) throw new Error(`The control API has no handler for ${operationId}`);
    const result = await handler({ path, query, body, url } as ControlRequest<never>);
    return { status: result === undefined ? 204 : 200, body: result };
  }

  async function serve(call: Call): Promise<void> {
    try {
      const result = await handle(call);
      if (result === undefined) return;
      const { status, body, mediaType } = result;
      if (mediaType === undefined) respond(call, status, body);
      else send(call, status, { 'Content-Type': mediaType }, String(body));
    } catch (error) {
      const known = error instanceof GraphError ? error : undefined;
      if (known === undefined) logger.error({ err: error, requestId: call.ids.requestId }, 'control request failed');
      const { status, body, headers } = known ?? failureOf(error, call.method);
      call.error = body;
      respond(call, status, errorBody(body, call.ids, rehearsal.clock.now()), headers);
    }
  }

  return (call, next) => {
    const { url } = call.request;
    if (url.startsWith(ROOT) && /^(?:[/?]|$)/.test(url.slice(ROOT.length))) return serve(call);
    next();
    return undefined;
  };
}

const ROOT = '/_stub';
const noCertificate = new GraphError(404, {
  code: 'Request_ResourceNotFound',
  message: 'The stub serves plain HTTP, so it has no certificate: start it with --tls.',
});

const { 'x-generated': _, ...published } = document;

function respond(call: Call, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  if (body === undefined) send(call, status, headers);
  else send(call, status, { ...headers, 'Content-Type': 'application/json' }, JSON.stringify(body));
}
