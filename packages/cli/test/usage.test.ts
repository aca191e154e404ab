import { startStub } from '@directory-provisioning/server';
import { describe, expect, test } from 'vitest';
import { useCommand } from './command.ts';

const log = useCommand();

describe('bad usage ends with exit code 2 and a message:', () => {
  test.each<[args: string[], message: string, env?: Record<string, string>]>([
    [[], 'Usage: provisioning-log'],
    [['nope'], "unknown command 'nope'"],
    [['export', '--nope'], "unknown option '--nope'"],
    [['export', 'x'], 'too many arguments'],
    [['export', '--format', 'xml'], 'Allowed choices are ndjson, csv'],
    [['export', '--columns', 'id'], '--columns needs --format csv'],
    [['export', '--format', 'csv', '--columns', 'id,'], 'Expected names'],
    [['export', '--since', 'yesterday'], 'Expected a date'],
    [['export', '--since', '2026-02-01T00:00:00'], 'Expected a date'],
    [['export', '--since', '2026-13-01'], 'Expected a date'],
    [['export', '--url', 'graph.microsoft.com/v1.0'], 'Expected http:// or https://'],
    [['export', '--url', 'https://graph.microsoft.com'], 'Add the version'],
    [['export'], 'PROVISIONING_LOG_URL is invalid. Add the version', { PROVISIONING_LOG_URL: 'http://127.0.0.1:1' }],
    [['export'], 'There is no token: set PROVISIONING_LOG_TOKEN', { PROVISIONING_LOG_TOKEN: '' }],
    [['tail', '--interval', '0'], 'Expected seconds'],
  ])('%j', async (args, message, env = {}) => {
    const { code, stdout, stderr } = await log.command(args, { env });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

test.each([[[]], [['tail']], [['export']], [['stats']]])('--help of %j has examples', async (args) => {
  const { code, stdout, stderr } = await log.command([...args, '--help']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/Examples:\n.*provisioning-log/s);
});

describe('the token', () => {
  test.each([
    ['text', 'echo right'],
    ['JSON of the Azure CLI', `echo '{ "accessToken": "right", "tokenType": "Bearer" }'`],
    ['JSON of OAuth', `echo '{"access_token":"right"}'`],
    ['JSON of Azure PowerShell', `echo '{"Token":"right"}'`],
    ['the variable', undefined],
  ])('comes from %s', async (_name, command) => {
    const stub = await startStub({ port: 0, logLevel: 'error', tokens: ['right'] });
    const env = { PROVISIONING_LOG_URL: stub.url, PROVISIONING_LOG_TOKEN: command === undefined ? 'right' : 'wrong' };
    const args = ['export', ...(command === undefined ? [] : ['--token-command', command])];
    expect(await log.command(args, { env })).toEqual({ code: 0, stdout: '', stderr: '' });
    await stub.close();
  });

  test.each([
    ['fails', 'echo secret; exit 4', 'The token command failed: exit code 4.\n'],
    ['prints nothing', 'true', 'The token command printed no token.\n'],
    ['prints other JSON', `echo '{"secret":1}'`, 'The token command printed no token.\n'],
    ['prints broken JSON', `echo '{secret'`, 'The token command printed no token.\n'],
    ['prints several lines', 'echo secret; echo secret', expect.not.stringContaining('secret') as string],
  ])('is not shown if the command %s', async (_name, command, stderr) => {
    expect(await log.command(['export', '--token-command', command])).toEqual({ code: 1, stdout: '', stderr });
  });
});

test.each(['tail', 'export', 'stats'])('%s sends only what is documented for the real service', async (name) => {
  const stub = await startStub({ port: 0, logLevel: 'error', dialect: 'documented', retention: 30 * 86_400_000 });
  const filter = "provisioningStatusInfo/status eq 'failure'";
  const url = new URL('/v1.0', stub.url).href;
  const running = log.start([name, '--url', url, '--filter', filter, '--since', '7d']);
  setTimeout(running.interrupt, name === 'tail' ? 200 : 60_000).unref();
  expect(await running.result).toMatchObject({ code: 0, stderr: '' });
  await stub.close();
});

test('Ctrl-C ends an export with exit code 130', async () => {
  const running = log.start(['export']);
  running.interrupt();
  expect(await running.result).toEqual({ code: 130, stdout: '', stderr: '' });
});

test('a failure has the words of the server and the id of the request', async () => {
  const stub = await startStub({ port: 0, logLevel: 'error', tokens: ['right'] });
  const { code, stderr } = await log.command(['stats', '--url', stub.url]);
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/\(401 InvalidAuthenticationToken, request-id [\w-]+\)\n$/),
  ]);
  await stub.close();
});
