// An additive edit of the spec, after which the tests of the packages stay green: they must not list what the spec lists.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startPrograms } from '@directory-provisioning/test-support/programs';
import { compile, copyRepository, run } from '@directory-provisioning/test-support/repository';
import { type Document, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { event, schemas } from './kinds/mutation.ts';
import { odata, operation } from './kinds/quick-mutation.ts';

const SPEC = 'spec/directoryProvisioning.yaml';
const EXAMPLE = 'spec/examples/tried.json';

/** Adds a member to each enumeration, a filterable property, an example before the others, and an operation. */
function edit(spec: Document, files: Map<string, string>, seed: string): void {
  for (const { key } of (spec.getIn(schemas) as YAMLMap<{ value: string }>).items) {
    const members = [...schemas, key.value, 'anyOf', 0, 'enum'];
    if (!isSeq(spec.getIn(members))) continue;
    spec.addIn(members, 'triedMember');
    const descriptions = [...members.slice(0, -1), 'x-enumDescriptions'];
    if (spec.hasIn(descriptions)) spec.setIn([...descriptions, 'triedMember'], 'Tried.');
  }
  const property = { type: ['string', 'null'], description: 'Tried.', maxLength: 100 };
  spec.setIn([...event, 'properties', 'triedName'], spec.createNode(property));
  const capability = { operators: ['eq', 'contains'], sortable: true, indexed: true };
  spec.setIn([...odata, 'triedName'], spec.createNode(capability));
  const examples = ['components', 'responses', 'created', 'content', 'application/json', 'examples'];
  const pair = spec.createPair('tried', { summary: 'Tried.', externalValue: './examples/tried.json' });
  (spec.getIn(examples) as YAMLMap).items.unshift(pair);
  const id = '11111111-2222-4333-8444-555555555555';
  files.set(EXAMPLE, JSON.stringify({ ...(JSON.parse(seed) as object), id, triedName: 'Ann' }, null, 2));
  operation()(spec, files);
}

/** Makes the edit in a copy, generates, and runs the tests in some folders. Returns `ok`, or what failed. */
export async function testPackagesAfterEdit(...folders: string[]): Promise<string> {
  const { folder, remove } = copyRepository();
  const programs = startPrograms(folder);
  try {
    const spec = parseDocument(await readFile(join(folder, SPEC), 'utf8'));
    const files = new Map<string, string>();
    edit(spec, files, await readFile(join(folder, 'spec/examples/hire-created.json'), 'utf8'));
    files.set(SPEC, spec.toString());
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const steps = [
      ['tools/spec/lint.ts'],
      ...['types', 'client', 'server'].map((one) => ['tools/generate/generate.ts', one]),
    ];
    for (const step of steps) {
      const { code, stderr } = await programs.run(...step);
      if (code !== 0) return `${step.join(' ')}: ${stderr}`;
    }
    const problems = await compile(folder);
    if (problems !== '') return problems;
    const vitest = 'node_modules/vitest/vitest.mjs';
    const { code, stderr } = await run(folder, process.execPath, vitest, 'run', ...folders);
    return code === 0 ? 'ok' : stderr;
  } finally {
    programs.end();
    await remove();
  }
}

/** The name of this check among the kinds of edit. */
export const PACKAGE_TESTS = 'additive edit, then the tests of the packages';
