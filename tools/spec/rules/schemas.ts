// Rules for schemas.
import { valueAt } from '../../openapi/json-pointer.ts';
import { entriesOf, isObject, listOf, refOf, rule, type Rule, SCHEMAS, schemasOf } from './rule.ts';

/** The docs show descriptions, so every component and every property has one. */
export const everythingDescribed: Rule = rule(function* (root) {
  for (const kind of ['schemas', 'headers', 'requestBodies', 'securitySchemes'])
    for (const [name, component] of entriesOf(root['components']?.[kind]))
      if (!component['$ref'] && !component['description'])
        yield [['components', kind, name], `${name} has no description: add one in your own words.`];
  for (const [schema, path] of schemasOf(root))
    for (const [name, property] of entriesOf(schema['properties']))
      if (!property['description'])
        yield [
          [...path, 'properties', name],
          `${name} has no description: add one in your own words (it can be next to a \`$ref\`).`,
        ];
});

/** Every object schema says whether it allows unknown properties. */
export const openOrClosed: Rule = rule(function* (root) {
  for (const [schema, path] of schemasOf(root)) {
    const types: unknown[] = [schema['type']].flat();
    const additional: unknown = schema['additionalProperties'];
    if (!types.includes('object') || path.at(-2) === 'allOf') continue;
    if (additional === undefined)
      yield [path, 'Add `additionalProperties: false` (no unknown properties) or `true` (any).'];
    else if (
      additional === false &&
      schema['properties']?.['@odata.type'] &&
      refOf(schema['patternProperties']?.['@']) !== `${SCHEMAS}annotation`
    )
      yield [
        path,
        `An OData type without unknown properties still allows annotations: add \`patternProperties: { '@': { $ref: '${SCHEMAS}annotation' } }\`.`,
      ];
  }
});

/**
 * Keywords that change bodies or their validation: a default is written into the body, so that the response differs from
 * what was sent; readOnly rejects a given id.
 */
export const plainBodies: Rule = rule(function* (root) {
  for (const [schema, path] of schemasOf(root))
    for (const key of ['default', 'readOnly', 'writeOnly', 'discriminator', 'oneOf'])
      if (schema[key] !== undefined && !path.includes('parameters'))
        yield [[...path, key], `Body schemas must not use \`${key}\`: remove it.`];
});

/** Evolvable enumerations can grow without breaking clients, which a plain `enum` can't. */
export const evolvableEnumerations: Rule = rule(function* (root) {
  for (const [schema, path] of schemasOf(root)) {
    if (!listOf(schema['enum']).includes('unknownFutureValue')) continue;
    const parent = valueAt(root, path.slice(0, -2));
    const others = path.at(-2) === 'anyOf' && isObject(parent) ? listOf(parent['anyOf']) : [];
    if (!others.some((one) => refOf(one) === `${SCHEMAS}otherMember`))
      yield [path, `An evolvable enumeration must be an \`anyOf\` of its known members and \`${SCHEMAS}otherMember\`.`];
  }
});
