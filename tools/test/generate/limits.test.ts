import { beforeAll, expect, test } from 'vitest';
import { clientLimits, serverLimits, withLimits } from '../../generate/limits.ts';
import type { OpenApiDocument } from '../../openapi/openapi.ts';
import { readSpec } from '../../spec/spec.ts';

let spec: OpenApiDocument;
beforeAll(async () => {
  spec = await readSpec();
});

const describedIn = (document: OpenApiDocument, kind: string, name: string): string =>
  (document.components[kind] as Record<string, { description: string }>)[name]?.description ?? '';

test('descriptions get the numbers of their limits, and the spec is not changed', () => {
  const before = JSON.stringify(spec);
  const filled = withLimits(spec);
  expect(describedIn(filled, 'parameters', 'filter')).toContain('8,000 characters');
  expect(describedIn(filled, 'requestBodies', 'event')).toContain('1 MiB');
  expect(describedIn(filled, 'responses', 'badRequest')).toContain('32 KiB');
  expect(JSON.stringify(spec)).toBe(before);
});

test('the server gets every limit, the client those of what it sends', () => {
  const server = serverLimits(spec)['limits.ts'] ?? '';
  expect(server).toContain('filter: { characters: 8000, terms: 200, functions: 50, levels: 50 }');
  expect(server).toContain('batchRequestContent: { requests: 20 }');
  const client = clientLimits(spec)['limits.ts'] ?? '';
  expect(client).toContain('batchRequestContent: { requests: 20 }');
  expect(client).not.toContain('filter');
});
