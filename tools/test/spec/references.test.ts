// References are checked before Redocly resolves them.
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeInSource } from '../../spec/places.ts';
import { quickLint } from '../../spec/quick-lint.ts';
import { referenceProblems } from '../../spec/references.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'references-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes files into a new folder; returns the path of `main.yaml`. */
async function write(name: string, files: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return join(folder, name, 'main.yaml');
}

describe('a reference is rejected with its place', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['to another folder', { 'main.yaml': 'a:\n  $ref: ../b.yaml' }, /main\.yaml:2:9 Not supported: `\$ref` outside/],
    ['to an absolute path', { 'main.yaml': '$ref: /etc/hosts' }, /main\.yaml:1:7 Not supported: `\$ref` outside/],
    [
      'to another folder, from a nested file',
      { 'main.yaml': '$ref: ./a/b.yaml', 'a/b.yaml': 'x: 1\ny:\n  $ref: ../../c.yaml#/d' },
      /a\/b\.yaml:3:9 Not supported: `\$ref` outside of `spec\/` \('\.\.\/\.\.\/c\.yaml#\/d'\)/,
    ],
    [
      'of an example in another folder',
      { 'main.yaml': 'externalValue: ../x.json' },
      /main\.yaml:1:16 Not supported: `externalValue` outside/,
    ],
    ['without a scheme to another host', { 'main.yaml': '$ref: //a/b' }, /main\.yaml:1:7 .* to another host/],
    ['to itself', { 'main.yaml': "a:\n  $ref: '#/a'" }, /main\.yaml:2:9 The \$ref '#\/a' leads back to itself/],
    [
      'to itself through another file',
      { 'main.yaml': 'a:\n  $ref: b.yaml#/b', 'b.yaml': 'b:\n  $ref: main.yaml#/a' },
      /main\.yaml:2:9 .* leads back to itself/,
    ],
    [
      'of an example that does not exist',
      { 'main.yaml': 'externalValue: x.json' },
      /main\.yaml:1:16 .* does not exist/,
    ],
    ['of an example that is YAML', { 'main.yaml': 'externalValue: x.yaml' }, /main\.yaml:1:16 .* is YAML/],
    [
      'of an example that is not JSON',
      { 'main.yaml': 'externalValue: x.json', 'x.json': '{\n  "a": 1,\n}' },
      /x\.json:3:1 The example is not JSON: Expected double-quoted property name\.$/,
    ],
    ['of an example that is empty', { 'main.yaml': 'externalValue: x.json', 'x.json': '' }, /x\.json:1:1 .* not JSON/],
  ])('%s', async (name, files, message) => {
    expect(await referenceProblems(await write(name, files))).toContainEqual(expect.stringMatching(message));
  });

  test('through a symbolic link', async () => {
    const file = await write('linked/inside', { 'main.yaml': '$ref: link.yaml', '../other.yaml': 'x: 1' });
    await symlink('../other.yaml', join(dirname(file), 'link.yaml'));
    expect(await referenceProblems(file)).toContainEqual(expect.stringMatching(/1:7 Not supported: .* outside/));
  });

  test('to another host, and nothing is fetched', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests++;
      response.end('type: string');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.yaml`;
    const file = await write('remote', {
      'main.yaml': `openapi: 3.1.0\ncomponents:\n  schemas:\n    x: { $ref: '${url}' }`,
    });
    const { problems } = await quickLint(file);
    server.close();
    expect(problems).toEqual([expect.stringMatching(/main\.yaml:4:16 Not supported: `\$ref` to another host/)]);
    expect(requests).toBe(0);
  });
});

test('references within the folder are accepted', async () => {
  const files = {
    'main.yaml': "a:\n  $ref: b/c.yaml#/d\ne:\n  $ref: '#/a'",
    'b/c.yaml': 'd:\n  $ref: ../main.yaml#/f',
  };
  expect(await referenceProblems(await write('fine', files))).toEqual([]);
});

describe('the place of a part of the bundle', () => {
  test.each<[string, (string | number)[], string]>([
    ['is in the source', ['components', 'schemas', 'own', 'type'], 'main.yaml:3:18'],
    [
      'is in the file that a component refers to',
      ['components', 'schemas', 'split', 'properties', 'a'],
      'split.yaml:3:6',
    ],
    ['is in a file that became a component', ['components', 'schemas', 'nested', 'type'], 'more/nested.yaml:1:7'],
    ['is in the file of an example', ['components', 'examples', 'x', 'value', 'b'], 'x.json:1:7'],
    ['is around a part that does not exist', ['components', 'schemas', 'own', 'nothing'], 'main.yaml:3:10'],
  ])('%s', async (_name, keys, place) => {
    const file = await write('places', {
      'main.yaml':
        'components:\n  schemas:\n    own: { type: string }\n    split: { $ref: split.yaml }\n    uses: { items: { $ref: ./more/nested.yaml } }\n  examples:\n    x: { externalValue: x.json }\n',
      'split.yaml': 'type: object\nproperties:\n  a: { type: string }\n',
      'more/nested.yaml': 'type: string\n',
      'x.json': '{"b": 1}',
    });
    expect(await placeInSource(keys, file)).toMatch(new RegExp(`/${place}$`));
  });
});

test('an empty entry of a list is rejected with its place, unless the list is data', async () => {
  const file = await write('empty', { 'main.yaml': 'servers:\n  - url: x\n  -\nenum: [a, null]\nexample: [null]\n' });
  expect(await referenceProblems(file)).toEqual([
    expect.stringMatching(/main\.yaml:3:\d+ The entry of the list is empty: remove it\.$/) as string,
  ]);
});
