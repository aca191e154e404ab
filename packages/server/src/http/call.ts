// The state of a request, from the first step to the log line.
import { Socket } from 'node:net';
import type { Request, Response } from 'express';
import type { GraphErrorBody } from '../graph/error.ts';
import { type Identity, newIdentity } from '../graph/identity.ts';
import type { Decision } from '../rehearsal/fault-list.ts';
import type { OperationId, OperationInfo } from '../generated/operations.ts';

/** An operation of the spec, as a request reached it. */
export interface LocatedOperation extends OperationInfo {
  readonly id: OperationId;
  /** Any one of these sets of permissions is enough. Undefined if the operation needs no token. */
  readonly permissions: readonly (readonly string[])[] | undefined;
  /** What precedes its path in the URL, such as `/beta`. */
  readonly version: string;
}

/** A request and what the steps have found out about it. Created first; each step fills in its part. */
export class Call {
  readonly request: Request;
  readonly response: Response;
  /** The method that the client sent. HEAD becomes GET in the request. */
  readonly method: string;
  /** The ids that the response carries. */
  readonly ids: Identity;
  /** Undefined until `locate` has found it, and for paths that are not in the spec. */
  operation: LocatedOperation | undefined;
  /** The decoded parameters of the path. */
  pathParameters: Readonly<Record<string, string>> = {};
  /** The app in its tenant, or the token of a caller without claims. Never logged. */
  caller = '';
  /** The claims of the token, if it is a JWT. */
  claims: Readonly<Record<string, unknown>> | undefined;
  /** The query options with defaults. Undefined until the request is validated. */
  query: Readonly<Record<string, unknown>> | undefined;
  /** The body as JSON. */
  body: unknown = undefined;
  /** The bytes of the body, if it is JSON. */
  bodyBytes: Uint8Array | undefined;
  /** The length of the body in bytes, after decompression. */
  bodyLength = 0;
  /** The error of the response. Its details list what validation found. */
  error: GraphErrorBody | undefined;

  /** How many bytes the body of the response has. */
  sentBytes: number | undefined;
  /** The Retry-After of an error. */
  retryAfter: string | undefined;

  /** The entities of a list in full, in their order, also if the response has only some of their properties. */
  listed: (() => readonly object[]) | undefined;
  /** The rule that this request got. */
  fault: Decision | undefined;
  /** What the journal keeps of this call. */
  record: { take(call: Call): void; done(url: string | undefined): void } | undefined;
  /** The Date of the response, if it is not the machine's. */
  date: string | undefined;
  /** Sends the response instead, once: a rule changes it. */
  sending:
    | ((status: number, headers: Readonly<Record<string, string>>, text?: string) => void | Promise<void>)
    | undefined;

  constructor(request: Request, response: Response) {
    this.request = request;
    this.response = response;
    this.method = request.method;
    this.ids = newIdentity(request.headers['client-request-id']);
  }
}

/** Whether a call is part of a batch: then it has no connection. */
export const isBatched = ({ request }: Pick<Call, 'request'>): boolean => !(request.socket instanceof Socket);

/** The operation of a call that has been located. */
export function operationOf({ operation }: Call): LocatedOperation {
  if (operation === undefined) throw new Error('The operation is not located yet: this step must come after locate');
  return operation;
}

/** Continues with the next step, or ends the call with an error. */
export type Next = (error?: unknown) => void;

/** One step of a request: it responds, or calls `next`. If it throws or rejects, the call ends with that error. */
export type Step = (call: Call, next: Next) => void | Promise<void>;
