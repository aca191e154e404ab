// The steps of a rehearsal: one writes the journal, one applies the rules.
import { Socket } from 'node:net';
import { claimedPermissions } from './security.ts';
import { badRequest, errorBody } from '../graph/error.ts';
import { changePage } from '../rehearsal/page-faults.ts';
import type { Decision, RequestFacts } from '../rehearsal/fault-list.ts';
import { latencyOf } from '../rehearsal/latency.ts';
import { presets, responseOf, type FaultResponse } from '../rehearsal/presets.ts';
import type { OpenEntry } from '../rehearsal/journal.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { type Call, operationOf, type Step } from './call.ts';
import { breakConnection, sendInParts, sendTruncated, wait } from './break-connection.ts';
import { send } from './express/send.ts';
import { outcomeOf } from './request-log.ts';
import { mask } from '../mask.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const isBatched = ({ request }: Call): boolean => !(request.socket instanceof Socket);

/** Writes each request into the journal when it arrives, and what became of it when it ends. */
export function recordRequests({ journal, clock }: Rehearsal): Step {
  return (call, next) => {
    const { request, response, ids } = call;
    const begin = performance.now();
    const testId = text(request.headers['x-test-id']);
    if (clock.isMoved) call.date = clock.now().toUTCString();
    const entry = journal.begin({
      at: clock.now().toISOString(),
      requestId: ids.requestId,
      clientRequestId: ids.clientRequestId,
      ...(testId !== undefined && { testId }),
      method: request.method,
      url: mask(request.url),
      batched: isBatched(call),
    });
    response.once('close', () => journal.complete(entry, resultOf(call, performance.now() - begin)));
    next();
  };
}

function resultOf(call: Call, milliseconds: number): Partial<OpenEntry> {
  const { operation, error, fault, claims, query } = call;
  const outcome = outcomeOf(call);
  return {
    ...(operation !== undefined && { operationId: operation.id, query: { ...query } }),
    ...(claims !== undefined && { caller: callerOf(claims) }),
    ...(fault !== undefined && { fault: fault.name, ordinal: fault.ordinal }),
    ...(typeof outcome === 'number' && { status: outcome }),
    verdict: verdictOf(outcome, fault),
    findings: error === undefined ? [] : (error.details?.map(({ message }) => message) ?? [error.message]),
    content: { body: call.body, length: call.bodyLength },
    milliseconds: Math.round(milliseconds * 10) / 10,
  };
}

function verdictOf(outcome: number | 'cut off', fault: Decision | undefined): OpenEntry['verdict'] {
  if (fault !== undefined) return 'faulted';
  if (outcome === 'cut off') return 'cutOff';
  if (outcome === 429) return 'throttled';
  return outcome >= 400 ? 'rejected' : 'answered';
}

function callerOf(claims: Readonly<Record<string, unknown>>): NonNullable<OpenEntry['caller']> {
  const [tenantId, appId] = [text(claims['tid']), text(claims['azp'] ?? claims['appid'])];
  const permissions = claimedPermissions(claims);
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(appId !== undefined && { appId }),
    ...(permissions !== undefined && { permissions }),
  };
}

/** Applies the rule that a request gets, or the one that it names in `Prefer: stub-fault=<name>`. */
export function applyFaults({ faults, clock }: Rehearsal): Step {
  return (call, next) => {
    const [, wanted] = /(?:^|[,\s])stub-fault="?([^",;]+)"?/i.exec(call.request.get('prefer') ?? '') ?? [];
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
    return apply(call, decision, clock.now, next);
  };
}

const unknownFault = (name: string, known: readonly string[]): Error =>
  badRequest(
    `Prefer names the rule '${name.slice(0, 100)}', which does not exist. Rules: ${known.join(', ') || 'none'}; presets: ${Object.keys(presets).join(', ')}.`,
  );

function factsOf(call: Call): RequestFacts {
  const { request, claims = {}, caller } = call;
  return {
    operationId: operationOf(call).id,
    method: request.method,
    url: request.url,
    headers: request.headers,
    tenantId: text(claims['tid']),
    appId: text(claims['azp'] ?? claims['appid']),
    caller,
    isBatched: isBatched(call),
  };
}

async function apply(call: Call, decision: Decision, now: () => Date, next: () => void): Promise<void> {
  const { then, name, seed } = decision;
  const isAtEnd = then.at === 'end';
  const fault = responseOf(then);
  if (!isAtEnd) {
    await wait(call, latencyOf(decision));
    if (then.connection !== undefined) {
      breakConnection(call, then.connection);
      return;
    }
    if (fault !== undefined) {
      sendFault(call, fault, name, now());
      return;
    }
  }
  call.sending = async (status, headers, plain) => {
    const named = { ...headers, 'stub-fault': name };
    const url = `${originOf(call)}${call.request.url}`;
    const isPage = then.page !== undefined && status === 200 && plain?.startsWith('{') === true;
    const body = isPage && then.page ? changePage(plain, then.page, { seed, now: now(), url }) : plain;
    if (isAtEnd) {
      await wait(call, latencyOf(decision));
      if (then.connection !== undefined) {
        breakConnection(call, then.connection);
        return;
      }
      if (fault !== undefined) {
        sendFault(call, fault, name, now());
        return;
      }
    }
    if (then.truncatedBody !== undefined) sendTruncated(call, status, named, body ?? '', then.truncatedBody);
    else if (then.slowBody !== undefined) await sendInParts(call, status, named, body ?? '', then.slowBody);
    else send(call, status, named, body);
  };
  next();
}

const originOf = ({ request }: Call): string => `${request.protocol}://${request.headers.host ?? 'localhost'}`;

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
