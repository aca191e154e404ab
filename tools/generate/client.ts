// packages/client: the methods, the contract and the examples of the spec, and its OData capabilities.
import { type OpenApiDocument, operationsOf } from '../openapi/openapi.ts';
import { contractFile } from './client/contract.ts';
import { examplesFile } from './client/examples.ts';
import { operationsFile } from './client/operations.ts';
import type { GeneratedFiles } from './files.ts';
import { clientLimits } from './limits.ts';
import { clientOdata } from './client-odata.ts';

export function generateClient(document: OpenApiDocument): GeneratedFiles {
  const operations = operationsOf(document);
  return {
    ...clientOdata(document),
    ...clientLimits(document),
    'contract.ts': contractFile(document, operations),
    'examples.ts': examplesFile(operations),
    'operations.ts': operationsFile(document, operations),
  };
}
