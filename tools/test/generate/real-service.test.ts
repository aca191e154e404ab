import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { page, renderRealServicePage } from '../../generate/real-service-page.ts';
import { withBadges, withRealService } from '../../generate/real-service.ts';
import { operationsOf, type OpenApiDocument } from '../../openapi/openapi.ts';
import { readSpec, root } from '../../spec/spec.ts';

let spec: OpenApiDocument;
beforeAll(async () => {
  spec = await readSpec();
});

test('every operation of the spec has a mark, and its description says what it means', () => {
  const described = withRealService(spec);
  for (const { operation } of operationsOf(described)) {
    const sentence = {
      documented: /\n\nThe real service has this operation\.$/,
      undocumented: /\n\nMicrosoft does not document this operation for the real service\.$/,
      absent: /\n\nThe real service does not have this operation\.$/,
    }[operation['x-real-service'] ?? 'documented'];
    expect(operation['x-real-service'], operation.operationId).toBeDefined();
    expect(operation.description?.trimEnd()).toMatch(sentence);
  }
});

test('the descriptions of undocumented parameters say so', () => {
  const described = withRealService(spec).components['parameters'] as Record<string, { description: string }>;
  const marked = Object.keys(described).filter((name) =>
    described[name]?.description.endsWith('Microsoft does not document this for the real service.'),
  );
  expect(marked).toEqual(['select', 'count', 'pagePreference']);
});

test('the docs mark operations that only this project has', () => {
  const badges = operationsOf(withBadges(spec)).map(({ id, operation }): [string, unknown] => [
    id,
    Reflect.get(operation, 'x-badges'),
  ]);
  expect(Object.fromEntries(badges)).toMatchObject({
    listProvisioning: undefined,
    createProvisioning: [{ name: 'only here' }],
    getProvisioning: [{ name: 'undocumented' }],
  });
});

test('the page is up to date', async () => {
  expect(await readFile(join(root, page), 'utf8')).toBe(await renderRealServicePage(spec));
});
