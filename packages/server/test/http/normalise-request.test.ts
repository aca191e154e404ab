import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const { send } = useStub();

describe('a key in parentheses', () => {
  test.each([
    ['a1', "('a1')"],
    ["o'b/ä", "('o''b%2F%C3%A4')"],
    ['a2', "(id='a2')"],
    ['a3', '%28%27a3%27%29'],
    ['a4', "('a4')/"],
    ['(x)', "('(x)')"],
  ])('addresses %s as %s', async (id, key) => {
    await send('POST', LOG, { id });
    expect((await send('GET', `${LOG}${key}`)).json['id']).toBe(id);
    expect((await send('GET', `/v1.0/auditLogs/provisioning${key}`)).json['id']).toBe(id);
    expect((await send('DELETE', `${LOG}${key}`)).status).toBe(204);
  });

  test.each(["('')", "('.')", "('..')", "('$count')", '(a1)', "('a)", "(x='a')", "('a'b')"])(
    'rejects %s with 400',
    async (key) => {
      const response = await send('GET', LOG + key);
      expect(response.status).toBe(400);
      expect(response.json.error?.message).toContain("directoryProvisioning('id')");
    },
  );
});
