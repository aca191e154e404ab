// What editors show for names of this package, as TypeScript's language service says it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const file = fileURLToPath(new URL('hovered.ts', import.meta.url));
const PROGRAM = `
import { and, batch, createMany, createProvisioningClient, createRateLimit, eventsOf, graphRate, isGraphError, pagesOf, provisioningStatusMembers, watch, where } from '../src/index.ts';
const client = createProvisioningClient({ baseUrl: 'http://127.0.0.1:4010/beta', token: 'any' });
const page = await client.listDirectoryProvisioning({ $top: 5 });
const [event] = page.value;
const chosen = await client.listDirectoryProvisioning({ $select: ['id', 'statusInfo/status'] });
const [part] = chosen.value;
const stored = await client.getDirectoryProvisioning({ id: 'a' });
const created = await client.createDirectoryProvisioning({ action: 'Create' });
const minimal = await client.createDirectoryProvisioning({}, { headers: { Prefer: 'return=minimal' } });
const count = await client.countDirectoryProvisioning();
const removed = await client.deleteDirectoryProvisioning({ id: 'a' });
const code = stored.statusInfo?.errorCode;
const filter = and(where('jobId', 'eq', 'j'), where('statusInfo/status', 'eq', 'failure'));
const events = eventsOf(client, { $filter: filter });
const pages = pagesOf(client);
const report = await createMany(client, [{}]);
const settled = await batch(client, (calls) => [calls.countProvisioning()]);
const sightings = watch(client);
const rate = createRateLimit(graphRate);
const known = provisioningStatusMembers.includes('x');
const isTaken = isGraphError(undefined, 'Request_Conflict');
`;
const NAMES = PROGRAM.match(/(?<=const \[?)\w+/g) ?? [];

test('the types of results read well', () => {
  const options: ts.CompilerOptions = {
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
    ...{
      target: ts.ScriptTarget.ES2022,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
    },
    ...{
      customConditions: ['@directory-provisioning/source'],
      allowImportingTsExtensions: true,
      noEmit: true,
      types: [],
    },
  };
  const textOf = (name: string): string | undefined => (name === file ? PROGRAM : ts.sys.readFile(name));
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = textOf(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: textOf,
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
  });
  expect(service.getSemanticDiagnostics(file).map(({ messageText }) => messageText)).toEqual([]);
  const hovers = NAMES.map((name) => {
    const place = PROGRAM.search(new RegExp(`(?<=const \\[?)${name}\\b`));
    const { displayParts = [] } = service.getQuickInfoAtPosition(file, place) ?? {};
    return displayParts.map(({ text }) => text).join('');
  });
  expect(hovers.length).toBeGreaterThanOrEqual(20);
  expect(`${hovers.join('\n')}\n`).toBe(readFileSync(new URL('hovers.txt', import.meta.url), 'utf8'));
});
