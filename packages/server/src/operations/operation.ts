// The types of handlers, derived from the spec: the compiler checks parameters, bodies and every response.
import type { operations } from '@directory-provisioning/types';
import type { GraphErrorBody } from '../graph/error.ts';
import type { OperationId } from '../generated/operations.ts';
import type { MetadataLevel } from '../odata/shape.ts';
import type { Preferences } from '../graph/prefer.ts';

/** Headers that the app sets on every response, so handlers omit them. */
type CommonHeader =
  | 'Cache-Control'
  | 'OData-Version'
  | 'Vary'
  | 'client-request-id'
  | 'request-id'
  | 'x-ms-ags-diagnostic';

type Parameters<Id extends OperationId, Kind extends 'path' | 'query'> =
  operations[Id]['parameters'] extends Record<Kind, infer Value>
    ? Value
    : operations[Id]['parameters'] extends Partial<Record<Kind, infer Value>>
      ? NonNullable<Value>
      : never;

type BodyOf<Message> = Message extends { content: infer Content } ? Content[keyof Content] : undefined;

/** A request that fits the spec. */
export interface OperationRequest<Id extends OperationId> {
  readonly path: Parameters<Id, 'path'>;
  readonly query: Parameters<Id, 'query'>;
  readonly body: BodyOf<operations[Id] extends { requestBody?: infer Message } ? NonNullable<Message> : never>;
  /** The path of the operation as the spec writes it, below the version. */
  readonly template: string;
  /** What precedes the version in links, such as `http://127.0.0.1:4010`. */
  readonly base: string;
  /** What precedes the template in the path, such as `/beta`. */
  readonly version: string;
  /** The absolute URL of the version, such as `http://127.0.0.1:4010/beta`. */
  readonly baseUrl: string;
  /** The absolute URL of the request, with normalised query options. */
  readonly url: string;
  /** From the `Prefer` header. */
  readonly prefer: Preferences;
  /** How much OData metadata the response carries, from `Accept`. */
  readonly metadata: MetadataLevel;
  /** The `request-id` of the response. */
  readonly requestId: string;
  /** The headers of the request, by their lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Checks another body as if it had been sent. Rejects with the 400 that it would get. */
  readonly check: (body: object) => Promise<void>;
}

type ResponseHeaders<Message> = Message extends { headers: infer Headers }
  ? { [Name in keyof Headers as string extends Name ? never : Name extends CommonHeader ? never : Name]: Headers[Name] }
  : object;

/** `headers`, optional if the response has only the common ones. */
type HeadersOf<Message> =
  object extends ResponseHeaders<Message>
    ? { readonly headers?: ResponseHeaders<Message> }
    : { readonly headers: ResponseHeaders<Message> };

/** `body`, if the response has one. */
type ContentOf<Message> =
  BodyOf<Message> extends undefined
    ? { readonly body?: undefined }
    : | {
          /** What is checked: the parts of the response that were not checked before. */
          readonly body: BodyOf<Message>;
          /** The whole response as JSON text, or its pieces, if it is known already. */
          readonly text?: string | readonly string[];
          /** Called once the body has passed the check. */
          readonly remember?: () => void;
          readonly checkedText?: undefined;
        }
      | {
          /** The body as JSON text that needs no check: what it is made of was checked before. */
          readonly checkedText: string | readonly string[];
          readonly body?: undefined;
        };

type ResponseOf<Status extends number, Message> = `${Status}` extends `2${string}`
  ? { readonly status: Status } & ContentOf<Message> & HeadersOf<Message>
  : { readonly status: Status; readonly error: GraphErrorBody } & HeadersOf<Message>;

/** A response with a status that the spec lists for the operation: a body for success, else an error. */
export type OperationResponse<Id extends OperationId> = {
  [Status in keyof operations[Id]['responses'] & number]: ResponseOf<Status, operations[Id]['responses'][Status]>;
}[keyof operations[Id]['responses'] & number];

/** Serves one operation. */
export type OperationHandler<Id extends OperationId> = (
  request: OperationRequest<Id>,
) => Promise<OperationResponse<Id>>;

/** The handlers by operationId. For an operation without one, the stub responds with the spec's example. */
export type OperationHandlers = { readonly [Id in OperationId]?: OperationHandler<Id> };
