// Writes the journal.
import { claimedPermissions, principalOf } from '../tokens/claims.ts';
import type { Decision } from '../rehearsal/fault-list.ts';
import { idIn } from '../rehearsal/arrivals.ts';
import { OpenEntry, type RequestRecord } from '../rehearsal/journal.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { type Call, isBatched, type Step } from './call.ts';
import { type BatchPart, partOf } from './batch-part.ts';
import { outcomeOf } from './request-log.ts';
import { sentQuery } from './sent-query.ts';

/** Writes each request into the journal when it arrives, and what became of it when it ends. */
export function recordRequests(rehearsal: Rehearsal): Step {
  const { journal, clock } = rehearsal;
  return (call, next) => {
    const entry = new Entry(call, rehearsal);
    if (clock.isMoved) call.date = new Date(entry.at).toUTCString();
    call.record = entry;
    journal.begin(entry);
    call.response.on('close', () => {
      entry.end(call);
      journal.complete(entry, call.bodyBytes);
    });
    next();
  };
}

/** What is kept of a call: not the call itself, which holds its connection. */
class Entry extends OpenEntry {
  readonly at: number;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly method: string;
  readonly url: string;
  readonly testId: string | string[] | undefined;
  readonly isPart: boolean;
  readonly part: BatchPart | undefined;
  readonly #begin = performance.now();
  readonly #arrivals: Rehearsal['arrivals'];
  operation: Call['operation'];
  /** Undefined if it has no options, and until the request is validated. */
  query: Call['query'];
  /** The target with normalised query options. */
  target = '';
  claims: Call['claims'];
  error: Call['error'];
  fault: Call['fault'];
  outcome: number | 'cut off' | undefined;
  /** Whether it has changed something, whatever the response. */
  isDone = false;
  /** The URL of the entity that it created. */
  location: string | undefined;
  path: Call['pathParameters'] | undefined;
  bodyBytes = 0;
  sentBytes: Call['sentBytes'];
  retryAfter: Call['retryAfter'];
  milliseconds = 0;

  constructor(call: Call, rehearsal: Rehearsal) {
    super();
    const { request, ids } = call;
    this.#arrivals = rehearsal.arrivals;
    this.at = rehearsal.clock.time;
    this.requestId = ids.requestId;
    this.clientRequestId = ids.clientRequestId;
    this.method = call.method;
    this.url = request.url;
    this.testId = request.headers['x-test-id'];
    this.isPart = isBatched(call);
    this.part = this.isPart ? partOf(request) : undefined;
  }

  /** Takes over what is known so far. */
  take(call: Call): void {
    this.operation = call.operation;
    for (const _ in call.query) {
      this.query = call.query;
      break;
    }
    this.target = call.request.url;
    this.claims = call.claims;
    this.error = call.error;
    this.fault = call.fault;
  }

  /** Notes that a change is done, with the URL of an entity that was created. */
  done(url: string | undefined): void {
    this.isDone = true;
    this.location = url;
    if (url !== undefined) this.#arrivals.add(url, this.at);
  }

  /** Takes over how the call ended. */
  end(call: Call): void {
    this.take(call);
    this.outcome = outcomeOf(call);
    this.path = call.pathParameters;
    this.bodyBytes = call.bodyLength;
    this.sentBytes = call.sentBytes;
    this.retryAfter = call.retryAfter;
    this.milliseconds = performance.now() - this.#begin;
  }

  override createdAfter(instant: number): string | undefined {
    return this.at > instant ? this.location : undefined;
  }

  describe(): RequestRecord {
    const { at, isPart, requestId, clientRequestId, testId, method, url, operation, claims, error, fault } = this;
    const { outcome, query = sentQuery(this.target), part, bodyBytes, sentBytes, retryAfter } = this;
    const events = this.#events();
    const change = this.isDone ? changes[operation?.collection?.action ?? ''] : undefined;
    return {
      at: new Date(at).toISOString(),
      requestId,
      clientRequestId,
      ...(typeof testId === 'string' && { testId }),
      method,
      url,
      batched: isPart,
      ...(part !== undefined && { batch: { ...part } }),
      ...(operation !== undefined && { operationId: operation.id, query: { ...query } }),
      ...(claims !== undefined && { caller: callerOf(claims) }),
      ...(fault !== undefined && { fault: fault.name, ordinal: fault.ordinal }),
      ...(typeof outcome === 'number' && { status: outcome }),
      ...(retryAfter !== undefined && { retryAfter }),
      ...(sentBytes !== undefined && { bytes: sentBytes }),
      ...(bodyBytes > 0 && { bodyBytes }),
      ...(events.length > 0 && { events }),
      ...(change !== undefined && { change }),
      verdict: outcome === undefined ? 'pending' : verdictOf(outcome, fault),
      findings: error === undefined ? [] : (error.details?.map(({ message }) => message) ?? [error.message]),
      ...(outcome !== undefined && { milliseconds: Math.round(this.milliseconds * 10) / 10 }),
    };
  }

  /** The entities that it created, read, changed or removed one by one. */
  #events(): string[] {
    const { location, outcome, path = {}, isDone } = this;
    if (location !== undefined) return [idIn(location)];
    return isDone || (typeof outcome === 'number' && outcome < 300) ? Object.values(path) : [];
  }
}

/** What the actions of a collection do to an entity. */
const changes: Readonly<Record<string, RequestRecord['change']>> = {
  create: 'created',
  update: 'changed',
  remove: 'removed',
};

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
