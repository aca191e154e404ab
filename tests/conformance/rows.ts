// What clients of Microsoft Graph's provisioning log rely on, one row each; a file for each section.
import { batchRows } from './rows/batch.ts';
import { clientRows } from './rows/clients.ts';
import { documentedRows } from './rows/documented.ts';
import { errorRows } from './rows/errors.ts';
import { filterRows } from './rows/filter.ts';
import { firstRows } from './rows/first-example.ts';
import { generationRows } from './rows/names.ts';
import { callRows } from './rows/operations.ts';
import { optionRows } from './rows/query-options.ts';
import { resourceRows } from './rows/resource.ts';
import { securityRows } from './rows/security.ts';
import type { Row } from './run.ts';

/** Every row. */
export const rows: readonly Row[] = [
  ...firstRows,
  ...resourceRows,
  ...generationRows,
  ...callRows,
  ...filterRows,
  ...optionRows,
  ...batchRows,
  ...errorRows,
  ...documentedRows,
  ...securityRows,
  ...clientRows,
];
