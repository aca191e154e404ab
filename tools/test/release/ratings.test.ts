// Each kind of change of the spec has its rating.
import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenApiDocument, Operation, Schema } from '../../openapi/openapi.ts';
import { changesBetween } from '../../release/changes.ts';
import type { Change } from '../../release/rating.ts';
import { readSpec } from '../../spec/spec.ts';

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
