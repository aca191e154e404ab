import { beforeEach, expect, test } from 'vitest';
import { useCommand } from './command.ts';

const log = useCommand();
beforeEach(async () => {
  for (const [status, app] of [
    ['success', 'Box'],
    ['success', 'Slack'],
    ['failure', 'Box\u001b[31m'],
  ] as const)
    await log.client.createProvisioning({
      provisioningAction: 'create',
      provisioningStatusInfo: { status },
      servicePrincipal: { displayName: app },
    });
  await log.client.createProvisioning({ activityDateTime: '2026-01-01T00:00:00Z' });
});

test('counts events by their status', async () => {
  expect((await log.command(['stats'])).stdout).toBe(
    ['status   events', 'success       2', 'failure       1', '(none)        1', 'total         4', ''].join('\n'),
  );
});

test('counts by a path, of the events that match, and shows no control characters in the terminal', async () => {
  const { stdout } = await log.command(['stats', '--by', 'servicePrincipal/displayName', '--since', '1d']);
  expect(stdout.trim().split('\n')).toEqual([
    'servicePrincipal/displayName  events',
    'Box                                1',
    'Box�[31m                           1',
    'Slack                              1',
    'total                              3',
  ]);
});

test('prints JSON', async () => {
  const filter = "provisioningStatusInfo/status ne 'success'";
  const { stdout } = await log.command(['stats', '--by', 'action', '--format', 'json', '--filter', filter]);
  expect(JSON.parse(stdout)).toEqual({
    by: 'action',
    events: 2,
    counts: [
      { value: 'create', events: 1 },
      { value: null, events: 1 },
    ],
  });
});
