// Edits that types, client, server and docs follow, and how `spec:diff` rates each.
import { addToSpec, guideSnippet } from '@directory-provisioning/test-support/guide';
import type { Document, YAMLSeq } from 'yaml';
import { event, schemas } from './mutation.ts';
import {
  add,
  both,
  content,
  drop,
  type Edit,
  filterable,
  list,
  odata,
  operation,
  parameter,
  property,
  type QuickMutation,
  schema,
  set,
  text,
  TRIED,
  write,
} from './quick-mutation.ts';

const rated = (kind: string, edit: Edit, ratings: string): QuickMutation => ({ kind, edit, rated: ratings });
const reversed =
  (path: (string | number)[]): Edit =>
  (spec: Document) => {
    (spec.getIn(path) as YAMLSeq).items.reverse();
  };
/** Behind an addition, other changes must stay visible. */
const addition = add([...list, 'parameters'], {
  name: '$search',
  in: 'query',
  description: 'Tried.',
  schema: { type: 'string' },
});
const top = ['components', 'parameters', 'top', 'schema'];
const id = ['components', 'parameters', 'id', 'schema'];

export const ratedMutations: QuickMutation[] = [
  rated('nothing', () => undefined, 'none'),
  rated('default changed behind an addition', both(addition, set([...top, 'default'], 5)), 'breaking additive'),
  rated(
    'alias removed behind an addition',
    both(addition, drop([...odata, 'statusInfo/status', 'aliasOf'])),
    'breaking additive',
  ),
  rated('alias that becomes a separate path', drop([...odata, 'statusInfo/status', 'aliasOf']), 'breaking'),
  rated('fallback removed', drop([...odata, 'action', 'otherwise']), 'breaking'),
  rated(
    'operator removed',
    both(
      set([...odata, 'cycleId', 'operators'], ['eq']),
      set([...odata, 'cycleId', 'documented'], { operators: ['eq'] }),
    ),
    'breaking docs',
  ),
  rated(
    'path item by $ref',
    both(operation(), (spec) => {
      spec.setIn(['components', 'pathItems', 'tried'], spec.getIn(['paths', TRIED]));
      spec.setIn(['paths', TRIED], spec.createNode({ $ref: '#/components/pathItems/tried' }));
    }),
    'additive',
  ),
  rated(
    'collection added',
    (spec) => {
      addToSpec(spec, guideSnippet());
    },
    'additive docs',
  ),
  rated('operation deprecated', set([...list, 'deprecated'], true), 'additive'),
  rated('parameter deprecated', set(['components', 'parameters', 'top', 'deprecated'], true), 'additive'),
  rated('property deprecated', set([...event, 'properties', 'jobId', 'deprecated'], true), 'additive'),
  rated('bound of a request removed', drop([...id, 'maxLength']), 'additive'),
  rated('pattern of a request removed', drop([...id, 'pattern']), 'additive'),
  rated(
    'required property of a request removed',
    set([...schemas, 'batchRequest', 'required'], ['id', 'method']),
    'additive',
  ),
  rated('response that promises more', add([...schemas, 'eventPage', 'required'], '@odata.context'), 'additive'),
  rated('order of an enumeration', reversed([...schemas, 'provisioningStatus', 'anyOf', 0, 'enum']), 'none'),
  rated('order of required properties', reversed([...schemas, 'batchRequest', 'required']), 'none'),
  rated('order of parameters', reversed([...list, 'parameters']), 'none'),
  rated('order of servers', reversed(['servers']), 'docs'),
  rated('order of alternatives of security', reversed(['security']), 'none'),
  rated('permission removed', drop(['security', 2]), 'breaking'),
  rated(
    'property moved into a component',
    both(
      set([...schemas, 'moved'], {
        type: ['string', 'null'],
        description: 'The provisioning job that recorded the event.',
      }),
      set([...event, 'properties', 'jobId'], {
        $ref: '#/components/schemas/moved',
        description: 'The provisioning job that recorded the event.',
      }),
    ),
    'additive',
  ),
  rated('contact added', set(['info', 'contact'], { name: 'x' }), 'docs'),
  rated('summary changed', set([...list, 'summary'], 'Read events'), 'docs'),
  rated('tag described', set(['tags', 0, 'description'], 'Tried.'), 'docs'),
  rated('schema added', schema('tried', { type: 'string' }), 'additive'),
  rated(
    'schemas with names of generated code',
    both(
      schema('components', { type: 'string' }),
      set([...schemas, 'operations'], { type: 'string', description: 'x' }),
      property('more', { $ref: '#/components/schemas/operations' }),
    ),
    'additive',
  ),
  rated(
    'schema in a file',
    both(property('tried', { $ref: './more/tried.yaml' }), write('more/tried.yaml', 'type: string\ndescription: x\n')),
    'additive',
  ),
  rated('property of every type', property('tried', {}), 'additive'),
  rated('property of several types', property('tried', { type: ['string', 'integer', 'null'] }), 'additive'),
  rated('property with format date', property('tried', { type: ['string', 'null'], format: 'date' }), 'additive'),
  rated(
    'property with alternatives',
    property('tried', { anyOf: [{ type: 'string' }, { type: 'integer' }] }),
    'additive',
  ),
  rated('property with a keyword as its name', property('anyOf', text), 'additive'),
  rated('property with a quote in its name', property("it's", text), 'additive'),
  rated(
    'member with odd characters',
    add([...schemas, 'provisioningStatus', 'anyOf', 0, 'enum'], "it's\n*/"),
    'additive',
  ),
  rated('filterable property added', filterable('tried'), 'additive'),
  rated('filterable property with the name of a page column', filterable('k0'), 'additive'),
  rated(
    'operation with a list by $ref',
    both(
      set([...schemas, 'words'], { description: 'x', type: 'array', items: { type: 'string' } }),
      parameter({ name: 'a', explode: false, schema: { $ref: '#/components/schemas/words' } }),
    ),
    'additive',
  ),
  rated(
    'operation with an integer by $ref',
    both(
      set([...schemas, 'size'], { description: 'x', type: 'integer' }),
      parameter({ name: 'a', schema: { $ref: '#/components/schemas/size' } }),
    ),
    'additive',
  ),
  rated('operation with a required header', parameter({ name: 'x-tried', in: 'header', required: true }), 'additive'),
  rated('operation without security', operation({ security: [] }), 'additive'),
  rated('operation with optional security', operation({ security: [{}, { bearer: [] }] }), 'additive'),
  rated('operation with 202', operation({}, content(), '202'), 'additive'),
  rated('operation with 202 and no body', operation({}, {}, '202'), 'additive'),
  rated('operation with vendor JSON', operation({}, content('application/vnd.x+json')), 'additive'),
  rated(
    'operation with $select and another result',
    operation({ parameters: [{ $ref: '#/components/parameters/select' }] }),
    'additive',
  ),
  rated(
    'operation of two versions',
    both(
      operation(),
      set(
        ['paths', '/auditLogs/tried', 'servers'],
        [
          { url: 'http://127.0.0.1:4010/beta', description: 'x' },
          { url: 'http://127.0.0.1:4010/v1.0', description: 'y' },
        ],
      ),
    ),
    'additive',
  ),
];
