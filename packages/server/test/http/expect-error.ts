import { expect } from 'vitest';
import type { StubResponse } from '../stub.ts';

/** Expects an error in Graph's form, with its headers and without internal details. */
export function expectError(response: StubResponse, status: number, code: string, message: RegExp | string): void {
  expect(response.text).toContain('"error"');
  const { error } = response.json;
  expect({ status: response.status, code: error?.code }).toEqual({ status, code });
  expect(error?.message).toMatch(message);
  expect(response.headers['content-type']).toBe('application/json');
  expect(error?.innerError).toEqual({
    date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string,
    'request-id': response.headers['request-id'],
    'client-request-id': response.headers['client-request-id'],
  });
  expect(response.text).not.toMatch(/<[!a-z]+ |<html|node_modules|\.[jt]s:\d+/);
}
