import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import directoryProvisioning from '../../spec/redocly-plugin.ts';
import { root, source } from '../../spec/spec.ts';

const rules = directoryProvisioning().rules.oas3;
const spec = parse(await readFile(join(root, source), 'utf8')) as object;

/** What a rule reports in the spec after an edit. */
function reportsOf(rule: string, edit: (document: Document) => void): string[] {
  const document = structuredClone(spec) as Document;
  edit(document);
  const found: string[] = [];
  const locationOf = (path: readonly (string | number)[]): Location => ({ path, child: locationOf });
  rules[rule]?.().Root.leave(document as never, {
    report: ({ message, location }) => found.push(`${(location as Location).path.join('/')}: ${message}`),
    location: locationOf([]),
  });
  return found;
}

interface Location {
  path: readonly (string | number)[];
  child(path: readonly (string | number)[]): Location;
}
interface Node {
  [name: string]: Node;
}
interface Document {
  components: { schemas: Record<string, Node> };
  paths: Record<string, Record<string, Node>>;
}
const set = (node: object | undefined, name: string, value: unknown): void => {
  if (node === undefined) throw new Error(`There is nothing to set ${name} on`);
  (node as Record<string, unknown>)[name] = value;
};
const remove = (node: object | undefined, name: string): void => {
  if (node === undefined || !(name in node)) throw new Error(`There is no ${name} to remove`);
  Reflect.deleteProperty(node, name);
};

test.each(Object.keys(rules))('%s reports nothing in the current spec', (rule) => {
  expect(reportsOf(rule, () => undefined)).toEqual([]);
});

describe('each rule reports its problem', () => {
  test.each<[string, string, RegExp, (document: Document) => void]>([
    [
      'everything-described',
      'a property without a description',
      /^components\/schemas\/modifiedProperty\/properties\/newValue: newValue has no description/,
      ({ components }) => {
        remove(components.schemas['modifiedProperty']?.['properties']?.['newValue'], 'description');
      },
    ],
    [
      'everything-described',
      'a schema without a description',
      /^components\/schemas\/initiator: initiator has no description/,
      ({ components }) => {
        remove(components.schemas['initiator'], 'description');
      },
    ],
    [
      'statuses-named',
      'a range of statuses',
      /responses\/4XX: List each status code by its number instead of 4XX/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get']?.['responses'], '4XX', {});
      },
    ],
    [
      'statuses-named',
      'a status that can occur and is not listed',
      /get\/responses: This operation can return 404: add these responses/,
      ({ paths }) => {
        remove(paths['/auditLogs/directoryProvisioning/{id}']?.['get']?.['responses'], '404');
      },
    ],
    [
      'open-or-closed',
      'an object that does not say whether it is open',
      /^components\/schemas\/provisioningStep: Add `additionalProperties: false`/,
      ({ components }) => {
        remove(components.schemas['provisioningStep'], 'additionalProperties');
      },
    ],
    [
      'open-or-closed',
      'a closed type that rejects annotations',
      /^components\/schemas\/provisioningStep: An OData type without unknown properties still allows annotations/,
      ({ components }) => {
        remove(components.schemas['provisioningStep'], 'patternProperties');
      },
    ],
    [
      'plain-bodies',
      'a default in a body schema',
      /properties\/action\/default: Body schemas must not use `default`/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['properties']?.['action'], 'default', 'x');
      },
    ],
    [
      'odata-paths',
      'a path that does not exist',
      /x-odata\/sourceIdentity\/name: This schema has no path sourceIdentity\/name/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'sourceIdentity/name', { operators: ['eq'] });
      },
    ],
    [
      'odata-paths',
      'an operator that OData does not have',
      /x-odata\/action: Unknown filter operator like/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'action', { operators: ['like'] });
      },
    ],
    [
      'odata-paths',
      'an unknown capability',
      /x-odata\/action: Unknown capability like; known: operators, sortable/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'action', { operators: ['eq'], like: true });
      },
    ],
    [
      'odata-paths',
      'an alias of a path that does not exist',
      /x-odata\/action: aliasOf must be another path of x-odata/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'action', {
          operators: ['eq'],
          aliasOf: 'x',
        });
      },
    ],
    [
      'odata-paths',
      'a filter on an object',
      /x-odata\/statusInfo: You can't filter by statusInfo/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'statusInfo', { operators: ['eq'] });
      },
    ],
    [
      'odata-paths',
      'an operator that the type does not support',
      /x-odata\/durationInMilliseconds: contains is not supported for numbers and times/,
      ({ components }) => {
        const map = components.schemas['provisioningObjectSummary']?.['x-odata'];
        set(map, 'durationInMilliseconds', { operators: ['contains'] });
      },
    ],
    [
      'odata-paths',
      'a sortable string without a maximum length',
      /x-odata\/jobId: A sortable string needs a maxLength of at most 1000/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'jobId', {
          operators: ['eq'],
          sortable: true,
        });
      },
    ],
    [
      'derived-types',
      'derived types that declare a property differently',
      /x-odata-derived: The derived types declare status differently/,
      ({ components }) => {
        set(components.schemas['statusBase']?.['properties'], 'status', { type: 'string', description: 'x' });
      },
    ],
    [
      'derived-types',
      'a type that anyOf does not list',
      /x-odata-derived: `anyOf` does not list #\/components\/schemas\/initiator/,
      ({ components }) => {
        set(components.schemas['statusInfo']?.['x-odata-derived'], 'default', '#/components/schemas/initiator');
      },
    ],
    [
      'odata-paths',
      'a misspelt extension',
      /statusInfo\/x-odata-derivedd: Unknown extension x-odata-derivedd/,
      ({ components }) => {
        set(components.schemas['statusInfo'], 'x-odata-derivedd', {});
      },
    ],
    [
      'plain-bodies',
      'a default in an inline body schema',
      /schema\/properties\/a\/default: Body schemas must not use `default`/,
      ({ paths }) => {
        const schema = {
          type: 'object',
          additionalProperties: false,
          properties: { a: { type: 'string', default: 'x' } },
        };
        set(paths['/auditLogs/directoryProvisioning']?.['post'], 'requestBody', {
          content: { 'application/json': { schema } },
        });
      },
    ],
    [
      'json-bodies',
      'a request body that is not JSON',
      /requestBody: A request body must be application\/json; the server can't read text\/csv/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['post'], 'requestBody', { content: { 'text/csv': {} } });
      },
    ],
    [
      'evolvable-enumerations',
      'an evolvable enumeration without otherMember',
      /^components\/schemas\/provisioningStatus: An evolvable enumeration must be an `anyOf`/,
      ({ components }) => {
        set(components.schemas, 'provisioningStatus', { type: 'string', enum: ['success', 'unknownFutureValue'] });
      },
    ],
    [
      'absolute-servers',
      'a relative server',
      /^paths\/\/auditLogs\/directoryProvisioning\/servers\/0: The URL of a server must be absolute/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning'], 'servers', [{ url: '/beta' }]);
      },
    ],
    [
      'json-bodies',
      'a request body with an inline schema',
      /post\/requestBody: The schema of a request body must be a `\$ref` to a component/,
      ({ paths }) => {
        const schema = { type: 'string' };
        set(paths['/auditLogs/directoryProvisioning']?.['post'], 'requestBody', {
          content: { 'application/json': { schema } },
        });
      },
    ],
    [
      'plain-names',
      'an operationId that is not an identifier',
      /get\/operationId: Invalid operationId 'list-events'/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get'], 'operationId', 'list-events');
      },
    ],
    [
      'plain-names',
      'an operationId that every object has',
      /get\/operationId: Invalid operationId 'constructor'/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get'], 'operationId', 'constructor');
      },
    ],
    [
      'plain-names',
      'schemas whose names differ only in case',
      /^components\/schemas\/EventPage: Schema names EventPage and eventPage differ only in case/,
      ({ components }) => {
        set(components.schemas, 'EventPage', { description: 'x' });
      },
    ],
    [
      'plain-paths',
      'a key in parentheses',
      /^paths\/.*: A path segment must be either text or one \{parameter\}/,
      ({ paths }) => {
        set(paths, "/auditLogs/directoryProvisioning('{id}')", {});
      },
    ],
    [
      'comma-lists',
      'a list that is not comma-separated',
      /get\/parameters\/0: A query parameter with a list must have `type: array`/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get'], 'parameters', [
          { name: 'a', in: 'query', schema: { type: 'array' } },
        ]);
      },
    ],
    [
      'absolute-servers',
      'servers of an operation',
      /get\/servers: Move `servers` from the operation/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get'], 'servers', [{ url: 'http://x/beta' }]);
      },
    ],
  ])('%s: %s', (rule, _what, message, edit) => {
    const found = reportsOf(rule, edit);
    expect(found).toContainEqual(expect.stringMatching(message));
  });
});
