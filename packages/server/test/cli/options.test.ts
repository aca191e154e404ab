// cspell:ignore unstub
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createCommand, unknownVariables } from '../../src/cli/options.ts';
import { parseOptions } from '../../src/cli/parse-command.ts';
import { stubDefaults } from '../../src/listen/stub-options.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});
const parse = (...flags: string[]): unknown => parseOptions(['node', 'provisioning-stub', ...flags]);

describe('the options', () => {
  test('without flags and variables are the defaults of startStub', () => {
    expect(parse()).toEqual({ ...stubDefaults, workers: 1 });
  });

  test.each<[string, string[], object]>([
    ['tokens of several flags and lists', ['--token', 'a,b', '--token', 'c'], { tokens: ['a', 'b', 'c'] }],
    ['a limit without a value', ['--throttle'], { throttle: { calls: 5, seconds: 10 } }],
    ['a limit', ['--throttle', '7/60'], { throttle: { calls: 7, seconds: 60 } }],
    ['a duration in days', ['--retention', '2d'], { retention: 172_800_000 }],
    ['an own certificate', ['--tls-cert', 'c', '--tls-key', 'k'], { tls: { certPath: 'c', keyPath: 'k' } }],
    ['a scenario', ['--scenario', 'quarantine'], { scenario: 'quarantine' }],
    ['a public URL', ['--public-url', 'https://graph.local/'], { publicUrl: 'https://graph.local' }],
  ])('read %s', (_name, flags, wanted) => {
    expect(parse(...flags)).toEqual({ ...stubDefaults, workers: 1, ...wanted });
  });

  test.each<[string[], string]>([
    [
      ['--scenario', 'quarantine', '--database', 'events.db'],
      '--scenario has its own events, in memory: remove it or --database.',
    ],
    [['--scenario', 'quarantine', '--examples'], '--scenario has its own events: remove it or --examples.'],
    [['--tenants', '--database', 'events.db'], '--tenants keeps events in memory: remove it or --database.'],
    [
      ['--tenants', '--workers', '2', '--database', 'events.db'],
      '--tenants works with a single process only: remove it or --workers.',
    ],
    [
      ['--scenario', 'quarantine', '--workers', '2', '--database', 'events.db'],
      '--scenario works with a single process only: remove it or --workers.',
    ],
  ])('reject %j', (flags, message) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect([parse(...flags), printed.mock.calls]).toEqual([2, [[`error: ${message} See --help.`]]]);
    printed.mockRestore();
  });

  test('of flags override those of variables', () => {
    vi.stubEnv('PROVISIONING_STUB_PORT', '1');
    vi.stubEnv('PROVISIONING_STUB_STRICT', 'yes');
    vi.stubEnv('PROVISIONING_STUB_THROTTLE', 'true');
    expect(parse()).toMatchObject({ port: 1, strict: true, throttle: { calls: 5, seconds: 10 } });
    const { throttle, ...rest } = parse('--port=2', '--no-strict', '--throttle=no') as Record<string, unknown>;
    expect(rest).toMatchObject({ port: 2, strict: false });
    expect(throttle).toBeUndefined();
  });

  test('have the defaults that the doc comments of StubOptions name', async () => {
    const source = await readFile(new URL('../../src/listen/stub-options.ts', import.meta.url), 'utf8');
    const documented = [...source.matchAll(/Default: `?([^\s`]+?)`?[.,]\s[^]*?\n {2}(\w+)\?:/g)];
    const defaults = Object.fromEntries(documented.map(([, value, name = '']) => [name, value]));
    const { port, host, database, logLevel } = stubDefaults;
    expect(defaults).toMatchObject({ port: String(port), host, database, logLevel });
  });

  test('are the ones in docs/options.md', async () => {
    const page = await readFile(new URL('../../../../docs/options.md', import.meta.url), 'utf8');
    const { options } = createCommand({});
    const flags = options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? '');
    for (const flag of [...flags, '--retention', '--metrics', '--tls-key', '--count', '--filter'])
      expect(page).toContain(flag);
  });
});

describe('a misspelt variable', () => {
  test('gets a warning that names the nearest option', () => {
    const environment = { PROVISIONING_STUB_PROT: '1', PROVISIONING_STUB_PORT: '1', PORT: '1' };
    expect(unknownVariables(environment)).toEqual([
      'warning: PROVISIONING_STUB_PROT is not an option and is ignored. Did you mean PROVISIONING_STUB_PORT?',
    ]);
  });
});
