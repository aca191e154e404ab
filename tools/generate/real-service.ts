// What the spec says about the real service, in words: the marks `x-real-service` and `documented` for readers.
import { entityNamesOf } from '../openapi/collections.ts';
import { reading } from '../openapi/fault.ts';
import {
  mapOperations,
  operationsOf,
  type OpenApiDocument,
  type OperationEntry,
  type RealService,
} from '../openapi/openapi.ts';
import { type Capability, capabilitiesOf } from './odata.ts';

const ofOperation: Readonly<Record<RealService, string>> = {
  documented: 'The real service has this operation.',
  undocumented: 'Microsoft does not document this operation for the real service.',
  absent: 'The real service does not have this operation.',
};
const ofParameter = 'Microsoft does not document this for the real service.';

/** Something with a description and perhaps a mark. */
interface Marked {
  description?: string | undefined;
  'x-real-service'?: RealService;
}

const parametersIn = (holder: { parameters?: object[] | undefined }): Marked[] => holder.parameters ?? [];

/** The document whose descriptions say what their marks mean. */
export function withRealService(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  mapOperations(operationsOf(document), ({ operation }) => {
    const mark = operation['x-real-service'];
    if (mark !== undefined)
      operation.description = `${operation.description?.trimEnd() ?? ''}\n\n${ofOperation[mark]}\n`;
    for (const parameter of parametersIn(operation)) describe(parameter);
  });
  for (const [name, parameter] of Object.entries(document.components['parameters'] ?? {}))
    reading(['components', 'parameters', name], () => {
      describe(parameter as Marked);
    });
  return document;
}

function describe(parameter: Marked): void {
  if (parameter['x-real-service'] === 'undocumented')
    parameter.description = `${parameter.description?.trimEnd() ?? ''} ${ofParameter}`;
}

/** The operators of a path that Microsoft does not document for it. */
export const operatorsBeyond = ({ operators, documented }: Capability): string[] =>
  operators.filter((one) => !documented.operators.includes(one));

/** What is beyond the documentation of the real service. */
export interface Beyond {
  /** Operations with this mark. */
  readonly operations: Readonly<Record<'undocumented' | 'absent', readonly OperationEntry[]>>;
  /** Parameters of documented operations, by operation. */
  readonly parameters: readonly { readonly entry: OperationEntry; readonly names: readonly string[] }[];
  /** The paths to filter by, by entity. */
  readonly capabilities: readonly { readonly entity: string; readonly paths: readonly Capability[] }[];
}

export function beyondDocumentation(document: OpenApiDocument): Beyond {
  const entries = operationsOf(document);
  const marked = (mark: RealService): OperationEntry[] =>
    entries.filter(({ operation }) => operation['x-real-service'] === mark);
  const parameters = marked('documented').flatMap((entry) => {
    const own = entry.parameters.filter((one) => one['x-real-service'] === 'undocumented');
    const names = own.map(({ name, in: place }) => (place === 'header' ? `header ${name}` : name));
    return names.length > 0 ? [{ entry, names }] : [];
  });
  return {
    operations: { undocumented: marked('undocumented'), absent: marked('absent') },
    parameters,
    capabilities: entityNamesOf(document).map((entity) => ({ entity, paths: capabilitiesOf(document, entity) })),
  };
}

/** The document with a mark beside operations that Microsoft does not document. Redoc shows `x-badges`. */
export function withBadges(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  // The sidebar cuts longer names off.
  const names = { undocumented: 'undocumented', absent: 'only here' };
  for (const { operation } of operationsOf(document)) {
    const mark = operation['x-real-service'];
    if (mark === 'undocumented' || mark === 'absent')
      Object.assign(operation, { 'x-badges': [{ name: names[mark], position: 'after' }] });
  }
  return document;
}
