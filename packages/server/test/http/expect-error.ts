import { expect } from 'vitest';
import type { Answer } from '../stub.ts';

/** Every error has Graph's form and headers, and tells nothing of the inside. */
export function expectError(answer: Answer, status: number, code: string, message: RegExp | string): void {
  expect(answer.text).toContain('"error"');
  const { error } = answer.json;
  expect({ status: answer.status, code: error?.code }).toEqual({ status, code });
  expect(error?.message).toMatch(message);
  expect(answer.headers['content-type']).toBe('application/json');
  expect(error?.innerError).toEqual({
    date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string,
    'request-id': answer.headers['request-id'],
    'client-request-id': answer.headers['client-request-id'],
  });
  expect(answer.text).not.toMatch(/<[!a-z]+ |<html|node_modules|\.[jt]s:\d+/);
}
