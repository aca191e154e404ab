import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import document from '../../src/generated/openapi.json' with { type: 'json' };
import { useStub } from '../stub.ts';

const { send, stub } = useStub();
const withExamples = useStub({ examples: true });

/** An element: its attributes, and its child elements by name. */
interface Parsed {
  readonly namespace: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Readonly<Record<string, readonly Parsed[]>>;
}

function parsed(element: Element): Parsed {
  const inner = Array.from(element.childNodes).filter((node): node is Element => node.nodeType === node.ELEMENT_NODE);
  const children = Object.groupBy(
    inner.map((one) => [one.localName ?? '', parsed(one)] as const),
    ([name]) => name,
  );
  return {
    namespace: element.namespaceURI,
    attributes: Object.fromEntries(Array.from(element.attributes).map(({ name, value }) => [name, value])),
    children: Object.fromEntries(
      Object.entries(children).map(([name, all = []]) => [name, all.map(([, one]) => one)] as const),
    ),
  };
}

/** The attributes of the child elements with a name. */
const listed = ({ children }: Parsed, name: string): Parsed['attributes'][] =>
  (children[name] ?? []).map(({ attributes }) => attributes);
const namesIn = (parent: Parsed, name: string): string[] => listed(parent, name).map(({ Name = '' }) => Name);

/** The schema that a version responds with; the parser stops at the first error. */
async function csdlOf(version: string): Promise<Parsed> {
  const { text } = await send('GET', `${version}/$metadata`, undefined, { authorization: null });
  const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'application/xml');
  if (documentElement === null) throw new Error('There is no element');
  const edmx = parsed(documentElement);
  expect(edmx).toMatchObject({
    namespace: 'http://docs.oasis-open.org/odata/ns/edmx',
    attributes: { Version: '4.0' },
    children: { DataServices: [{ children: { Schema: [{ attributes: { Namespace: 'microsoft.graph' } }] } }] },
  });
  const schema = edmx.children['DataServices']?.[0]?.children['Schema']?.[0];
  if (schema === undefined) throw new Error('There is no schema');
  expect(schema.namespace).toBe('http://docs.oasis-open.org/odata/ns/edm');
  return schema;
}

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  anyOf?: (Schema & { enum?: string[] })[];
  additionalProperties?: boolean | object;
  'x-odata-newer-name'?: string;
}
const schemas = document.components.schemas as Record<string, Schema>;
/** The schema of a type, by its name or its newer name. */
const schemaOf = (name: string): Schema | undefined =>
  schemas[name] ?? Object.values(schemas).find((schema) => schema['x-odata-newer-name'] === name);
const namesOf = (schema?: Schema): string[] =>
  Object.keys(schema?.properties ?? {}).filter((name) => !name.includes('@'));

describe.each([
  ['/beta', [], ['directoryProvisioning', 'provisioning']],
  ['/v1.0', ['action', 'statusInfo'], ['provisioning']],
])('%s/$metadata', (version, hidden, collections) => {
  test('has the properties of the spec, and the members of its enumerations', async () => {
    const schema = await csdlOf(version);
    const { EntityType = [], ComplexType = [], EnumType = [] } = schema.children;
    const inherited = ({ attributes: { BaseType } }: Parsed): string[] =>
      ComplexType.filter(({ attributes: { Name = '' } }) => `microsoft.graph.${Name}` === BaseType).flatMap((base) =>
        namesIn(base, 'Property'),
      );
    for (const type of [...EntityType, ...ComplexType]) {
      const { Name = '', OpenType } = type.attributes;
      if (Name === 'auditLogRoot') continue;
      const known = namesOf(schemaOf(Name)).filter(
        (name) => Name !== 'provisioningObjectSummary' || !hidden.includes(name),
      );
      expect([...inherited(type), ...namesIn(type, 'Property')].sort(), Name).toEqual(known.sort());
      expect(OpenType === 'true', Name).toBe(schemaOf(Name)?.additionalProperties === true);
    }
    for (const type of EnumType) {
      const { Name = '' } = type.attributes;
      expect(namesIn(type, 'Member'), Name).toEqual(schemas[Name]?.anyOf?.flatMap((one) => one.enum ?? []));
    }
  });

  test('declares each type that it uses once, and no other', async () => {
    const { EntityType = [], ComplexType = [], EnumType = [], EntityContainer = [] } = (await csdlOf(version)).children;
    const types = [...EntityType, ...ComplexType, ...EnumType];
    const qualified = ({ attributes: { Name = '' } }: Parsed): string => `microsoft.graph.${Name}`;
    const declared = types.map(qualified);
    expect(new Set(declared).size).toBe(declared.length);
    const used = [
      ...types.flatMap((type) => [...listed(type, 'Property'), ...listed(type, 'NavigationProperty')]),
      ...EntityContainer.flatMap((one) => listed(one, 'Singleton')),
    ].map(({ Type = '' }) => Type.replace(/^Collection\((.*)\)$/, '$1'));
    const primitive = used.filter((name) => name.startsWith('Edm.'));
    expect(new Set(primitive)).toEqual(new Set(['Edm.String', 'Edm.DateTimeOffset', 'Edm.Int32']));
    const derived = ComplexType.filter(({ attributes: { BaseType } }) => BaseType !== undefined);
    const needed = new Set([...used.filter((name) => !primitive.includes(name)), ...derived.map(qualified)]);
    expect([...needed].sort()).toEqual(declared.sort());
  });

  test('declares every type that a response with the examples names', async () => {
    const { EntityType = [], ComplexType = [] } = (await csdlOf(version)).children;
    const declared = [...EntityType, ...ComplexType].map(({ attributes: { Name = '' } }) => Name);
    for (const name of collections) {
      const { text } = await withExamples.send('GET', `${version}/auditLogs/${name}`);
      const named = Array.from(text.matchAll(/"@odata\.type":"#?microsoft\.graph\.(\w+)"/g), ([, type]) => type);
      expect(named.length).toBeGreaterThan(20);
      expect(named.filter((type) => !declared.includes(type ?? ''))).toEqual([]);
    }
  });

  test('leads to the collections, by the names of the contexts', async () => {
    const { EntityType = [], EntityContainer = [] } = (await csdlOf(version)).children;
    expect(EntityContainer.flatMap((one) => listed(one, 'Singleton'))).toEqual([
      { Name: 'auditLogs', Type: 'microsoft.graph.auditLogRoot' },
    ]);
    const root = EntityType.filter(({ attributes: { Name } }) => Name === 'auditLogRoot');
    expect(root.flatMap((one) => namesIn(one, 'NavigationProperty'))).toEqual(collections);
    for (const name of collections) {
      const { json } = await send('GET', `${version}/auditLogs/${name}?$top=1`);
      const { origin } = new URL(stub().url);
      expect(json['@odata.context']).toBe(`${origin}${version}/$metadata#auditLogs/${name}`);
    }
    const { json } = await send('GET', version);
    expect(new URL(String(json['@odata.context'])).pathname).toBe(`${version}/$metadata`);
  });

  test('has the key, and what is never null', async () => {
    const [event] = (await csdlOf(version)).children['EntityType'] ?? [];
    expect(event?.children['Key']).toMatchObject([{ children: { PropertyRef: [{ attributes: { Name: 'id' } }] } }]);
    const required = event && listed(event, 'Property').filter(({ Nullable }) => Nullable === 'false');
    expect(required?.map(({ Name }) => Name)).toEqual(['id', 'activityDateTime']);
  });
});

test.each(['/BETA/$Metadata', '/beta/%24metadata', '/beta//$metadata/', '/beta/$metadata?x=1'])(
  '%s is the metadata too, also for HEAD',
  async (path) => {
    const { status, headers, text } = await send('GET', path, undefined, { authorization: null });
    expect([status, headers['content-type']]).toEqual([200, 'application/xml;charset=utf-8']);
    expect(text).toMatch(/^<\?xml version="1.0"/);
    expect(headers['odata-version']).toBe('4.0');
    const head = await send('HEAD', path);
    expect([head.status, head.text, head.headers['content-length']]).toEqual([
      200,
      '',
      String(Buffer.byteLength(text)),
    ]);
  },
);

test('other methods are 405, other versions 404, and a batch can read it', async () => {
  const { status, headers } = await send('POST', '/beta/$metadata', {});
  expect([status, headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
  expect((await send('OPTIONS', '/beta/$metadata')).headers['allow']).toBe('GET, HEAD, OPTIONS');
  expect((await send('GET', '/v2/$metadata')).status).toBe(404);
  const { json } = await send('POST', '/v1.0/$batch', { requests: [{ id: '1', method: 'GET', url: '$metadata' }] });
  expect(json['responses']).toMatchObject([{ status: 200, body: expect.stringMatching(/^<\?xml/) as string }]);
});
