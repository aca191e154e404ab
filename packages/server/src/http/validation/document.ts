// The document that requests and responses are checked against.
import strictDocument from '../../generated/validator-strict.json' with { type: 'json' };
import standard from '../../generated/validator.json' with { type: 'json' };
import { isObject } from '../../event/json.ts';
import type { Dialect } from '../../graph/dialects.ts';

/** What the stub supports, and how strict it is. */
export interface Mode {
  /** Requests may only use known members of enumerations. */
  readonly strict: boolean;
  readonly dialect: Dialect;
}

/** A document of the validator, as far as this server reads it. */
export interface ValidatorDocument {
  readonly paths: Record<string, Record<string, unknown>>;
  readonly components: { readonly parameters: Readonly<Record<string, unknown>> };
}

/** A copy of the document for a mode. */
export function documentFor({ strict, dialect }: Mode): ValidatorDocument {
  const document: ValidatorDocument = structuredClone(strict ? strictDocument : standard);
  if (dialect === 'documented') dropUndocumented(document);
  return document;
}

const isUndocumented = (node: unknown): boolean => isObject(node) && node['x-real-service'] === 'undocumented';

/** Removes the operations and the query parameters that Microsoft does not document. */
function dropUndocumented({ paths, components }: ValidatorDocument): void {
  const dropped = Object.keys(components.parameters).filter((name) => isUndocumented(components.parameters[name]));
  const references = dropped.map((name) => `#/components/parameters/${name}`);
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (isUndocumented(operation)) Reflect.deleteProperty(item, method);
      else if (isObject(operation) && Array.isArray(operation['parameters']))
        operation['parameters'] = operation['parameters'].filter(
          (one: unknown) => !isUndocumented(one) && !(isObject(one) && references.includes(String(one['$ref']))),
        );
    }
    if (!Object.values(item).some((one) => isObject(one) && 'operationId' in one)) Reflect.deleteProperty(paths, path);
  }
}
