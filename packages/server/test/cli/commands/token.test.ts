import { expect, test } from 'vitest';
import { startStub } from '../../../src/index.ts';
import { readClaims } from '../../../src/tokens/claims.ts';
import { run } from './command.ts';

test('provisioning-stub token prints a token from a running stub, or one line that says why it got none', async () => {
  await using stub = await startStub({ port: 0, auth: 'entra', controlToken: 'control' });
  const from = ['token', '--stub-url', stub.url, '--control-token'];
  const wish = ['--permission', 'AuditLog.Read.All', '--expires-in', '5m', '--tenant', 'contoso.com', '--app-id', 'a'];
  const { code, stdout } = await run([...from, 'control', ...wish]);
  expect(code).toBe(0);
  const { iat, exp, ...claims } = readClaims(stdout) ?? {};
  expect(claims).toMatchObject({ appid: 'a', roles: ['AuditLog.Read.All'] });
  expect(Number(exp) - Number(iat)).toBe(300);
  const list = await fetch(`${stub.url}/auditLogs/provisioning`, {
    headers: { authorization: `Bearer ${stdout.trim()}` },
  });
  expect(list.status).toBe(200);
  const [wrong, invalid, nowhere] = await Promise.all([
    run([...from, 'wrong']),
    run([...from, 'control', '--expires-in', '5']),
    run(['token', '--stub-url', 'http://127.0.0.1:1', '--control-token', 'control']),
  ]);
  expect(wrong).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^The stub rejected the request: .*\n$/) as string,
  });
  expect(invalid.stderr).toMatch(/^The stub rejected the request: .*\/body\/expiresIn.*\n$/);
  expect(nowhere.stderr).toMatch(/^Can't reach a stub at http:\/\/127\.0\.0\.1:1: .*\n$/);
});
