import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { LOG, NEWER, section, isError } from './row.ts';

const documented = section('The documented dialect');
const needs = { dialect: 'documented', retention: 30 * 86_400_000 } as const;

export const documentedRows: Row[] = [
  ...['Select', 'Skip', 'Count', 'Expand', 'Search', 'Format'].map((name) =>
    documented(
      `$${name.toLowerCase()} gets the text of the real service`,
      async ({ send }) => {
        for (const path of [`/beta${LOG}`, `/v1.0${NEWER}`])
          isError(
            await send('GET', `${path}?$${name.toLowerCase()}=1`),
            400,
            'BadRequest',
            new RegExp(
              `^Query option '${name}' is not allowed\\. To allow it, set the 'AllowedQueryOptions' property on `,
            ),
          );
      },
      { needs },
    ),
  ),
  documented(
    'an event is not read by its id, but written',
    async ({ send, mark }) => {
      assert.equal((await send('POST', LOG, { id: mark })).status, 201);
      const { status, headers } = await send('GET', `${LOG}/${mark}`);
      assert.deepEqual([status, headers['allow']], [405, 'DELETE, OPTIONS, PATCH']);
    },
    { needs },
  ),
  documented(
    '/$count is an unknown segment',
    async ({ send }) => {
      isError(await send('GET', `${LOG}/$count`), 400, 'BadRequest', /^Resource not found for the segment '\$count'\./);
    },
    { needs },
  ),
  documented(
    'with a retention, a filter that begins before it is out of range',
    async ({ send }) => {
      isError(
        await send('GET', `${LOG}?$filter=activityDateTime ge 2020-01-01`),
        400,
        'BadRequest',
        /^Specified argument was out of the range of valid values\. \(Parameter 'Minimum allowed time for activityDateTime is \d{1,2}\/\d{1,2}\/\d{4} 12:00:00 AM'\)$/,
      );
    },
    { needs },
  ),
];
