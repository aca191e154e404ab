import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { changesBetween } from '../../release/changes.ts';
import { type Change, nextVersion } from '../../release/rating.ts';
import type { OpenApiDocument, Operation, Schema } from '../../openapi/openapi.ts';
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
      map['servicePrincipal/displayName'] = { operators: ['eq', 'ne', 'in', 'contains'], sortable: true };
      map['tenantId'] = { operators: ['eq', 'ne', 'in', 'contains', 'startswith', 'endswith'], indexed: true };
      Reflect.deleteProperty(map, 'servicePrincipal/id');
    });
    expect(changes).toEqual([
      { rating: 'breaking', where: 'provisioningObjectSummary jobId', what: 'No longer supports endswith.' },
      {
        rating: 'breaking',
        where: 'provisioningObjectSummary servicePrincipal/id',
        what: 'No longer supports eq, ne, in.',
      },
      {
        rating: 'additive',
        where: 'provisioningObjectSummary servicePrincipal/displayName',
        what: 'Supports contains, $orderby.',
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

type Parameters = Record<string, { schema: Schema; [name: string]: unknown }>;
const LOG = '/auditLogs/directoryProvisioning';
function existing<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The spec does not have this any more: change the test');
  return value;
}
const list = ({ paths }: OpenApiDocument): Operation => existing(paths[LOG]?.get);
const schema = ({ components }: OpenApiDocument, name: string): Schema => existing(components.schemas[name]);
const property = (document: OpenApiDocument, name: string): Schema =>
  existing(schema(document, 'provisioningObjectSummary').properties?.[name]);
const parameter = ({ components }: OpenApiDocument, name: string): Parameters[string] =>
  existing((components['parameters'] as Parameters)[name]);
/** Adds an optional parameter: an additive change, which must not hide others. */
const addParameter = (document: OpenApiDocument): void => {
  list(document).parameters?.push({ name: '$search', in: 'query', schema: { type: 'string' } });
};
const reverse = (node: object | undefined, key: string): void => {
  const value = (node as Record<string, unknown>)[key];
  if (!Array.isArray(value) || value.length < 2) throw new Error(`There is no order in ${key}`);
  value.reverse();
};

describe('each kind of change has its rating', () => {
  test.each<[what: string, ratings: string, edit: (document: OpenApiDocument) => void]>([
    [
      'a changed default behind an addition',
      'breaking additive',
      (document) => {
        addParameter(document);
        parameter(document, 'top').schema['default'] = 5;
      },
    ],
    [
      'a removed alias behind an addition',
      'breaking additive',
      (document) => {
        addParameter(document);
        Reflect.deleteProperty(odata(document), 'statusInfo/status');
      },
    ],
    [
      'an alias that becomes a separate path',
      'breaking',
      (document) => {
        Reflect.deleteProperty(odata(document)['statusInfo/status'] ?? {}, 'aliasOf');
      },
    ],
    [
      'a removed fallback',
      'breaking',
      (document) => {
        Reflect.deleteProperty(odata(document)['action'] ?? {}, 'otherwise');
      },
    ],
    [
      'x-odata removed as a whole',
      'breaking',
      (document) => {
        Reflect.deleteProperty(schema(document, 'provisioningObjectSummary'), 'x-odata');
      },
    ],
    [
      'a deprecated operation',
      'additive',
      (document) => {
        list(document).deprecated = true;
      },
    ],
    [
      'a deprecated property',
      'additive',
      (document) => {
        property(document, 'action')['deprecated'] = true;
      },
    ],
    [
      'a bound of a parameter removed',
      'additive',
      (document) => {
        Reflect.deleteProperty(parameter(document, 'id').schema, 'maxLength');
      },
    ],
    [
      'a pattern of a parameter removed',
      'additive',
      (document) => {
        Reflect.deleteProperty(parameter(document, 'id').schema, 'pattern');
      },
    ],
    [
      'a property of a request that is no longer required',
      'additive',
      (document) => {
        schema(document, 'batchRequest').required?.pop();
      },
    ],
    [
      'a property of a request that is now required',
      'breaking',
      (document) => {
        schema(document, 'batchRequest').required?.push('headers');
      },
    ],
    [
      'a property of a response that is now required',
      'additive',
      (document) => {
        schema(document, 'mainError').required?.push('details');
      },
    ],
    [
      'a header that is no longer always sent',
      'breaking',
      (document) => {
        const headers = document.components['headers'] as Record<string, { required?: boolean }>;
        Reflect.deleteProperty(headers['Location'] ?? {}, 'required');
      },
    ],
    [
      'the order of members of an enumeration',
      '',
      (document) => {
        reverse(schema(document, 'provisioningStatus').anyOf?.[0], 'enum');
      },
    ],
    [
      'the order of required properties',
      '',
      (document) => {
        reverse(schema(document, 'batchRequest'), 'required');
      },
    ],
    [
      'the order of parameters',
      '',
      (document) => {
        reverse(list(document), 'parameters');
      },
    ],
    [
      'the order of servers',
      'docs',
      (document) => {
        reverse(document, 'servers');
      },
    ],
    [
      'the order of alternatives of security',
      '',
      (document) => {
        reverse(document, 'security');
      },
    ],
    [
      'a permission that is no longer enough',
      'breaking',
      (document) => {
        document.security?.pop();
      },
    ],
    [
      'a parameter moved into a component',
      'docs',
      (document) => {
        const { parameters = [] } = list(document);
        existing(document.components['parameters'])['moved'] = existing(parameter(document, 'filter'));
        parameters[0] = { $ref: '#/components/parameters/moved' };
      },
    ],
    [
      'a property moved into a component',
      'additive',
      (document) => {
        const { properties = {} } = schema(document, 'provisioningObjectSummary');
        document.components.schemas['moved'] = existing(properties['jobId']);
        properties['jobId'] = { $ref: '#/components/schemas/moved' };
      },
    ],
    [
      'a renamed schema',
      'breaking additive docs',
      (document) => {
        const text = JSON.stringify(document.components).replaceAll('"initiator"', '"starter"');
        document.components = JSON.parse(
          text.replaceAll('schemas/initiator"', 'schemas/starter"'),
        ) as OpenApiDocument['components'];
      },
    ],
    [
      'contact details',
      'docs',
      (document) => {
        document.info['contact'] = { name: 'x' };
      },
    ],
    [
      'a type of a property that can be null no longer, in requests and responses',
      'breaking',
      (document) => {
        property(document, 'jobId').type = 'string';
      },
    ],
  ])('%s: %s', (_what, expected, edit) => {
    const changes = changesOf(edit);
    expect([...new Set(changes.map(({ rating }) => rating))].join(' '), JSON.stringify(changes)).toBe(expected);
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
    ['.', 'packages/types', 'packages/client', 'packages/server'].map(async (path) => {
      const { version } = JSON.parse(await readFile(join(root, path, 'package.json'), 'utf8')) as { version: string };
      return version;
    }),
  );
  expect(new Set(versions).size).toBe(1);
  expect(Number(versions[0]?.split('.')[0])).toBeGreaterThanOrEqual(Number(spec.info.version.split('.')[0]));
});
