import { parse } from 'yaml';
import { type Mutation, LOG, schemas, event, post, rename, documents } from './mutation.ts';

const errorInfo = [...schemas, 'provisioningErrorInfo'];
const failure = (errorInformation: object): object => ({ provisioningStatusInfo: { errorInformation } });

/** A property for a string, as in the spec. */
const text = (description: string): object => ({ type: ['string', 'null'], description });

/** The generated files that name the properties of events. */
const propertyFiles = [
  'client/contract.ts',
  'client/odata.ts',
  'server/metadata.ts',
  'server/odata.ts',
  ...documents,
  'types/openapi.ts',
];

/** The generated files that name the members of enumerations. */
const memberFiles = [
  'client/contract.ts',
  'server/metadata.ts',
  ...documents.slice(0, 2),
  'types/enumerations.ts',
  'types/openapi.ts',
];

/** Edits of schemas. */
export const schemaMutations: Mutation[] = [
  {
    kind: 'property added, optional',
    edit: (spec) => spec.setIn([...event, 'properties', 'correlationId'], text('What ties events together.')),
    generated: propertyFiles,
    errors: [],
    diff: 'additive',
    probes: [post({ correlationId: 5 }, 400), post({ correlationId: 'x' }, 201)],
  },
  {
    kind: 'property added, required',
    edit: (spec) => {
      spec.setIn([...errorInfo, 'properties', 'severity'], { type: 'string', description: 'How bad it is.' });
      spec.setIn([...errorInfo, 'required'], ['severity']);
    },
    generated: propertyFiles,
    errors: ['server/event/seed/event-parts.ts'],
    diff: 'breaking',
    probes: [post(failure({ reason: 'x' }), 400), post(failure({ severity: 'x' }), 201)],
  },
  {
    kind: 'property removed',
    edit: (spec) => spec.deleteIn([...errorInfo, 'properties', 'additionalDetails']),
    generated: propertyFiles,
    errors: [],
    diff: 'breaking',
    probes: [post(failure({ additionalDetails: 'x' }), 400)],
  },
  {
    kind: 'property renamed',
    edit: (spec) => {
      rename(spec, [...errorInfo, 'properties'], 'recommendedAction', 'recommendation');
    },
    generated: propertyFiles,
    errors: [],
    diff: 'breaking',
    probes: [post(failure({ recommendedAction: 'x' }), 400), post(failure({ recommendation: 'x' }), 201)],
  },
  {
    kind: 'property retyped',
    edit: (spec) => {
      spec.setIn([...errorInfo, 'properties', 'reason', 'type'], ['integer', 'null']);
    },
    generated: ['client/contract.ts', 'server/metadata.ts', ...documents, 'types/openapi.ts'],
    errors: ['server/event/seed/event-parts.ts'],
    diff: 'breaking',
    probes: [post(failure({ reason: 'x' }), 400), post(failure({ reason: 5 }), 201)],
  },
  {
    kind: 'property made nullable',
    edit: (spec) => {
      spec.setIn([...event, 'properties', '@odata.type', 'type'], ['string', 'null']);
    },
    generated: ['client/contract.ts', ...documents, 'types/openapi.ts'],
    errors: [],
    diff: 'breaking',
    probes: [post({ '@odata.type': null }, 201)],
  },
  {
    kind: 'property made non-nullable',
    edit: (spec) => {
      spec.setIn([...errorInfo, 'properties', 'errorCode', 'type'], 'string');
    },
    generated: ['client/contract.ts', 'server/metadata.ts', ...documents, 'types/openapi.ts'],
    errors: [],
    diff: 'breaking',
    probes: [post(failure({ errorCode: null }), 400), post(failure({ errorCode: 'x' }), 201)],
  },
  {
    kind: 'bound tightened',
    edit: (spec) => {
      spec.setIn([...event, 'properties', 'id', 'maxLength'], 100);
    },
    generated: ['client/contract.ts', ...documents],
    errors: [],
    diff: 'breaking',
    probes: [post({ id: 'x'.repeat(101) }, 400), post({ id: 'x'.repeat(100) }, 201)],
  },
  {
    kind: 'bound loosened',
    edit: (spec) => {
      spec.setIn(['components', 'parameters', 'id', 'schema', 'maxLength'], 300);
    },
    generated: documents,
    errors: [],
    diff: 'additive',
    probes: [
      { path: `${LOG}/${'x'.repeat(300)}`, status: 404 },
      { path: `${LOG}/${'x'.repeat(301)}`, status: 400 },
    ],
  },
  {
    kind: 'format removed',
    edit: (spec) => spec.deleteIn([...event, 'properties', 'durationInMilliseconds', 'format']),
    generated: ['client/contract.ts', 'server/metadata.ts', ...documents, 'types/openapi.ts'],
    errors: [],
    diff: 'breaking',
    probes: [post({ durationInMilliseconds: 2147483648 }, 201)],
  },
  {
    kind: 'enumeration member added',
    edit: (spec) => {
      spec.addIn([...schemas, 'provisioningStatus', 'anyOf', 0, 'enum'], 'queued');
    },
    generated: memberFiles,
    errors: [],
    diff: 'additive',
    strict: true,
    probes: [post({ statusInfo: { status: 'queued' } }, 201), post({ statusInfo: { status: 'waiting' } }, 400)],
  },
  {
    kind: 'enumeration member removed',
    edit: (spec) => {
      spec.deleteIn([...schemas, 'provisioningStatus', 'anyOf', 0, 'enum', 3]);
    },
    generated: memberFiles,
    errors: [],
    diff: 'breaking',
    strict: true,
    probes: [post({ statusInfo: { status: 'warning' } }, 400), post({ statusInfo: { status: 'success' } }, 201)],
  },
  {
    kind: 'closed type opened',
    edit: (spec) => {
      spec.setIn([...schemas, 'modifiedProperty', 'additionalProperties'], true);
    },
    generated: propertyFiles,
    errors: [],
    diff: 'additive',
    probes: [post({ modifiedProperties: [{ any: 1 }] }, 201)],
  },
  {
    kind: 'open type closed',
    edit: (spec) => {
      spec.setIn([...schemas, 'provisionedIdentity', 'additionalProperties'], false);
      spec.setIn([...schemas, 'provisionedIdentity', 'patternProperties'], {
        '@': { $ref: '#/components/schemas/annotation' },
      });
    },
    generated: propertyFiles,
    errors: [],
    diff: 'breaking',
    probes: [post({ sourceIdentity: { any: 1 } }, 400), post({ sourceIdentity: { id: 'x' } }, 201)],
  },
  {
    kind: 'schema split into a file by $ref',
    edit: (spec, files) => {
      const schema = parse(String(spec.getIn([...schemas, 'modifiedProperty']))) as { patternProperties: object };
      const home = '../directoryProvisioning.yaml#/components/schemas/annotation';
      files.set(
        'spec/schemas/modifiedProperty.json',
        JSON.stringify({ ...schema, patternProperties: { '@': { $ref: home } } }, null, 2),
      );
      spec.setIn([...schemas, 'modifiedProperty'], { $ref: './schemas/modifiedProperty.json' });
    },
    generated: [],
    errors: [],
    diff: 'none',
    probes: [
      post({ modifiedProperties: [{ any: 1 }] }, 400),
      post({ modifiedProperties: [{ displayName: 'x', '@a': 1 }] }, 201),
    ],
  },
];
