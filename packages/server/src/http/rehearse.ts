// Applies the rules that make requests fail.
import { createHash } from 'node:crypto';
import { badRequest, errorBody } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import { changePage } from '../rehearsal/page-faults.ts';
import { principalOf } from '../tokens/claims.ts';
import type { Decision } from '../rehearsal/fault-list.ts';
import type { RequestFacts } from '../rehearsal/match-request.ts';
import { latencyOf } from '../rehearsal/latency.ts';
import { presets, responseOf, type FaultResponse } from '../rehearsal/presets.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import type { BaseOf } from './base-url.ts';
import { type Call, isBatched, type LocatedOperation, operationOf, type Step } from './call.ts';
import { breakConnection, sendInParts, sendTruncated, wait } from './break-connection.ts';
import { send } from './express/send.ts';
import { namedExample } from './named-examples.ts';

/** Applies the rule that a request gets, or the one that it names in `Prefer: stub-fault=<name>`. */
export function applyFaults(rehearsal: Rehearsal, baseOf: BaseOf): Step {
  const { faults, journal } = rehearsal;
  return (call, next) => {
    const prefer = call.request.headers['prefer'];
    const wanted = prefer === undefined ? undefined : wantedIn(String(prefer));
    if (faults.isEmpty && wanted === undefined) {
      next();
      return undefined;
    }
    const facts = factsOf(call);
    const [, example] = /^example=(.*)$/.exec(wanted ?? '') ?? [];
    if (example !== undefined) return sendExample(call, example, baseOf);
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
    return apply(call, decision, rehearsal, baseOf, next);
  };
}

/** What a Prefer header names: a rule; in the way of Prism, `example=` with a name, or `code=` with a status. */
function wantedIn(prefer: string): string | undefined {
  const [, rule] = /(?:^|[,\s])stub-fault="?([^",;]+)"?/i.exec(prefer) ?? [];
  const [, example] = /(?:^|[,\s])example="?([\w.-]+)"?/i.exec(prefer) ?? [];
  const [, status] = /(?:^|[,\s])code=([45]\d\d)(?=[,;\s]|$)/i.exec(prefer) ?? [];
  return rule ?? (example && `example=${example}`) ?? (status && `code=${status}`);
}

/** Sends an example of the spec. */
async function sendExample(call: Call, name: string, baseOf: BaseOf): Promise<void> {
  const { status, mediaType, headers, text } = await namedExample(operationOf(call), name, baseOf(call.request));
  const rule = `example=${name}`;
  call.fault = { name: rule, then: {}, ordinal: 0, seed: 0, caller: call.caller, wait: 0 };
  send(call, status, { ...headers, 'Content-Type': mediaType, 'stub-fault': rule }, text);
}

const unknownFault = (name: string, known: readonly string[]): Error =>
  badRequest(
    known.includes(name)
      ? `The rule '${name}' breaks the connection, so a request in a batch can't use it: name it in the Prefer header of the batch.`
      : `There is no rule or preset '${excerpt(name)}'. Rules: ${known.join(', ') || 'none'}; presets: ${Object.keys(presets).join(', ')}.`,
  );

/** Whether the operation reads a list: not one event, a count or a batch. */
const isList = ({ id, path }: LocatedOperation): boolean =>
  id !== 'batch' && !path.endsWith('}') && !path.endsWith('/$count');

/** Tokens without claims are callers, too; many are kept, and they may be long. */
const LONG_CALLER = 200;

function factsOf(call: Call): RequestFacts {
  const { request, method, claims = {}, caller } = call;
  return {
    operationId: operationOf(call).id,
    method,
    url: request.url,
    headers: request.headers,
    ...principalOf(claims),
    caller: caller.length > LONG_CALLER ? createHash('sha256').update(caller).digest('base64') : caller,
    isBatched: isBatched(call),
    isList: isList(operationOf(call)),
  };
}

async function apply(
  call: Call,
  decision: Decision,
  { clock: { now }, arrivals }: Rehearsal,
  baseOf: BaseOf,
  next: () => void,
): Promise<void> {
  const { then, name, seed } = decision;
  const isAtEnd = then.at === 'end';
  if (!isAtEnd && (await interrupt(call, decision, now))) return;
  const sendChanged: NonNullable<Call['sending']> = async (status, headers, plain) => {
    const named = { ...headers, 'stub-fault': name };
    const url = baseOf(call.request) + call.request.url;
    const isPage = then.page !== undefined && status === 200 && plain?.startsWith('{') === true;
    const body =
      isPage && then.page
        ? changePage(plain, then.page, {
            seed,
            now: now(),
            url,
            addedSince: arrivals.since,
            listed: call.listed?.(),
          })
        : plain;
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
  const fault = responseOf(then, decision.wait);
  if (then.connection !== undefined) breakConnection(call, then.connection);
  else if (fault !== undefined) sendFault(call, fault, name, now());
  return then.connection !== undefined || fault !== undefined;
}

/** Sends the error of a rule. */
function sendFault(call: Call, response: FaultResponse, name: string, now: Date): void {
  const { status, code, message } = response;
  const error = { code, message: typeof message === 'string' ? message : message(call.ids.requestId) };
  const after = retryAfterOf(response, now);
  const headers = {
    'Content-Type': 'application/json',
    'stub-fault': name,
    ...(after !== undefined && { 'Retry-After': after }),
  };
  send(call, status, headers, JSON.stringify(errorBody(error, call.ids, now)));
}

/** The header Retry-After. https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
function retryAfterOf({ retryAfter, form }: FaultResponse, now: Date): string | undefined {
  if (retryAfter === undefined || form === undefined) return retryAfter?.toString();
  return form === 'date' ? new Date(now.getTime() + retryAfter * 1000).toUTCString() : `${retryAfter}.5`;
}
