// cspell:ignore staus
// What is wrong with a file of rules is reported with its line; a stub does not start with it.
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { run, useFolder } from './command.ts';

const path = useFolder();
const good = 'faults:\n  - name: busy\n    then: { preset: throttled }\n';

test('a valid file', async () => {
  await writeFile(path('good.yaml'), good);
  expect(await run(['check-faults', path('good.yaml')])).toMatchObject({
    code: 0,
    stdout: `${path('good.yaml')}: 1 rule, all valid.\n`,
  });
});

test.each<[string, string, RegExp]>([
  ['a wrong status', good.replace('preset: throttled', 'status: 200'), /:3 \/faults\/0\/then\/status: must be >= 400/],
  [
    'an unknown operation',
    good.replace('then:', 'match: { operationId: listProvisionings }\n    then:'),
    /:3 \/faults\/0\/match: there is no operation 'listProvisionings' \(did you mean listProvisioning\?\)/,
  ],
  [
    'a misspelt property',
    good.replace('preset: throttled', 'staus: 503'),
    /:3 \/faults\/0\/then\/staus: unknown property 'staus': did you mean 'status'\?/,
  ],
  ['what is not YAML', 'faults: [', /:1:10 /],
  ['an alias that leads back to itself', 'faults: &a [*a]', /: .*circular/i],
  ['an unknown alias', 'faults: *nope', /nope/],
  ['an empty file', '', /\/faults: is missing/],
])('%s', async (_name, text, message) => {
  await writeFile(path('bad.yaml'), text);
  const { code, stderr } = await run(['--port', '0', '--faults', path('bad.yaml')]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  expect(stderr.startsWith(path('bad.yaml'))).toBe(true);
});
