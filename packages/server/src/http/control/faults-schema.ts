// The JSON Schema of a file of rules, for editors: the schema that the control API checks rules with, by itself.
import document from '../../generated/control.json' with { type: 'json' };

const schemas: Readonly<Record<string, object>> = document.components.schemas;
const PREFIX = '#/components/schemas/';

/** The schema, with those that it refers to. https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.4 */
export function faultsSchema(): object {
  const found = new Set<string>();
  const textOf = (name: string): string => JSON.stringify(schemas[name] ?? {});
  const collect = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const [, other = ''] of textOf(name).matchAll(/"#\/components\/schemas\/(\w+)"/g)) collect(other);
  };
  collect('faultList');
  const local = (name: string): object => JSON.parse(textOf(name).replaceAll(PREFIX, '#/$defs/')) as object;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Rules that make requests fail',
    ...local('faultList'),
    $defs: Object.fromEntries([...found].toSorted().map((name) => [name, local(name)])),
  };
}
