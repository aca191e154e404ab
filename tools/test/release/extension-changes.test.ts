import { beforeAll, expect, test } from 'vitest';
import { operationsOf, type OpenApiDocument } from '../../openapi/openapi.ts';
import { changesBetween } from '../../release/changes.ts';
import { readSpec } from '../../spec/spec.ts';

let spec: OpenApiDocument;
beforeAll(async () => {
  spec = await readSpec();
});

type Edit = (document: OpenApiDocument) => void;
const bearer = ({ components }: OpenApiDocument): Record<string, unknown> =>
  components['securitySchemes']?.['bearer'] as Record<string, unknown>;
const event = ({ components }: OpenApiDocument): Record<string, unknown> =>
  components.schemas['provisioningObjectSummary'] as Record<string, unknown>;
const replacedIn = (document: OpenApiDocument): Record<string, string> =>
  (event(document)['x-odata-replaced'] as Record<string, Record<string, string>>)['v1.0'] ?? {};
const roles = (document: OpenApiDocument): Record<string, string> =>
  bearer(document)['x-roles'] as Record<string, string>;
const READER = '4a5d8f65-41da-4de4-8968-e035b65339cf';

test.each<[string, Edit, Edit, string[]]>([
  [
    'a mark of an operation',
    () => undefined,
    (document) => {
      for (const { id, operation } of operationsOf(document))
        if (id === 'batch') operation['x-real-service'] = 'undocumented';
    },
    ['docs batch: What it says about the real service changed.'],
  ],
  [
    'a mark of a parameter',
    () => undefined,
    (document) => Reflect.deleteProperty(document.components['parameters']?.['select'] as object, 'x-real-service'),
    ['docs select: What it says about the real service changed.'],
  ],
  [
    'what is documented of a path',
    () => undefined,
    (document) => {
      (event(document)['x-odata'] as Record<string, object>)['jobId'] = {
        ...(event(document)['x-odata'] as Record<string, object>)['jobId'],
        documented: { operators: ['eq'] },
      };
    },
    ['docs provisioningObjectSummary jobId: What Microsoft documents changed.'],
  ],
  [
    'roles, stated for the first time',
    (document) => Reflect.deleteProperty(bearer(document), 'x-roles'),
    () => undefined,
    ['docs bearer: States the roles that may read.'],
  ],
  [
    'another role instead of one',
    () => undefined,
    (document) => {
      Reflect.deleteProperty(roles(document), 'Reports Reader');
      roles(document)['Another'] = '00000000-0000-4000-8000-000000000000';
    },
    [
      `breaking bearer: The role ${READER} may no longer read.`,
      'additive bearer: The role 00000000-0000-4000-8000-000000000000 may read.',
    ],
  ],
  [
    'properties that a version does not have, stated for the first time',
    (document) => Reflect.deleteProperty(event(document), 'x-odata-replaced'),
    () => undefined,
    ['docs provisioningObjectSummary: States the properties that a version does not have.'],
  ],
  [
    'another newer name of a type',
    () => undefined,
    (document) => {
      Object.assign(document.components.schemas['provisioningSystemDetails'] ?? {}, { 'x-odata-newer-name': 'tried' });
      Object.assign(document.components.schemas['detailsInfo'] ?? {}, { 'x-odata-newer-name': 'first' });
    },
    [
      'breaking provisioningSystemDetails: $metadata no longer has the type under the name provisioningSystem.',
      'additive detailsInfo: $metadata has the type also under the name first.',
      'additive provisioningSystemDetails: $metadata has the type also under the name tried.',
    ],
  ],
  [
    'other properties that a version does not have',
    () => undefined,
    (document) => {
      Reflect.deleteProperty(replacedIn(document), 'action');
      Object.assign(replacedIn(document), { tenantId: 'jobId', statusInfo: 'jobId' });
    },
    [
      'breaking provisioningObjectSummary tenantId: Version v1.0 no longer has it.',
      'additive provisioningObjectSummary action: Version v1.0 has it too.',
      'docs provisioningObjectSummary statusInfo: In version v1.0, another property has its value.',
    ],
  ],
])('%s', (_name, before, after, expected) => {
  const [base, revision] = [structuredClone(spec), structuredClone(spec)];
  before(base);
  after(revision);
  const changes = changesBetween(base, revision);
  expect(changes.map(({ rating, where, what }) => `${rating} ${where}: ${what}`)).toEqual(expected);
});
