// A fault in a generator names the part of the spec that it was reading, and nothing is written.
import { expect, test } from 'vitest';
import { generateAll } from '../../generate/all.ts';
import type { OpenApiDocument, Schema } from '../../openapi/openapi.ts';
import { readSpec, SpecError } from '../../spec/spec.ts';

const spec = await readSpec();
const schemaIn = (document: OpenApiDocument, name: string): Schema => document.components.schemas[name] ?? {};

test.each<[string, (document: OpenApiDocument) => void, RegExp]>([
  [
    'of a schema',
    (document) => {
      schemaIn(document, 'statusInfo')['x-odata-derived'] = { default: '' } as NonNullable<Schema['x-odata-derived']>;
    },
    /\n {2}spec\/directoryProvisioning\.yaml:\d+:\d+ Can't generate packages\/server from this: .*fix tools\/generate\/validator-document\.ts:\d+\.$/,
  ],
  [
    'of an operation',
    (document) => {
      const operation = document.paths['/auditLogs/directoryProvisioning/$count']?.get;
      if (operation) operation.responses = {};
    },
    /\n {2}spec\/directoryProvisioning\.yaml:\d+:\d+ Can't generate packages\/client from this: Operation countDirectoryProvisioning has no 2xx response\./,
  ],
  [
    'of a path of x-odata',
    (document) => {
      schemaIn(document, 'provisioningObjectSummary')['x-odata'] = { id: null };
    },
    /\n {2}spec\/directoryProvisioning\.yaml:\d+:\d+ Can't generate packages\/client from this: /,
  ],
  [
    'of a parameter with limits',
    (document) => {
      Object.assign(document.components['parameters']?.['top'] ?? {}, { 'x-limits': { events: null } });
    },
    /\n {2}spec\/directoryProvisioning\.yaml:\d+:\d+ Can't generate packages\/types from this: .*fix tools\/generate\/limits\.ts:\d+\.$/,
  ],
  [
    'of a parameter with a mark',
    (document) => {
      Object.assign(document.components['parameters']?.['count'] ?? {}, { description: 5 });
    },
    /\n {2}spec\/directoryProvisioning\.yaml:\d+:\d+ Can't generate packages\/types from this: .*fix tools\/generate\/real-service\.ts:\d+\.$/,
  ],
  [
    'of a security scheme',
    (document) => {
      Object.assign(document.components['securitySchemes']?.['bearer'] ?? {}, { description: 5 });
    },
    /\n {2}spec\/directoryProvisioning\.yaml:\d+:\d+ Can't generate packages\/types from this: .*fix tools\/generate\/roles\.ts:\d+\.$/,
  ],
])('%s', async (_name, edit, message) => {
  const document = structuredClone(spec);
  edit(document);
  const error: unknown = await generateAll(document).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpecError);
  expect((error as Error).message).toMatch(message);
  expect((error as Error).message).not.toMatch(/\n\s+at |:1:1 /);
});
