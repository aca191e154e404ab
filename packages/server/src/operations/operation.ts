// What a handler gets and gives, derived from the spec: the compiler checks parameters, bodies and every answer.
import type { operations } from '@directory-provisioning/types';
import type { GraphErrorBody } from '../http/errors.ts';
import type { OperationId } from '../generated/operations.ts';
import type { MetadataLevel } from '../odata/shape.ts';
import type { Preferences } from '../graph/prefer.ts';

/** Headers that the shell sets on every answer, so that handlers leave them out. */
type CommonHeader = 'OData-Version' | 'client-request-id' | 'request-id' | 'x-ms-ags-diagnostic';

type Parameters<Id extends OperationId, Kind extends 'path' | 'query'> =
  operations[Id]['parameters'] extends Record<Kind, infer Value>
    ? Value
    : operations[Id]['parameters'] extends Partial<Record<Kind, infer Value>>
      ? NonNullable<Value>
      : never;

type BodyOf<Message> = Message extends { content: infer Content } ? Content[keyof Content] : undefined;

/** A request after it was found to fit the spec. */
export interface OperationRequest<Id extends OperationId> {
  readonly path: Parameters<Id, 'path'>;
  readonly query: Parameters<Id, 'query'>;
  readonly body: BodyOf<operations[Id] extends { requestBody?: infer Message } ? NonNullable<Message> : never>;
  /** The path of the operation as the spec writes it, below the version. */
  readonly template: string;
  /** The absolute address under which the version is served, such as `http://127.0.0.1:4010/beta`. */
  readonly baseUrl: string;
  /** The absolute address of the request, its options spelt as the spec spells them. */
  readonly url: string;
  /** What `Prefer` says. */
  readonly prefer: Preferences;
  /** How much of OData's own the answer carries, by `Accept`. */
  readonly metadata: MetadataLevel;
  /** The headers of the request, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Checks another body as if it had been sent. Rejects with the 400 that it would have got. */
  readonly check: (body: object) => Promise<void>;
}

type ResponseHeaders<Message> = Message extends { headers: infer Headers }
  ? { [Name in keyof Headers as string extends Name ? never : Name extends CommonHeader ? never : Name]: Headers[Name] }
  : object;

/** `headers`, to be left out where the answer has none of its own. */
type HeadersOf<Message> =
  object extends ResponseHeaders<Message>
    ? { readonly headers?: ResponseHeaders<Message> }
    : { readonly headers: ResponseHeaders<Message> };

/** `body`, where the answer has one. */
type ContentOf<Message> =
  BodyOf<Message> extends undefined
    ? { readonly body?: undefined }
    : {
        readonly body: BodyOf<Message>;
        /** The body as JSON, where it is there already. */
        readonly text?: string;
      };

type AnswerOf<Status extends number, Message> = `${Status}` extends `2${string}`
  ? { readonly status: Status } & ContentOf<Message> & HeadersOf<Message>
  : { readonly status: Status; readonly error: GraphErrorBody } & HeadersOf<Message>;

/** An answer with a status that the spec lists for the operation: a body where it means success, else an error. */
export type OperationAnswer<Id extends OperationId> = {
  [Status in keyof operations[Id]['responses'] & number]: AnswerOf<Status, operations[Id]['responses'][Status]>;
}[keyof operations[Id]['responses'] & number];

/** Serves one operation. */
export type OperationHandler<Id extends OperationId> = (request: OperationRequest<Id>) => Promise<OperationAnswer<Id>>;

/** The handlers by operationId. An operation without one is answered from the spec's example. */
export type OperationHandlers = { readonly [Id in OperationId]?: OperationHandler<Id> };
