// A sample of docs/faults-by-client.md, measured again: what does not need a browser, nor a client that repeats requests.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@directory-provisioning/test-support/repository';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clients } from '../clients/clients.ts';
import { kinds } from '../clients/kinds.ts';
import { measure, startWithEvents } from '../clients/measure.ts';

const page = await readFile(join(root, 'docs/faults-by-client.md'), 'utf8');
const [head = [], , ...rows] = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const shown = (kind: string, client: string): string | undefined =>
  rows.find(([, name]) => name === kind)?.[head.indexOf(client)];

test('the page has every kind of fault of the control API', async () => {
  const { components } = parse(await readFile(join(root, 'spec/control.yaml'), 'utf8')) as {
    components: {
      schemas: Record<'preset' | 'connection', { enum: string[] }> & Record<'then' | 'page', { properties: object }>;
    };
  };
  const { preset, connection, then, page: pages } = components.schemas;
  const details = ['status', 'code', 'message', 'retryAfter', 'preset', 'at', 'connection', 'page'];
  const expected = [
    ...preset.enum,
    ...connection.enum,
    ...Object.keys(then.properties).filter((name) => !details.includes(name)),
    ...Object.keys(pages.properties).map((name) => `page.${name}`),
  ];
  const names = [...new Set(Object.keys(kinds).map((name) => name.replace(/:.*/, '')))];
  expect(names.toSorted()).toEqual(expected.toSorted());
  expect(rows.map(([, name]) => name)).toEqual(['none', ...Object.keys(kinds)]);
});

describe.each(['http', 'https'])('over %s', (scheme) => {
  test('fetch and curl report what the page says', async () => {
    await using stub = await startWithEvents(scheme);
    for (const client of ['fetch (undici)', 'curl'])
      for (const kind of [
        'none',
        'throttled',
        'connectionReset',
        'malformedChunk',
        'truncatedBody',
        'page.errorAfter',
      ]) {
        const report = clients[client];
        if (report === undefined) throw new Error(`There is no client ${client}`);
        expect([client, kind, await measure(stub, client, report, kind)]).toEqual([client, kind, shown(kind, client)]);
      }
  });
});
