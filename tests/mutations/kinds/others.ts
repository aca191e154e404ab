import { visit } from 'yaml';
import { type Mutation, LOG, list, create, post, documents } from './mutation.ts';

/** A token with these permissions; the stub does not verify signatures. */
const tokenOf = (...scp: string[]): string =>
  `Bearer ${[{ alg: 'none' }, { scp: scp.join(' ') }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.x`;

/** What an edit of an operation's security changes. */
const secured = [...documents.slice(0, 1), 'server/operations.ts', ...documents.slice(1)];

/** Edits of security, examples, descriptions and servers. */
export const otherMutations: Mutation[] = [
  {
    kind: 'security scope changed',
    edit: (spec) => {
      spec.setIn([...create, 'security'], [{ bearer: ['AuditLog.Write.All'] }]);
    },
    generated: secured,
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
    generated: secured,
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
    generated: 'rejected',
    errors: [],
    diff: 'none',
    probes: [{ path: LOG, status: 200 }],
  },
  {
    kind: 'description changed',
    edit: (spec) => {
      spec.setIn([...list, 'description'], 'Returns one page of the log.');
    },
    generated: ['client/operations.ts', ...documents, 'types/openapi.ts'],
    errors: [],
    diff: 'docs',
    probes: [{ path: LOG, status: 200 }],
  },
  {
    kind: 'server added',
    edit: (spec) => {
      spec.addIn(['servers'], { url: 'http://127.0.0.1:4010/v1.0', description: 'The stub, version 1.0.' });
    },
    generated: ['client/contract.ts', 'server/metadata.ts', ...documents],
    errors: [],
    diff: 'additive',
    probes: [
      { path: `/../v1.0${LOG}`, status: 200 },
      { path: LOG, status: 200 },
    ],
  },
  {
    kind: 'version prefix renamed',
    edit: (spec) => {
      visit(spec, {
        Map(_, server) {
          const url = server.get('url');
          if (typeof url === 'string') server.set('url', url.replace(/\/beta$/, '/preview'));
        },
      });
    },
    generated: ['client/contract.ts', 'server/metadata.ts', 'server/operations.ts', ...documents],
    errors: [],
    diff: 'breaking',
    probes: [
      post({}, 201),
      { path: `${LOG}?top=1`, status: 200 },
      { path: '/../PREVIEW/auditLogs/provisioning?top=1', status: 200 },
      { path: '/../v1.0/auditLogs/provisioning?top=1', status: 400 },
      { path: `/../beta${LOG}`, status: 404 },
    ],
  },
];
