// The extension x-real-service: whether Microsoft's service has an operation or a parameter.
import { entriesOf, isObject, listOf, type Node, operationsOf, type Path, rule, type Rule, textOf } from './rule.ts';

const OF_OPERATION = ['documented', 'undocumented', 'absent'];
const OF_PARAMETER = ['documented', 'undocumented'];

/** Every place that may have the mark, with its values. */
function* holdersIn(root: Node): Generator<[holder: Node, path: Path, values: readonly string[]]> {
  for (const [name, parameter] of entriesOf(root['components']?.['parameters']))
    yield [parameter, ['components', 'parameters', name], OF_PARAMETER];
  for (const [operation, path] of operationsOf(root)) {
    yield [operation, path, OF_OPERATION];
    for (const [index, parameter] of listOf(operation['parameters']).entries())
      if (isObject(parameter)) yield [parameter, [...path, 'parameters', index], OF_PARAMETER];
  }
}

/** The mark has a value that the generators know, and a parameter with it can be omitted. */
export const realService: Rule = rule(function* (root) {
  for (const [holder, path, values] of holdersIn(root)) {
    const mark: unknown = holder['x-real-service'];
    if (mark === undefined) continue;
    const here = [...path, 'x-real-service'];
    if (!values.includes(textOf(mark))) yield [here, `x-real-service must be one of ${values.join(', ')}.`];
    if (mark === 'undocumented' && textOf(holder['in']) === 'path')
      yield [here, 'A path parameter is part of its operation: mark the operation.'];
  }
});

/** What `documented` names in x-odata, the path supports. */
export const documentedSupported: Rule = rule(function* (root) {
  for (const [schema, { 'x-odata': paths }] of entriesOf(root['components']?.['schemas']))
    for (const [name, capability] of entriesOf(paths)) {
      const here = ['components', 'schemas', schema, 'x-odata', name, 'documented'];
      const documented: unknown = capability['documented'];
      if (documented === undefined) continue;
      if (!isObject(documented) || Object.keys(documented).some((key) => key !== 'operators' && key !== 'sortable')) {
        yield [here, 'documented must be a map, such as `{ operators: [eq], sortable: true }`.'];
        continue;
      }
      if (documented['operators'] !== undefined && !Array.isArray(documented['operators']))
        yield [[...here, 'operators'], 'operators must be a list, such as `[eq]`.'];
      if (documented['sortable'] !== undefined && typeof documented['sortable'] !== 'boolean')
        yield [[...here, 'sortable'], 'sortable must be true or false.'];
      const supported = listOf(capability['operators']);
      for (const operator of listOf(documented['operators']))
        if (!supported.includes(operator)) yield [here, `${String(operator)} is not one of the operators of ${name}.`];
      if (documented['sortable'] && !capability['sortable']) yield [here, `${name} is not sortable.`];
    }
});
