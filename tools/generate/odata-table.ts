// The docs' table of the paths to filter and sort by.
import { entityNamesOf } from '../openapi/collections.ts';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { type Capability, capabilitiesOf } from './odata.ts';
import { operatorsBeyond } from './real-service.ts';

/** A copy of the document with a table of `x-odata` in the description of `$filter`: Redoc does not show extensions. */
export function withOdataTable(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  const filter = Object.values(document.components['parameters'] ?? {}).find(
    (one) => (one as { name?: string }).name === '$filter',
  ) as { description?: string } | undefined;
  if (filter === undefined) return document;
  const entities = entityNamesOf(document);
  filter.description = [
    filter.description?.trimEnd() ?? '',
    '',
    'The column "Only here" has the operators that Microsoft does not document for the real service.',
    '',
    ...entities.flatMap((entity) => [
      ...(entities.length > 1 ? [`Paths of \`${entity}\`:`, ''] : []),
      ...tableOf(document, entity),
      '',
    ]),
  ].join('\n');
  return document;
}

const tableOf = (document: OpenApiDocument, entity: string): string[] => [
  '| Path | Type | Operators | Only here | Sortable | Indexed |',
  '| --- | --- | --- | --- | --- | --- |',
  ...capabilitiesOf(document, entity).map(
    (one) =>
      `| \`${one.path}\` | ${one.type} | ${one.documented.operators.join(', ')} | ${operatorsBeyond(one).join(', ')} | ${sortingOf(one)} | ${one.indexed ? 'yes' : ''} |`,
  ),
];

const sortingOf = ({ sortable, documented }: Capability): string =>
  documented.sortable ? 'yes' : sortable ? 'only here' : '';
