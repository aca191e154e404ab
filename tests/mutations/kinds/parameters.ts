import { type Mutation, LOG, schemas, event, list, create, post, documents } from './mutation.ts';

/** Edits of parameters and responses. */
export const parameterMutations: Mutation[] = [
  {
    kind: 'query parameter added, optional',
    edit: (spec) => {
      spec.addIn([...list, 'parameters'], {
        name: '$search',
        in: 'query',
        description: 'Words to look for.',
        schema: { type: 'string' },
      });
    },
    generated: [
      'client/operations.ts',
      ...documents.slice(0, 1),
      'server/operations.ts',
      ...documents.slice(1),
      'types/openapi.ts',
    ],
    errors: [],
    diff: 'additive',
    probes: [
      { path: `${LOG}?$search=x`, status: 200 },
      { path: `${LOG}?search=x`, status: 200 },
      { path: LOG, status: 200 },
    ],
  },
  {
    kind: 'query parameter added, required',
    edit: (spec) => {
      spec.addIn([...list, 'parameters'], {
        name: '$search',
        in: 'query',
        required: true,
        description: 'Words to look for.',
        schema: { type: 'string' },
      });
    },
    generated: [
      'client/operations.ts',
      ...documents.slice(0, 1),
      'server/operations.ts',
      ...documents.slice(1),
      'types/openapi.ts',
    ],
    errors: ['cli/commands/read-pages.ts', 'client/watch/reading.ts', 'client/watch/rounds.ts'],
    diff: 'breaking',
    probes: [
      { path: LOG, status: 400 },
      { path: `${LOG}?$search=x`, status: 200 },
    ],
  },
  {
    kind: 'filterable path added',
    edit: (spec) => spec.setIn([...event, 'x-odata', 'initiatedBy/id'], { operators: ['eq'], indexed: true }),
    generated: ['client/odata.ts', 'server/odata.ts', ...documents],
    errors: [],
    diff: 'additive',
    probes: [
      { path: `${LOG}?$filter=initiatedBy/id%20eq%20'x'`, status: 200 },
      { path: `${LOG}?$filter=contains(initiatedBy/id,'x')`, status: 400 },
    ],
  },
  {
    kind: 'limit of one request body lowered',
    edit: (spec) => spec.setIn(['components', 'requestBodies', 'batch', 'x-limits', 'bytes'], 1000),
    generated: ['server/limits.ts', ...documents, 'types/openapi.ts'],
    errors: [],
    diff: 'breaking',
    probes: [
      post({ action: 'x'.repeat(1000) }, 201),
      {
        method: 'POST',
        path: '/$batch',
        body: { requests: [{ id: 'x'.repeat(1000), method: 'GET', url: LOG }] },
        status: 413,
      },
    ],
  },
  {
    kind: 'query parameter removed',
    edit: (spec) => {
      for (const path of [LOG, '/auditLogs/provisioning']) spec.deleteIn(['paths', path, 'get', 'parameters', 4]);
      spec.deleteIn(['components', 'parameters', 'count']);
    },
    generated: [
      'client/operations.ts',
      ...documents.slice(0, 1),
      'server/operations.ts',
      ...documents.slice(1),
      'types/openapi.ts',
    ],
    errors: [],
    diff: 'breaking',
    probes: [{ path: `${LOG}?$count=true`, status: 400 }],
  },
  {
    kind: 'response header added',
    edit: (spec) => {
      spec.setIn(['components', 'responses', 'created', 'headers', 'ETag'], {
        description: 'The version of the event.',
        required: true,
        schema: { type: 'string' },
      });
    },
    generated: [
      'server/examples.json',
      ...documents.slice(0, 1),
      'server/operations.ts',
      ...documents.slice(1),
      'types/openapi.ts',
    ],
    errors: ['server/operations/events.ts'],
    diff: 'additive',
    probes: [post({}, 201)],
  },
  {
    kind: 'response status added',
    edit: (spec) => {
      spec.setIn([...list, 'responses', '410'], { $ref: '#/components/responses/notFound' });
    },
    generated: ['client/contract.ts', 'client/examples.ts', ...documents, 'types/openapi.ts'],
    errors: [],
    diff: 'additive',
    probes: [{ path: LOG, status: 200 }],
  },
  {
    kind: 'response status removed',
    edit: (spec) => {
      spec.deleteIn([...create, 'responses', '409']);
      spec.deleteIn(['paths', '/auditLogs/provisioning', 'post', 'responses', '409']);
      spec.deleteIn(['components', 'responses', 'conflict']);
    },
    generated: ['client/contract.ts', 'client/examples.ts', ...documents, 'types/openapi.ts'],
    errors: ['server/operations/events.ts'],
    diff: 'additive',
    probes: [post({}, 201)],
  },
  {
    kind: 'response property removed',
    edit: (spec, files) => {
      spec.deleteIn([...schemas, 'innerError', 'properties', 'client-request-id']);
      spec.setIn([...schemas, 'innerError', 'required'], ['date', 'request-id']);
      for (const [file, text] of files)
        if (file.includes('/error-')) files.set(file, text.replace(/,\s*"client-request-id": "[^"]*"/, ''));
    },
    generated: ['client/contract.ts', 'client/examples.ts', ...documents, 'types/openapi.ts'],
    errors: ['server/graph/error.ts'],
    diff: 'breaking',
    probes: [{ path: LOG, status: 200 }],
  },
];
