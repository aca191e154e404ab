import type { Document } from 'yaml';
import { type Mutation, LOG, list, post, rename, documents } from './mutation.ts';

/** Adds an operation, for which there is no handler. */
function addOperation(spec: Document, content: object): void {
  const errors = {
    '400': 'badRequest',
    '401': 'unauthenticated',
    '403': 'forbidden',
    '406': 'notAcceptable',
    '500': 'serverError',
  };
  const refs = Object.entries(errors).map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]);
  spec.setIn(['paths', `${LOG}/summary`], {
    get: {
      operationId: 'summariseDirectoryProvisioning',
      summary: 'Count events by status',
      description: 'How many events ended how.',
      tags: ['events'],
      responses: {
        '200': { description: 'The counts.', content: { 'application/json': content } },
        ...(Object.fromEntries(refs) as object),
      },
    },
  });
}
const counts = { type: 'object', additionalProperties: { type: 'integer' } };

/** The generated files that name operations. */
const operationFiles = [
  'client/contract.ts',
  'client/examples.ts',
  'client/operations.ts',
  'server/examples.json',
  ...documents.slice(0, 1),
  'server/operations.ts',
  ...documents.slice(1),
  'types/openapi.ts',
];

/** Edits of operations. */
export const operationMutations: Mutation[] = [
  {
    kind: 'operation added, with example',
    edit: (spec) => {
      addOperation(spec, { schema: counts, example: { success: 12 } });
    },
    generated: operationFiles,
    errors: [],
    diff: 'additive',
    probes: [
      { path: `${LOG}/summary`, status: 200 },
      { path: `${LOG}/summary`, authorization: null, status: 401 },
    ],
  },
  {
    kind: 'operation added, without example',
    edit: (spec) => {
      addOperation(spec, { schema: counts });
    },
    generated: operationFiles,
    errors: [],
    diff: 'additive',
    probes: [{ path: `${LOG}/summary`, status: 200 }],
  },
  {
    kind: 'operation removed',
    edit: (spec) => spec.deleteIn(['paths', `${LOG}/$ref`]),
    generated: operationFiles,
    errors: ['server/operations/events.ts'],
    diff: 'breaking',
    probes: [{ method: 'POST', path: `${LOG}/$ref`, body: {}, status: 400 }],
  },
  {
    kind: 'operation renamed',
    edit: (spec) => {
      spec.setIn([...list, 'operationId'], 'listEvents');
    },
    generated: operationFiles,
    errors: ['client/paging.ts', 'server/operations/events.ts'],
    diff: 'breaking',
    probes: [{ path: `${LOG}?$top=1`, status: 200 }],
  },
  {
    kind: 'operation moved to another path',
    edit: (spec) => {
      rename(spec, ['paths'], `${LOG}/{id}`, '/auditLogs/directoryProvisioningEvents/{id}');
    },
    generated: [...operationFiles, 'server/metadata.ts'],
    errors: [],
    diff: 'breaking',
    probes: [
      post({ id: 'moved' }, 201),
      { path: '/auditLogs/directoryProvisioningEvents/moved', status: 200 },
      { path: `${LOG}/moved`, status: 400 },
    ],
  },
];
