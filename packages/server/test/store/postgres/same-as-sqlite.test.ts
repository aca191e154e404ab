import { expect, test } from 'vitest';
import type { StoredEvent } from '@directory-provisioning/types';
import examples from '../../../src/generated/examples.json' with { type: 'json' };
import { toRecord } from '../../../src/store/record.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { eventOf, listen, useDatabase } from './postgres-database.ts';

const LOG = '/beta/auditLogs/directoryProvisioning';
const { open } = useDatabase();

test('PostgreSQL returns the same responses as SQLite, byte by byte', async () => {
  const [one, other] = [openSqliteStore(':memory:'), await open()];
  const events = [
    ...(examples.events as StoredEvent[]),
    ...Array.from({ length: 9 }, (_, n) => eventOf(`made${n}`, { durationInMilliseconds: n % 3 ? n : null })),
    ...Array.from({ length: 3 }, (_, n) => eventOf(`ä${n}`, { jobId: n ? 'ä' : 'Z' })),
  ];
  for (const store of [one, other]) await store.add(events.map(toRecord));
  const apps = [await listen(one), await listen(other)];
  const queries = [
    '',
    '?$count=true',
    '?$orderby=durationInMilliseconds',
    '?$orderby=durationInMilliseconds desc',
    '?$orderby=durationInMilliseconds desc,id',
    '?$orderby=id',
    '?$orderby=id desc',
    '?$orderby=activityDateTime',
    '?$orderby=activityDateTime,durationInMilliseconds desc',
    "?$filter=action eq 'Create'",
    "?$filter=statusInfo/status ne 'success'&$count=true",
    '?$filter=durationInMilliseconds eq null',
    '?$filter=durationInMilliseconds gt 2&$orderby=durationInMilliseconds',
    "?$filter=contains(jobId,'a') or startswith(id,'made')",
    "?$filter=not endswith(targetSystem/displayName,'s')&$select=id",
    "?$filter=jobId in ('ä','Z',null)&$orderby=id desc",
    '?$filter=activityDateTime ge 2024-01-01T00:00:00Z and (durationInMilliseconds lt 100) eq false',
    '/$count',
    `/${encodeURIComponent('ä1')}`,
    '/unknown',
  ];
  for (const query of queries)
    for (const size of [1000, 7]) {
      const texts = await Promise.all(
        apps.map(async ({ call }) => {
          const pages: string[] = [];
          let path: string | undefined = LOG + query;
          while (path !== undefined) {
            if (!path.includes('$top') && !path.startsWith(`${LOG}/`))
              path += `${path.includes('?') ? '&' : '?'}$top=${size}`;
            const text: string = await (await call(path)).text();
            // Each store signs tokens with its secret, and errors have the id of their request.
            pages.push(
              text
                .replace(/\$skiptoken=[^"&]*/, '')
                .replace(/"innerError".*/, '')
                .replaceAll(/127\.0\.0\.1:\d+/g, 'stub'),
            );
            const link: string | undefined = /"@odata.nextLink":"[^"]*?(\/beta[^"]*)"/.exec(text)?.[1];
            path = link;
          }
          return pages;
        }),
      );
      expect(texts[0], query).toEqual(texts[1]);
    }
  for (const app of apps) app.server.close();
  await one.close();
});
