import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import directoryProvisioning from '../../spec/redocly-plugin.ts';
import { root, source } from '../../spec/spec.ts';

const rules = directoryProvisioning().rules.oas3;
const spec = parse(await readFile(join(root, source), 'utf8')) as object;

/** What a rule finds in the spec after an edit. */
function findings(rule: string, edit: (document: Document) => void): string[] {
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

test.each(Object.keys(rules))('%s finds nothing in the spec as it is', (rule) => {
  expect(findings(rule, () => undefined)).toEqual([]);
});

describe('each rule finds what it is there for', () => {
  test.each<[string, string, RegExp, (document: Document) => void]>([
    [
      'everything-described',
      'a property without a description',
      /^components\/schemas\/modifiedProperty\/properties\/newValue: newValue lacks a description/,
      ({ components }) => {
        remove(components.schemas['modifiedProperty']?.['properties']?.['newValue'], 'description');
      },
    ],
    [
      'everything-described',
      'a schema without a description',
      /^components\/schemas\/initiator: initiator lacks a description/,
      ({ components }) => {
        remove(components.schemas['initiator'], 'description');
      },
    ],
    [
      'statuses-named',
      'a range of statuses',
      /responses\/4XX: Name each status by its number instead of 4XX/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get']?.['responses'], '4XX', {});
      },
    ],
    [
      'statuses-named',
      'a status that can occur and is not listed',
      /get\/responses: This operation can answer 404: list each by its own status/,
      ({ paths }) => {
        remove(paths['/auditLogs/directoryProvisioning/{id}']?.['get']?.['responses'], '404');
      },
    ],
    [
      'open-or-closed',
      'an object that does not say whether it is open',
      /^components\/schemas\/provisioningStep: Say `additionalProperties: false`/,
      ({ components }) => {
        remove(components.schemas['provisioningStep'], 'additionalProperties');
      },
    ],
    [
      'open-or-closed',
      'a closed type that refuses annotations',
      /^components\/schemas\/provisioningStep: A closed OData type takes annotations/,
      ({ components }) => {
        remove(components.schemas['provisioningStep'], 'patternProperties');
      },
    ],
    [
      'plain-bodies',
      'a default in a body',
      /properties\/action\/default: Schemas of bodies do without `default`/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['properties']?.['action'], 'default', 'x');
      },
    ],
    [
      'odata-paths',
      'a path that does not exist',
      /x-odata\/sourceIdentity\/name: sourceIdentity\/name is no path of this schema/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'sourceIdentity/name', { operators: ['eq'] });
      },
    ],
    [
      'odata-paths',
      'an operator that OData lacks',
      /x-odata\/action: like is no filter operator/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'action', { operators: ['like'] });
      },
    ],
    [
      'odata-paths',
      'a capability that nobody knows',
      /x-odata\/action: like is no capability; there are operators, sortable/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'action', { operators: ['eq'], like: true });
      },
    ],
    [
      'odata-paths',
      'another name for a path that is not there',
      /x-odata\/action: aliasOf names another path of x-odata/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'action', {
          operators: ['eq'],
          aliasOf: 'x',
        });
      },
    ],
    [
      'odata-paths',
      'a filter on something complex',
      /x-odata\/statusInfo: statusInfo is neither a text, nor a time, nor a whole number/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'statusInfo', { operators: ['eq'] });
      },
    ],
    [
      'odata-paths',
      'an operator that does not fit the type',
      /x-odata\/durationInMilliseconds: contains does not fit a number or a time/,
      ({ components }) => {
        const map = components.schemas['provisioningObjectSummary']?.['x-odata'];
        set(map, 'durationInMilliseconds', { operators: ['contains'] });
      },
    ],
    [
      'odata-paths',
      'an order by texts of any length',
      /x-odata\/jobId: A text that sorts has a maxLength of at most 1000/,
      ({ components }) => {
        set(components.schemas['provisioningObjectSummary']?.['x-odata'], 'jobId', {
          operators: ['eq'],
          sortable: true,
        });
      },
    ],
    [
      'derived-types',
      'copies of a base that differ',
      /x-odata-derived: status differs between the derived types/,
      ({ components }) => {
        set(components.schemas['statusBase']?.['properties'], 'status', { type: 'string', description: 'x' });
      },
    ],
    [
      'derived-types',
      'a type that is no alternative',
      /x-odata-derived: #\/components\/schemas\/initiator is not among the alternatives/,
      ({ components }) => {
        set(components.schemas['statusInfo']?.['x-odata-derived'], 'default', '#/components/schemas/initiator');
      },
    ],
    [
      'odata-paths',
      'a misspelt extension',
      /statusInfo\/x-odata-derivedd: x-odata-derivedd is no extension that anybody reads/,
      ({ components }) => {
        set(components.schemas['statusInfo'], 'x-odata-derivedd', {});
      },
    ],
    [
      'plain-bodies',
      'a default in a body that stands in the middle of an operation',
      /schema\/properties\/a\/default: Schemas of bodies do without `default`/,
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
      'a body that is no JSON',
      /requestBody: A body is application\/json; the server can't read text\/csv/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['post'], 'requestBody', { content: { 'text/csv': {} } });
      },
    ],
    [
      'evolvable-enumerations',
      'an enumeration that knows no other member',
      /^components\/schemas\/provisioningStatus: An evolvable enumeration is an `anyOf`/,
      ({ components }) => {
        set(components.schemas, 'provisioningStatus', { type: 'string', enum: ['success', 'unknownFutureValue'] });
      },
    ],
    [
      'absolute-servers',
      'a relative server',
      /^paths\/\/auditLogs\/directoryProvisioning\/servers\/0: A server has an absolute address/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning'], 'servers', [{ url: '/beta' }]);
      },
    ],
    [
      'json-bodies',
      'a body whose schema is no component',
      /post\/requestBody: The schema of a body is a reference to one of the components/,
      ({ paths }) => {
        const schema = { type: 'string' };
        set(paths['/auditLogs/directoryProvisioning']?.['post'], 'requestBody', {
          content: { 'application/json': { schema } },
        });
      },
    ],
    [
      'plain-names',
      'an operationId that is no name',
      /get\/operationId: An operationId is a name in camel case/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get'], 'operationId', 'list-events');
      },
    ],
    [
      'plain-names',
      'an operationId that every object has',
      /get\/operationId: .*this is 'constructor'/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get'], 'operationId', 'constructor');
      },
    ],
    [
      'plain-names',
      'schemas that differ in case alone',
      /^components\/schemas\/EventPage: EventPage and eventPage differ in case alone/,
      ({ components }) => {
        set(components.schemas, 'EventPage', { description: 'x' });
      },
    ],
    [
      'plain-paths',
      'a key in parentheses',
      /^paths\/.*: A segment of a path is either text or one \{parameter\}/,
      ({ paths }) => {
        set(paths, "/auditLogs/directoryProvisioning('{id}')", {});
      },
    ],
    [
      'comma-lists',
      'a list that repeats its name',
      /get\/parameters\/0: A list in a query is a plain array/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get'], 'parameters', [
          { name: 'a', in: 'query', schema: { type: 'array' } },
        ]);
      },
    ],
    [
      'absolute-servers',
      'a server of an operation',
      /get\/servers: Servers stand at the root or at a path/,
      ({ paths }) => {
        set(paths['/auditLogs/directoryProvisioning']?.['get'], 'servers', [{ url: 'http://x/beta' }]);
      },
    ],
  ])('%s: %s', (rule, _what, message, edit) => {
    const found = findings(rule, edit);
    expect(found).toContainEqual(expect.stringMatching(message));
  });
});
