import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { changesBetween } from '../../release/changes.ts';
import { type Change, nextVersion } from '../../release/rating.ts';
import type { OpenApiDocument, Schema } from '../../openapi/openapi.ts';
import { readSpec, root } from '../../spec/spec.ts';

let spec: OpenApiDocument;
beforeAll(async () => {
  spec = await readSpec();
});

const changesOf = (edit: (document: OpenApiDocument) => void): Change[] => {
  const edited = structuredClone(spec);
  edit(edited);
  return changesBetween(spec, edited);
};
const odata = (
  document: OpenApiDocument,
): Record<string, { operators: string[]; sortable?: boolean; indexed?: boolean }> =>
  document.components.schemas['provisioningObjectSummary']?.['x-odata'] as never;

describe('the changes between two specs', () => {
  test('are none between a spec and itself', () => {
    expect(changesOf(() => undefined)).toEqual([]);
  });

  test('name the operation and the property', () => {
    const changes = changesOf((document) => {
      const { properties = {} } = document.components.schemas['modifiedProperty'] ?? {};
      Reflect.deleteProperty(properties, 'oldValue');
    });
    expect(changes[0]).toEqual({
      rating: 'breaking',
      where: 'modifiedProperty oldValue',
      what: 'Property `oldValue` was removed.',
    });
  });

  test('rate a new member of an evolvable enumeration as additive, of a plain one as breaking', () => {
    const evolvable = changesOf((document) => {
      document.components.schemas['provisioningStatus']?.anyOf?.[0]?.enum?.push('queued');
    });
    expect(evolvable.map(({ rating }) => rating)).toEqual(['additive']);
    const withFixed = structuredClone(spec);
    const fixed = (one: OpenApiDocument): Schema => one.components.schemas['mainError']?.properties?.['code'] ?? {};
    fixed(withFixed).enum = ['BadRequest'];
    const more = structuredClone(withFixed);
    fixed(more).enum?.push('Other');
    expect(changesBetween(withFixed, more).map(({ rating }) => rating)).toEqual(['breaking']);
  });

  test('rate a looser bound as additive in requests and as breaking in responses', () => {
    const loosen = (schema: Schema | undefined): void => {
      if (schema) schema['maxLength'] = 300;
    };
    const sent = changesOf((document) => {
      loosen((document.components['parameters'] as Record<string, { schema: Schema }>)['id']?.schema);
    });
    const returned = changesOf((document) => {
      loosen(document.components.schemas['provisioningObjectSummary']?.properties?.['id']);
    });
    expect([sent, returned].map((changes) => changes.map(({ rating }) => rating))).toEqual([
      ['additive'],
      ['breaking'],
    ]);
  });

  test('list what can no longer, or can now, be filtered and sorted by', () => {
    const changes = changesOf((document) => {
      const map = odata(document);
      map['jobId']?.operators.pop();
      Object.assign(map['servicePrincipal/displayName'] ?? {}, { operators: ['eq', 'contains'], sortable: true });
      const { operators = [] } = map['tenantId'] ?? {};
      Object.assign(map['tenantId'] ?? {}, { operators: [...operators, 'gt'], indexed: true });
      Reflect.deleteProperty(map, 'servicePrincipal/id');
    });
    expect(changes).toEqual([
      { rating: 'breaking', where: 'provisioningObjectSummary jobId', what: 'No longer supports toupper.' },
      {
        rating: 'breaking',
        where: 'provisioningObjectSummary servicePrincipal/id',
        what: expect.stringMatching(/^No longer supports eq, ne, in, /) as string,
      },
      {
        rating: 'breaking',
        where: 'provisioningObjectSummary servicePrincipal/displayName',
        what: expect.stringMatching(/^No longer supports ne, in, /) as string,
      },
      { rating: 'additive', where: 'provisioningObjectSummary tenantId', what: 'Supports gt.' },
      {
        rating: 'additive',
        where: 'provisioningObjectSummary servicePrincipal/displayName',
        what: 'Supports $orderby.',
      },
      {
        rating: 'docs',
        where: 'provisioningObjectSummary tenantId',
        what: 'The column is now indexed.',
      },
    ]);
  });

  test('name what no rule rates, and rate it as breaking', () => {
    const changes = changesOf((document) => {
      const { types = {} } = document.components.schemas['statusInfo']?.['x-odata-derived'] ?? {};
      Reflect.deleteProperty(types, 'microsoft.graph.statusBase');
    });
    expect(changes).toEqual([
      { rating: 'breaking', where: 'statusInfo', what: expect.stringContaining('No rule rates this change') as string },
    ]);
  });
});

test.each<[Change['rating'][], string]>([
  [['docs', 'breaking', 'additive'], '2.0.0'],
  [['docs', 'additive'], '1.3.0'],
  [['docs'], '1.2.4'],
  [[], '1.2.3'],
])('after changes that are %j, 1.2.3 becomes %s', (ratings, want) => {
  expect(
    nextVersion(
      '1.2.3',
      ratings.map((rating) => ({ rating, where: '', what: '' })),
    ),
  ).toBe(want);
});

test("the packages share one version, and their major version is at least the API's", async () => {
  const versions = await Promise.all(
    ['.', 'packages/types', 'packages/client', 'packages/server', 'packages/cli'].map(async (path) => {
      const { version } = JSON.parse(await readFile(join(root, path, 'package.json'), 'utf8')) as { version: string };
      return version;
    }),
  );
  expect(new Set(versions).size).toBe(1);
  expect(Number(versions[0]?.split('.')[0])).toBeGreaterThanOrEqual(Number(spec.info.version.split('.')[0]));
});
