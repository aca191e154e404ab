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
}

/** A copy of the document for a mode: in the documented dialect without operations that Microsoft does not document. */
export function documentFor({ strict, dialect }: Mode): ValidatorDocument {
  const document: ValidatorDocument = structuredClone(strict ? strictDocument : standard);
  if (dialect === 'documented')
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item))
        if (isObject(operation) && operation['x-real-service'] === 'undocumented') Reflect.deleteProperty(item, method);
      if (!Object.values(item).some((one) => isObject(one) && 'operationId' in one))
        Reflect.deleteProperty(document.paths, path);
    }
  return document;
}
