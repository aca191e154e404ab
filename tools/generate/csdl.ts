// packages/server: the metadata of each version as CSDL XML, which OData clients read at /{version}/$metadata.
// https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html
import { entityNamesOf } from '../openapi/collections.ts';
import { reading } from '../openapi/fault.ts';
import {
  knownMembers,
  mapOperations,
  type OpenApiDocument,
  operationsOf,
  resolve,
  type Schema,
  schemaName,
} from '../openapi/openapi.ts';
import { type GeneratedFiles, quote, typescript } from './files.ts';
import { entityIn, replacedProperties } from './odata.ts';

const NAMESPACE = 'microsoft.graph';
/** The names that CSDL allows for members. */
const IDENTIFIER = /^[A-Za-z_]\w{0,127}$/;
const qualified = (name: string): string => `${NAMESPACE}.${name}`;

const openIn = (schema: Schema): string | undefined => (schema['additionalProperties'] === true ? 'true' : undefined);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** An element as lines. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  inner: string[] = [],
): string[] {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escaped(value)}"`,
  );
  const start = `<${name}${given.join('')}`;
  return inner.length === 0 ? [`${start} />`] : [`${start}>`, ...inner.map((line) => `  ${line}`), `</${name}>`];
}

/** Primitive types by `type` and `format`; other formats are texts. */
const primitives: Readonly<Record<string, string>> = {
  string: 'Edm.String',
  'string date-time': 'Edm.DateTimeOffset',
  'string date': 'Edm.Date',
  'string uuid': 'Edm.Guid',
  integer: 'Edm.Int64',
  'integer int32': 'Edm.Int32',
  number: 'Edm.Double',
  boolean: 'Edm.Boolean',
};

/** The types of one version: those that its entities reach. */
class Model {
  readonly #document: OpenApiDocument;
  readonly types = new Map<string, string[]>();

  constructor(document: OpenApiDocument, version: string) {
    this.#document = document;
    for (const entity of entityNamesOf(document)) {
      const key = element('Key', {}, element('PropertyRef', { Name: 'id' }));
      const hidden = Object.keys(replacedProperties(document, entity)[version] ?? {});
      this.types.set(entity, []);
      const properties = this.#properties(document.components.schemas[entity] ?? {}, hidden);
      this.types.set(entity, element('EntityType', { Name: entity }, [...key, ...properties]));
    }
  }

  /** A component schema as a type of CSDL, which is declared if it is used the first time. */
  #typeOf(name: string): string {
    const schema = this.#document.components.schemas[name] ?? {};
    const members = knownMembers(schema);
    const derived = schema['x-odata-derived'];
    if (members?.every((member) => IDENTIFIER.test(member)))
      this.#declare(name, () => this.#enumeration(name, members));
    else if (members !== undefined) return 'Edm.String';
    else if (derived !== undefined) return this.#baseOf(Object.values(derived.types).map(schemaName));
    else if (schema.properties !== undefined) return this.#complexTypeNamed(name, schema);
    else return this.#inlineType(schema);
    return qualified(name);
  }

  /** Declares a complex type; returns its name. One with a newer name extends the type of that name. */
  #complexTypeNamed(name: string, schema: Schema): string {
    const newer = schema['x-odata-newer-name'];
    if (typeof newer !== 'string') {
      this.#declare(name, () => this.#complexType(name, schema));
      return qualified(name);
    }
    this.#declare(newer, () => this.#complexType(newer, schema));
    this.#declare(name, () =>
      element('ComplexType', { Name: name, BaseType: qualified(newer), OpenType: openIn(schema) }),
    );
    return qualified(newer);
  }

  #declare(name: string, make: () => string[]): void {
    if (this.types.has(name)) return;
    // First, because a type may contain itself.
    this.types.set(name, []);
    this.types.set(name, reading(['components', 'schemas', name], make));
  }

  #enumeration(name: string, members: readonly string[]): string[] {
    return element(
      'EnumType',
      { Name: name },
      members.flatMap((member) => element('Member', { Name: member })),
    );
  }

  #complexType(name: string, schema: Schema, base?: string): string[] {
    const inherited = base === undefined ? [] : Object.keys(this.#document.components.schemas[base]?.properties ?? {});
    const BaseType = base === undefined ? undefined : qualified(base);
    return element(
      'ComplexType',
      { Name: name, BaseType, OpenType: openIn(schema) },
      this.#properties(schema, inherited),
    );
  }

  /** Declares derived types; returns the one that all others extend, or else any type. */
  #baseOf(names: readonly string[]): string {
    const namesIn = (name: string): string[] => Object.keys(this.#document.components.schemas[name]?.properties ?? {});
    const base = names.find((name) =>
      names.every((other) => namesIn(name).every((property) => namesIn(other).includes(property))),
    );
    for (const name of base === undefined ? names : [base, ...names])
      this.#declare(name, () =>
        this.#complexType(name, this.#document.components.schemas[name] ?? {}, name === base ? undefined : base),
      );
    return base === undefined ? 'Edm.ComplexType' : qualified(base);
  }

  #properties(schema: Schema, without: readonly string[]): string[] {
    return Object.entries(schema.properties ?? {})
      .filter(([name]) => !name.includes('@') && !without.includes(name))
      .flatMap(([name, property]) => {
        const Type = this.#typeIn(property);
        const form = resolve<Schema>(this.#document, property);
        const isRequired = form.type !== undefined && ![form.type].flat().includes('null') && !Type.startsWith('C');
        return element('Property', { Name: name, Type, Nullable: isRequired ? 'false' : undefined });
      });
  }

  #typeIn(schema: Schema): string {
    return schema.$ref === undefined ? this.#inlineType(schema) : this.#typeOf(schemaName(schema.$ref));
  }

  #inlineType(schema: Schema): string {
    const [type = '', ...others] = [schema.type ?? []].flat().filter((one) => one !== 'null');
    if (schema.items !== undefined) return `Collection(${this.#typeIn(schema.items)})`;
    const format = typeof schema['format'] === 'string' ? ` ${schema['format']}` : '';
    const primitive = others.length > 0 ? undefined : (primitives[type + format] ?? primitives[type]);
    return primitive ?? 'Edm.Untyped';
  }
}

/** The collections of a version by their paths, such as `auditLogs/provisioning`, with the types of their entities. */
const collectionsIn = (document: OpenApiDocument, version: string): Map<string, string> =>
  new Map(
    mapOperations(operationsOf(document), (entry) => {
      const [, path] = /^\/(.*)\/\{\w+\}$/.exec(entry.path) ?? [];
      const entity = entry.basePaths.includes(version) ? entityIn(document, entry) : undefined;
      return path === undefined || entity === undefined ? [] : [[path, qualified(entity)] as const];
    }).flat(),
  );

/** The entity container: a singleton for each first segment of two, such as `auditLogs`, with its collections inside. */
function containerOf(document: OpenApiDocument, version: string): string[] {
  const roots = new Map<string, { name: string; entity: string }[]>();
  const sets: string[] = [];
  for (const [path, entity] of collectionsIn(document, version)) {
    const [first = '', name] = path.split('/');
    if (name === undefined) sets.push(...element('EntitySet', { Name: first, EntityType: entity }));
    else roots.set(first, [...(roots.get(first) ?? []), { name, entity }]);
  }
  const rootType = (name: string): string => `${name.replace(/s$/, '')}Root`;
  const types = [...roots].flatMap(([name, inner]) =>
    element('EntityType', { Name: rootType(name) }, [
      ...element('Key', {}, element('PropertyRef', { Name: 'id' })),
      ...element('Property', { Name: 'id', Type: 'Edm.String', Nullable: 'false' }),
      ...inner.flatMap(({ name: Name, entity }) =>
        element('NavigationProperty', { Name, Type: `Collection(${entity})`, ContainsTarget: 'true' }),
      ),
    ]),
  );
  const singletons = [...roots.keys()].flatMap((name) =>
    element('Singleton', { Name: name, Type: qualified(rootType(name)) }),
  );
  return [...types, ...element('EntityContainer', { Name: 'GraphService' }, [...sets, ...singletons])];
}

/** The metadata of a version, such as `/v1.0`. */
function csdlOf(document: OpenApiDocument, version: string): string {
  const { types } = new Model(document, version);
  const inner = [...[...types.values()].flat(), ...containerOf(document, version)];
  const schema = element('Schema', { Namespace: NAMESPACE, xmlns: 'http://docs.oasis-open.org/odata/ns/edm' }, inner);
  // Edm.Untyped came with 4.01.
  const Version = inner.some((line) => line.includes('Edm.Untyped')) ? '4.01' : '4.0';
  const lines = element(
    'edmx:Edmx',
    { Version, 'xmlns:edmx': 'http://docs.oasis-open.org/odata/ns/edmx' },
    element('edmx:DataServices', {}, schema),
  );
  return ['<?xml version="1.0" encoding="utf-8"?>', ...lines, ''].join('\n');
}

/** Generates the server's `metadata.ts`. */
export function serverMetadata(document: OpenApiDocument): GeneratedFiles {
  const versions = [...new Set(operationsOf(document).flatMap(({ basePaths }) => basePaths))];
  const template = (text: string): string => text.replaceAll(/[\\`]|\$\{/g, '\\$&');
  const texts = versions.map((version) => `  ${quote(version)}: \`${template(csdlOf(document, version))}\`,`);
  return {
    'metadata.ts': typescript(
      '/** The metadata of each version as CSDL XML. */',
      'export const metadata: Readonly<Record<string, string>> = {',
      ...texts,
      '};',
    ),
  };
}
