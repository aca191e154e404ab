// The steps of a rehearsal: one writes the journal, one applies the rules.
import { Socket } from 'node:net';
import { badRequest, errorBody } from '../graph/error.ts';
import { changePage } from '../rehearsal/page-faults.ts';
import { claimedPermissions, principalOf } from '../tokens/claims.ts';
import type { Decision, RequestFacts } from '../rehearsal/fault-list.ts';
import { latencyOf } from '../rehearsal/latency.ts';
import { presets, responseOf, type FaultResponse } from '../rehearsal/presets.ts';
import type { RequestRecord } from '../rehearsal/journal.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import type { BaseOf } from './base-url.ts';
import { type Call, type LocatedOperation, operationOf, type Step } from './call.ts';
import { breakConnection, sendInParts, sendTruncated, wait } from './break-connection.ts';
import { sentQuery } from './sent-query.ts';
import { send } from './express/send.ts';
import { outcomeOf } from './request-log.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const isBatched = ({ request }: Call): boolean => !(request.socket instanceof Socket);

/** Writes each request into the journal when it arrives, and what became of it when it ends. */
export function recordRequests({ journal, clock }: Rehearsal): Step {
  return (call, next) => {
    const state = new CallState(call, clock.now().getTime());
    if (clock.isMoved) call.date = new Date(state.at).toUTCString();
    call.record = state;
    const entry = journal.begin(describerOf(state));
    call.response.once('close', () => {
      state.end(call);
      journal.complete(entry, call.bodyLength > 0 ? { body: call.body, length: call.bodyLength } : undefined);
    });
    next();
  };
}

/** Made apart from the call: a function that could see it would keep its connection in memory. */
const describerOf = (state: CallState) => (): RequestRecord => describe(state);

/** What is kept of a call: not the call itself, which holds its connection. */
class CallState {
  readonly at: number;
  readonly ids: Call['ids'];
  readonly method: string;
  readonly url: string;
  readonly testId: string | undefined;
  readonly isPart: boolean;
  readonly #begin = performance.now();
  operation: Call['operation'];
  /** Undefined until the request is validated. */
  query: Call['query'] | undefined;
  /** The target with normalised query options. */
  target = '';
  claims: Call['claims'];
  error: Call['error'];
  fault: Call['fault'];
  outcome: number | 'cut off' | undefined;
  milliseconds = 0;

  constructor(call: Call, at: number) {
    const { request } = call;
    this.at = at;
    this.ids = call.ids;
    this.method = call.method;
    this.url = request.url;
    this.testId = text(request.headers['x-test-id']);
    this.isPart = isBatched(call);
  }

  /** Takes over what is known so far. */
  take(call: Call): void {
    this.operation = call.operation;
    this.query = call.query;
    this.target = call.request.url;
    this.claims = call.claims;
    this.error = call.error;
    this.fault = call.fault;
  }

  /** Takes over how the call ended. */
  end(call: Call): void {
    this.take(call);
    this.outcome = outcomeOf(call);
    this.milliseconds = performance.now() - this.#begin;
  }
}

function describe(state: CallState): RequestRecord {
  const { at, isPart, ids, testId, method, url, target, operation, claims, error, fault, outcome } = state;
  const query = state.query ?? sentQuery(target);
  return {
    at: new Date(at).toISOString(),
    requestId: ids.requestId,
    clientRequestId: ids.clientRequestId,
    ...(testId !== undefined && { testId }),
    method,
    url,
    batched: isPart,
    ...(operation !== undefined && { operationId: operation.id, query: { ...query } }),
    ...(claims !== undefined && { caller: callerOf(claims) }),
    ...(fault !== undefined && { fault: fault.name, ordinal: fault.ordinal }),
    ...(typeof outcome === 'number' && { status: outcome }),
    verdict: outcome === undefined ? 'pending' : verdictOf(outcome, fault),
    findings: error === undefined ? [] : (error.details?.map(({ message }) => message) ?? [error.message]),
    ...(outcome !== undefined && { milliseconds: Math.round(state.milliseconds * 10) / 10 }),
  };
}

function verdictOf(outcome: number | 'cut off', fault: Decision | undefined): RequestRecord['verdict'] {
  if (fault !== undefined) return 'faulted';
  if (outcome === 'cut off') return 'cutOff';
  if (outcome === 429) return 'throttled';
  return outcome >= 400 ? 'rejected' : 'answered';
}

function callerOf(claims: Readonly<Record<string, unknown>>): NonNullable<RequestRecord['caller']> {
  const { tenantId, appId } = principalOf(claims);
  const permissions = claimedPermissions(claims);
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(appId !== undefined && { appId }),
    ...(permissions !== undefined && { permissions }),
  };
}

/** Applies the rule that a request gets, or the one that it names in `Prefer: stub-fault=<name>`. */
export function applyFaults({ faults, clock, journal }: Rehearsal, baseOf: BaseOf): Step {
  return (call, next) => {
    const prefer = call.request.headers['prefer'];
    const [, wanted] = prefer === undefined ? [] : (/(?:^|[,\s])stub-fault="?([^",;]+)"?/i.exec(String(prefer)) ?? []);
    if (faults.isEmpty && wanted === undefined) {
      next();
      return undefined;
    }
    const facts = factsOf(call);
    const decision = wanted === undefined ? faults.decide(facts) : faults.named(wanted.trim(), facts);
    if (decision === undefined) {
      if (wanted !== undefined)
        throw unknownFault(
          wanted,
          faults.rules.faults.map(({ name }) => name),
        );
      next();
      return undefined;
    }
    call.fault = decision;
    // The journal shows it while a latency or a timeout still lasts.
    call.record?.take(call);
    journal.lookAgain();
    const { truncatedBody, slowBody } = decision.then;
    // Compression would hold back the parts.
    if (truncatedBody !== undefined || slowBody !== undefined) delete call.request.headers['accept-encoding'];
    return apply(call, decision, clock.now, baseOf, next);
  };
}

const unknownFault = (name: string, known: readonly string[]): Error =>
  badRequest(
    `Prefer names the rule '${name.slice(0, 100)}', which does not exist, or breaks the connection, which the requests of a batch share. Rules: ${known.join(', ') || 'none'}; presets: ${Object.keys(presets).join(', ')}.`,
  );

/** A collection: neither an event, nor their number, nor a batch. */
const isList = ({ id, path }: LocatedOperation): boolean =>
  id !== 'batch' && !path.endsWith('}') && !path.endsWith('/$count');

function factsOf(call: Call): RequestFacts {
  const { request, method, claims = {}, caller } = call;
  return {
    operationId: operationOf(call).id,
    method,
    url: request.url,
    headers: request.headers,
    ...principalOf(claims),
    caller,
    isBatched: isBatched(call),
    isList: isList(operationOf(call)),
  };
}

async function apply(call: Call, decision: Decision, now: () => Date, baseOf: BaseOf, next: () => void): Promise<void> {
  const { then, name, seed } = decision;
  const isAtEnd = then.at === 'end';
  if (!isAtEnd && (await interrupt(call, decision, now))) return;
  const sendChanged: NonNullable<Call['sending']> = async (status, headers, plain) => {
    const named = { ...headers, 'stub-fault': name };
    const url = baseOf(call.request) + call.request.url;
    const isPage = then.page !== undefined && status === 200 && plain?.startsWith('{') === true;
    const body = isPage && then.page ? changePage(plain, then.page, { seed, now: now(), url }) : plain;
    if (isAtEnd && (await interrupt(call, decision, now))) return;
    if (then.truncatedBody !== undefined) sendTruncated(call, status, named, body ?? '', then.truncatedBody);
    else if (then.slowBody !== undefined) await sendInParts(call, status, named, body ?? '', then.slowBody);
    else send(call, status, named, body);
  };
  call.sending = async (...response) => {
    try {
      await sendChanged(...response);
    } catch {
      // A fault in a rule must not end the process.
      call.response.destroy();
    }
  };
  next();
}

/** Waits, then breaks the connection or sends an error; returns whether it did either. */
async function interrupt(call: Call, decision: Decision, now: () => Date): Promise<boolean> {
  const { then, name } = decision;
  await wait(call, latencyOf(decision));
  const fault = responseOf(then);
  if (then.connection !== undefined) breakConnection(call, then.connection);
  else if (fault !== undefined) sendFault(call, fault, name, now());
  return then.connection !== undefined || fault !== undefined;
}

/** Sends the error of a rule. */
function sendFault(call: Call, { status, code, message, retryAfter }: FaultResponse, name: string, now: Date): void {
  const error = { code, message };
  const after = retryAfter === 'date' ? new Date(now.getTime() + 10_000).toUTCString() : retryAfter?.toString();
  const headers = {
    'Content-Type': 'application/json',
    'stub-fault': name,
    ...(after !== undefined && { 'Retry-After': after }),
  };
  send(call, status, headers, JSON.stringify(errorBody(error, call.ids, now)));
}
