// The kinds of edit that a spec lives through, each with what has to come of it.
import { type Document, parse } from 'yaml';

/** A call to the running stub, and what it has to answer. */
export interface Probe {
  method?: 'GET' | 'POST';
  /** Below the version. Default: the log. */
  path?: string;
  body?: object;
  /** Default: a token that is let in. */
  authorization?: string | null;
  status: number;
}

/** One kind of edit. */
export interface Mutation {
  kind: string;
  /** Edits the spec, and the files beside it where it has to. */
  edit: (spec: Document, files: Map<string, string>) => void;
  /** The generated files that change, below `packages`, without `src/generated`. `refused`: the spec is not fit for use. */
  generated: string[] | 'refused';
  /** The hand-written sources that no longer compile, below `packages`, without `src`. */
  errors: string[];
  /** How the change is rated. */
  diff: 'breaking' | 'additive' | 'docs' | 'none';
  /** What the stub answers then. It is started with `--strict` where `strict` is set. */
  probes: Probe[];
  strict?: boolean;
}

export const LOG = '/auditLogs/directoryProvisioning';
const schemas = ['components', 'schemas'];
const event = [...schemas, 'provisioningObjectSummary'];
const errorInfo = [...schemas, 'provisioningErrorInfo'];
const list = ['paths', LOG, 'get'];
const create = ['paths', LOG, 'post'];
const failure = (errorInformation: object): object => ({ provisioningStatusInfo: { errorInformation } });
const post = (body: object, status: number): Probe => ({ method: 'POST', body, status });

/** A string member of a schema, as the spec writes them. */
const text = (description: string): object => ({ type: ['string', 'null'], description });

/** A token whose claims name these permissions; signatures are not checked. */
const tokenOf = (...scp: string[]): string =>
  `Bearer ${[{ alg: 'none' }, { scp: scp.join(' ') }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.x`;

function rename(spec: Document, path: string[], from: string, to: string): void {
  const value = spec.getIn([...path, from]);
  spec.deleteIn([...path, from]);
  spec.setIn([...path, to], value);
}

/** An operation that no handler serves. */
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

const documents = ['server/openapi.json', 'server/validator-strict.json', 'server/validator.json'];
/** What names the members of events. */
const members = ['client/contract.ts', 'client/odata.ts', 'server/odata.ts', ...documents, 'types/openapi.ts'];
const operations = [
  'client/contract.ts',
  'client/examples.ts',
  'client/operations.ts',
  'server/examples.json',
  ...documents.slice(0, 1),
  'server/operations.ts',
  ...documents.slice(1),
  'types/openapi.ts',
];

export const mutations: Mutation[] = [
  {
    kind: 'property added, optional',
    edit: (spec) => spec.setIn([...event, 'properties', 'correlationId'], text('What ties events together.')),
    generated: members,
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
    generated: members,
    errors: ['server/event/seed/event-parts.ts'],
    diff: 'breaking',
    probes: [post(failure({ reason: 'x' }), 400), post(failure({ severity: 'x' }), 201)],
  },
  {
    kind: 'property removed',
    edit: (spec) => spec.deleteIn([...errorInfo, 'properties', 'additionalDetails']),
    generated: members,
    errors: [],
    diff: 'breaking',
    probes: [post(failure({ additionalDetails: 'x' }), 400)],
  },
  {
    kind: 'property renamed',
    edit: (spec) => {
      rename(spec, [...errorInfo, 'properties'], 'recommendedAction', 'recommendation');
    },
    generated: members,
    errors: [],
    diff: 'breaking',
    probes: [post(failure({ recommendedAction: 'x' }), 400), post(failure({ recommendation: 'x' }), 201)],
  },
  {
    kind: 'property retyped',
    edit: (spec) => {
      spec.setIn([...errorInfo, 'properties', 'reason', 'type'], ['integer', 'null']);
    },
    generated: ['client/contract.ts', ...documents, 'types/openapi.ts'],
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
    generated: ['client/contract.ts', ...documents, 'types/openapi.ts'],
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
    kind: 'format changed',
    edit: (spec) => {
      spec.setIn([...event, 'properties', 'durationInMilliseconds', 'format'], 'int64');
    },
    generated: ['client/contract.ts', ...documents, 'types/openapi.ts'],
    errors: [],
    diff: 'breaking',
    probes: [post({ durationInMilliseconds: 2147483648 }, 201)],
  },
  {
    kind: 'enumeration member added',
    edit: (spec) => {
      spec.addIn([...schemas, 'provisioningStatus', 'anyOf', 0, 'enum'], 'queued');
    },
    generated: ['client/contract.ts', ...documents.slice(0, 2), 'types/enumerations.ts', 'types/openapi.ts'],
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
    generated: ['client/contract.ts', ...documents.slice(0, 2), 'types/enumerations.ts', 'types/openapi.ts'],
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
    generated: members,
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
    generated: members,
    errors: [],
    diff: 'breaking',
    probes: [post({ sourceIdentity: { any: 1 } }, 400), post({ sourceIdentity: { id: 'x' } }, 201)],
  },
  {
    kind: 'operation added, with example',
    edit: (spec) => {
      addOperation(spec, { schema: counts, example: { success: 12 } });
    },
    generated: operations,
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
    generated: operations,
    errors: [],
    diff: 'additive',
    probes: [{ path: `${LOG}/summary`, status: 200 }],
  },
  {
    kind: 'operation removed',
    edit: (spec) => spec.deleteIn(['paths', `${LOG}/$ref`]),
    generated: operations,
    errors: ['server/operations/directory-provisioning.ts'],
    diff: 'breaking',
    probes: [{ method: 'POST', path: `${LOG}/$ref`, body: {}, status: 405 }],
  },
  {
    kind: 'operation renamed',
    edit: (spec) => {
      spec.setIn([...list, 'operationId'], 'listEvents');
    },
    generated: operations,
    errors: ['client/paging.ts', 'server/operations/directory-provisioning.ts'],
    diff: 'breaking',
    probes: [{ path: `${LOG}?$top=1`, status: 200 }],
  },
  {
    kind: 'operation moved to another path',
    edit: (spec) => {
      rename(spec, ['paths'], `${LOG}/{id}`, '/auditLogs/directoryProvisioningEvents/{id}');
    },
    generated: operations,
    errors: [],
    diff: 'breaking',
    probes: [
      post({ id: 'moved' }, 201),
      { path: '/auditLogs/directoryProvisioningEvents/moved', status: 200 },
      { path: `${LOG}/moved`, status: 404 },
    ],
  },
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
    errors: ['client/paging.ts', 'client/watch.ts'],
    diff: 'breaking',
    probes: [
      { path: LOG, status: 400 },
      { path: `${LOG}?$search=x`, status: 200 },
    ],
  },
  {
    kind: 'filterable path added',
    edit: (spec) => spec.setIn([...event, 'x-odata', 'initiatedBy/displayName'], { operators: ['eq'], indexed: true }),
    generated: ['client/odata.ts', 'server/odata.ts', ...documents],
    errors: [],
    diff: 'additive',
    probes: [
      { path: `${LOG}?$filter=initiatedBy/displayName%20eq%20'x'`, status: 200 },
      { path: `${LOG}?$filter=contains(initiatedBy/displayName,'x')`, status: 400 },
    ],
  },
  {
    kind: 'query parameter removed',
    edit: (spec) => {
      for (const path of [LOG, '/auditLogs/provisioning']) spec.deleteIn(['paths', path, 'get', 'parameters', 5]);
      spec.deleteIn(['components', 'parameters', 'skiptoken']);
    },
    generated: [
      'client/operations.ts',
      ...documents.slice(0, 1),
      'server/operations.ts',
      ...documents.slice(1),
      'types/openapi.ts',
    ],
    errors: ['server/operations/directory-provisioning.ts'],
    diff: 'breaking',
    probes: [{ path: `${LOG}?$skiptoken=x`, status: 400 }],
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
    generated: [...documents, 'types/openapi.ts'],
    errors: ['server/operations/directory-provisioning.ts'],
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
      spec.deleteIn(['components', 'responses', 'conflict']);
    },
    generated: ['client/contract.ts', 'client/examples.ts', ...documents, 'types/openapi.ts'],
    errors: ['server/operations/directory-provisioning.ts'],
    diff: 'breaking',
    probes: [post({}, 201)],
  },
  {
    kind: 'response member removed',
    edit: (spec, files) => {
      spec.deleteIn([...schemas, 'innerError', 'properties', 'client-request-id']);
      spec.setIn([...schemas, 'innerError', 'required'], ['date', 'request-id']);
      for (const [file, text] of files)
        if (file.includes('/error-')) files.set(file, text.replace(/,\s*"client-request-id": "[^"]*"/, ''));
    },
    generated: ['client/contract.ts', 'client/examples.ts', ...documents, 'types/openapi.ts'],
    errors: ['server/errors.ts'],
    diff: 'breaking',
    probes: [{ path: LOG, status: 200 }],
  },
  {
    kind: 'security scope changed',
    edit: (spec) => {
      spec.setIn([...create, 'security'], [{ bearer: ['AuditLog.Write.All'] }]);
    },
    generated: documents,
    errors: [],
    diff: 'breaking',
    probes: [
      { ...post({}, 403), authorization: tokenOf('DirectoryProvisioning.ReadWrite.All') },
      { ...post({}, 201), authorization: tokenOf('AuditLog.Write.All') },
    ],
  },
  {
    kind: 'security removed',
    edit: (spec) => {
      spec.setIn([...list, 'security'], []);
    },
    generated: documents,
    errors: [],
    diff: 'additive',
    probes: [
      { path: LOG, authorization: null, status: 200 },
      { ...post({}, 401), authorization: null },
    ],
  },
  {
    kind: 'example changed',
    edit: (_spec, files) => {
      const file = 'spec/examples/group-conflict.json';
      files.set(
        file,
        (files.get(file) ?? '').replace('"durationInMilliseconds": 947', '"durationInMilliseconds": 948'),
      );
    },
    generated: ['client/examples.ts', 'server/examples.json', 'server/openapi.json'],
    errors: [],
    diff: 'docs',
    probes: [{ path: LOG, status: 200 }],
  },
  {
    kind: 'example made invalid',
    edit: (_spec, files) => {
      const file = 'spec/examples/group-conflict.json';
      files.set(
        file,
        (files.get(file) ?? '').replace('"durationInMilliseconds": 947', '"durationInMilliseconds": "947"'),
      );
    },
    generated: 'refused',
    errors: [],
    diff: 'none',
    probes: [{ path: LOG, status: 200 }],
  },
  {
    kind: 'description changed',
    edit: (spec) => {
      spec.setIn([...list, 'description'], 'Answers one page of the log.');
    },
    generated: ['client/operations.ts', ...documents, 'types/openapi.ts'],
    errors: [],
    diff: 'docs',
    probes: [{ path: LOG, status: 200 }],
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
  {
    kind: 'server added',
    edit: (spec) => {
      spec.addIn(['servers'], { url: 'http://127.0.0.1:4010/v1.0', description: 'The stub, version 1.0.' });
    },
    generated: documents,
    errors: [],
    diff: 'additive',
    probes: [
      { path: `/../v1.0${LOG}`, status: 200 },
      { path: LOG, status: 200 },
    ],
  },
];
