// Type tests of handlers: compiled, never run.
import type { OperationHandlers, OperationRequest } from '../../src/operations/operation.ts';

const error = { code: 'BadRequest', message: 'x' } as const;
const event = { id: 'x', activityDateTime: '2016-12-31T23:59:58Z' };

export const noHandlers: OperationHandlers = {};
export const validHandlers: OperationHandlers = {
  getDirectoryProvisioning: ({ path: { id } }) => Promise.resolve({ status: 200, body: { ...event, id } }),
  createDirectoryProvisioning: ({ body }) =>
    Promise.resolve(
      body.jobId === null
        ? { status: 409, error }
        : { status: 201, headers: { Location: 'http://x/' }, body: { ...event, jobId: body.jobId ?? null } },
    ),
  listDirectoryProvisioning: ({ query: { $top = 5 } }) =>
    Promise.resolve({ status: 200, body: { value: [{ durationInMilliseconds: $top }] } }),
};

export const unknownOperation: OperationHandlers = {
  // @ts-expect-error the spec has no such operation
  purgeDirectoryProvisioning: () => Promise.resolve({ status: 200, body: {} }),
};
export const unknownStatus: OperationHandlers = {
  // @ts-expect-error the spec lists no 404 for the list
  listDirectoryProvisioning: () => Promise.resolve({ status: 404, error }),
};
export const wrongBody: OperationHandlers = {
  // @ts-expect-error an event in a response has an id
  getDirectoryProvisioning: () => Promise.resolve({ status: 200, body: { activityDateTime: 'x' } }),
};
export const errorWithoutHeader: OperationHandlers = {
  // @ts-expect-error 429 has a Retry-After
  listDirectoryProvisioning: () => Promise.resolve({ status: 429, error }),
};
export const errorWithHeader: OperationHandlers = {
  listDirectoryProvisioning: () => Promise.resolve({ status: 429, error, headers: { 'Retry-After': '5' } }),
};
export const withoutHeader: OperationHandlers = {
  // @ts-expect-error 201 has a Location
  createDirectoryProvisioning: () => Promise.resolve({ status: 201, body: event }),
};

// @ts-expect-error the path has no such parameter
export type WrongParameter = OperationRequest<'getDirectoryProvisioning'>['path']['key'];
// @ts-expect-error the list has no such option
export type WrongOption = OperationRequest<'listDirectoryProvisioning'>['query']['$skip'];
// @ts-expect-error the event has no such property
export type WrongProperty = OperationRequest<'createDirectoryProvisioning'>['body']['bogus'];
