// The docs' table of the paths to filter and sort by.
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { capabilitiesOf } from './odata.ts';

/** A copy of the document with a table of `x-odata` in the description of `$filter`: Redoc does not show extensions. */
export function withOdataTable(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  const filter = Object.values(document.components['parameters'] ?? {}).find(
    (one) => (one as { name?: string }).name === '$filter',
  ) as { description?: string } | undefined;
  if (filter === undefined) return document;
  const rows = capabilitiesOf(document).map(
    ({ path, type, operators, sortable, indexed }) =>
      `| \`${path}\` | ${type} | ${operators.join(', ')} | ${sortable ? 'yes' : ''} | ${indexed ? 'yes' : ''} |`,
  );
  filter.description = [
    filter.description?.trimEnd() ?? '',
    '',
    '| Path | Type | Operators | Sortable | Indexed |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
  return document;
}
