// packages/types: the types from openapi-typescript, a name for each schema, and the members of the enumerations.
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { Fault } from '../openapi/fault.ts';
import { parsePointer } from '../openapi/json-pointer.ts';
import { knownMembers, mapSchemas, type OpenApiDocument, otherValues, type Schema } from '../openapi/openapi.ts';
import { docComment, type GeneratedFiles, quote, typeName, typescript } from './files.ts';

const { factory } = ts;

/** Schemas that are only parts of others, and need no name. */
const buildingBlocks: readonly string[] = ['annotation', ...otherValues];

/** `(string & {})`: editors suggest the known members, and any other string still compiles. */
const anyOtherText = (): ts.TypeNode =>
  factory.createParenthesizedType(
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  );

/** The types of the values that an evolvable enumeration does not list, by schema. */
const otherTypes: Readonly<Record<string, () => ts.TypeNode>> = {
  '#/components/schemas/otherMember': () =>
    factory.createUnionTypeNode([anyOtherText(), factory.createLiteralTypeNode(factory.createNull())]),
  '#/components/schemas/otherCode': anyOtherText,
};

/** The members of an enumeration with what the spec says of each. */
const describedMembers = ({ anyOf = [] }: Schema): string =>
  anyOf
    .flatMap((one) => Object.entries((one['x-enumDescriptions'] ?? {}) as Record<string, string>))
    .map(([member, description]) => `- \`${member}\`: ${description}`)
    .join('\n');

/** `${string}@${string}` */
const annotationName = (): ts.TypeNode => {
  const string = (): ts.TypeNode => factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  return factory.createTemplateLiteralType(factory.createTemplateHead(''), [
    factory.createTemplateLiteralTypeSpan(string(), factory.createTemplateMiddle('@')),
    factory.createTemplateLiteralTypeSpan(string(), factory.createTemplateTail('')),
  ]);
};

const isAnnotation = (type: ts.TypeNode): boolean =>
  ts.isIndexedAccessTypeNode(type) && astToString(type).trim() === 'components["schemas"]["annotation"]';

/** openapi-typescript turns annotations into `[key: string]`, which would allow unknown properties: narrows the key. */
function narrowAnnotations(type: ts.TypeNode): ts.TypeNode | undefined {
  if (!ts.isIntersectionTypeNode(type)) return undefined;
  return factory.createIntersectionTypeNode(
    type.types.map((part) => {
      if (!ts.isTypeLiteralNode(part) || part.members.length !== 1) return part;
      const [member] = part.members;
      if (member === undefined || !ts.isIndexSignatureDeclaration(member) || !isAnnotation(member.type)) return part;
      const [parameter] = member.parameters;
      if (parameter === undefined) return part;
      const key = factory.createParameterDeclaration(undefined, undefined, parameter.name, undefined, annotationName());
      return factory.createTypeLiteralNode([factory.createIndexSignature(undefined, [key], member.type)]);
    }),
  );
}

/** The name of a schema that a type refers to. */
const schemaOf = (type: ts.TypeNode): string | undefined =>
  /^components\["schemas"\]\["(\w+)"\]$/.exec(astToString(type).trim())?.[1];

/** Adds to each object of a union the properties of the others, as undefined: they can then be read without a test. */
function shareProperties(type: ts.TypeNode, { schemas }: OpenApiDocument['components']): ts.TypeNode | undefined {
  if (!ts.isUnionTypeNode(type)) return undefined;
  const isObject = (part: ts.TypeNode): boolean => {
    const { properties, allOf } = schemas[schemaOf(part) ?? ''] ?? {};
    return properties !== undefined || allOf !== undefined;
  };
  const objects = type.types.filter(isObject);
  if (objects.length < 2) return undefined;
  return factory.createUnionTypeNode(
    type.types.map((part) => {
      const others = objects.filter((one) => one !== part);
      return objects.includes(part)
        ? factory.createTypeReferenceNode('Declaring', [part, factory.createUnionTypeNode(others)])
        : part;
    }),
  );
}

/** Doc comments for the interfaces of openapi-typescript, which have none. */
const interfaces: Readonly<Record<string, string>> = {
  paths: 'The operations of the spec by path and method, as openapi-fetch expects them.',
  components: 'The schemas, responses, parameters, request bodies and headers of the spec, by name.',
  operations: 'The parameters, the request body and the responses of each operation, by operationId.',
};

/** The document as openapi-typescript needs it: with `type: string` beside an enumeration, the members would be lost. */
function withoutWiderTypes(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  for (const schema of Object.values(document.components.schemas)) if (knownMembers(schema)) delete schema.type;
  return document;
}

function addComment(node: ts.Node): void {
  const text = ts.isInterfaceDeclaration(node) ? interfaces[node.name.text] : undefined;
  if (text !== undefined) ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, `* ${text} `, true);
}

export async function generateTypes(document: OpenApiDocument): Promise<GeneratedFiles> {
  let place = '';
  const ast = await openapiTS(JSON.stringify(withoutWiderTypes(document)), {
    alphabetize: false,
    emptyObjectsUnknown: true,
    transform: (_schema, { path = '' }) => otherTypes[(place = path)]?.(),
    postTransform: (type) => narrowAnnotations(type) ?? shareProperties(type, document.components),
    silent: true,
  }).catch((error: unknown) => {
    throw new Fault(parsePointer(place), error);
  });
  ast.forEach(addComment);
  const { schemas } = document.components;
  const named = Object.fromEntries(Object.entries(schemas).filter(([name]) => !buildingBlocks.includes(name)));
  const names = mapSchemas(named, (name, schema) => {
    // Not NonNullable, which would turn `string & {}` into `string`.
    const type = `Exclude<components['schemas'][${quote(name)}], null>`;
    // Editors show the name of an interface, and what is in a type.
    const declaration =
      (schema.properties ?? schema.allOf)
        ? `export interface ${typeName(name)} extends ${type} {}`
        : `export type ${typeName(name)} = ${type};`;
    return `${docComment([schema.description?.trim(), describedMembers(schema)])}${declaration}`;
  });
  const enumerations = mapSchemas(named, (name, schema) => {
    const members = knownMembers(schema)?.map(quote).join(', ');
    if (members === undefined) return undefined;
    const about = [
      `The members of \`${name}\` that this version knows, in the order of the spec.`,
      `@example\nconst isKnown = (text: string): boolean => ${name}Members.includes(text);`,
    ];
    return `${docComment(about)}export const ${name}Members: MemberList<readonly [${members}]> = [${members}];`;
  });
  return {
    'openapi.ts': typescript("import type { Declaring } from '../declaring.ts';", '', astToString(ast)),
    'names.ts': typescript("import type { components } from './openapi.ts';", '', names.join('\n\n')),
    'enumerations.ts': typescript(
      "import type { MemberList } from '../member-list.ts';",
      '',
      enumerations.filter((one) => one !== undefined).join('\n\n'),
    ),
  };
}
