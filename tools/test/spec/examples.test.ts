// People copy the example events: each is consistent, by itself and with the others.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../spec/spec.ts';

interface ExampleEvent {
  id: string;
  tenantId: string;
  jobId: string;
  cycleId: string;
  changeId: string;
  activityDateTime: string;
  action?: string;
  provisioningAction?: string;
  statusInfo?: { status: string };
  provisioningStatusInfo?: { status: string };
  sourceIdentity: { id: string; displayName: string };
  targetIdentity: { id: string; displayName: string };
  provisioningSteps: {
    provisioningStepType: string;
    status: string;
    description: string;
    details?: Record<string, string>;
  }[];
  modifiedProperties: { displayName: string; oldValue: string | null; newValue: string | null }[];
}

const folder = join(root, 'spec/examples');
const text = (name: string): Promise<string> => readFile(join(folder, `${name}.json`), 'utf8');
const eventFiles = [
  'hire-created',
  'attributes-updated',
  'group-conflict',
  'out-of-scope',
  'leaver-disabled',
  'staged-delete',
];
const events = await Promise.all(eventFiles.map(async (name) => JSON.parse(await text(name)) as ExampleEvent));
const byName = events.map((event, index) => [eventFiles[index], event] as const);

test("the seed's payloads have not changed since the project started", async () => {
  const digest = async (name: string): Promise<string> =>
    createHash('sha256')
      .update(await text(name))
      .digest('hex');
  expect(await digest('seed-request')).toBe('279d5f8e440a6b675da39e455c54cd04446db14cc2c0e47b7ed8da4262ee0108');
  expect(await digest('seed-response')).toBe('62d240aad815d8fc75242e73e78b810f4104ff07096e2b3e3d69c742c3040f58');
  const { id, ...rest } = JSON.parse(await text('seed-response')) as { id: string };
  expect(rest).toEqual(JSON.parse(await text('seed-request')));
  expect(id).toBe('3ee53f66-3f66-3ee5-663f-e53e663fe53e');
});

test('the spec uses every example file', async () => {
  const spec = await readFile(join(root, 'spec/directoryProvisioning.yaml'), 'utf8');
  for (const file of await readdir(folder)) expect(spec).toContain(`externalValue: ./examples/${file}`);
});

test('the page of the list has events of the other files, newest first', async () => {
  const { value } = JSON.parse(await text('event-page')) as { value: ExampleEvent[] };
  const shown = [...events, JSON.parse(await text('staged-delete-response')) as ExampleEvent];
  for (const event of value) expect(shown).toContainEqual(event);
  const times = value.map(({ activityDateTime }) => Date.parse(activityDateTime));
  expect(times).toEqual([...times].sort((a, b) => b - a));
});

test('ids are used once, and events of one cycle belong to one job', () => {
  for (const key of ['id', 'changeId'] as const)
    expect(new Set(events.map((event) => event[key])).size).toBe(events.length);
  expect(new Set(events.map(({ tenantId }) => tenantId)).size).toBe(1);
  const jobs = new Map(events.map(({ cycleId, jobId }) => [cycleId, jobId]));
  for (const { cycleId, jobId } of events) expect(jobs.get(cycleId)).toBe(jobId);
});

test('the user that the hire created is the source of the later update', () => {
  const [hire, update] = events;
  expect(update?.sourceIdentity.id).toBe(hire?.targetIdentity.id);
  expect(Date.parse(update?.activityDateTime ?? '')).toBeGreaterThan(Date.parse(hire?.activityDateTime ?? ''));
});

test('the disabled leaver is the user that is deleted in stages', () => {
  const [, , , , leaver, deleted] = events;
  expect(deleted?.sourceIdentity.id).toBe(leaver?.targetIdentity.id);
});

describe.each(byName)('%s', (_name, event) => {
  const status = event.statusInfo?.status ?? event.provisioningStatusInfo?.status;
  const action = event.action ?? event.provisioningAction;

  test('has the status of its last step, and all steps before succeed', () => {
    const statuses = event.provisioningSteps.map((step) => step.status);
    expect(statuses.at(-1)).toBe(status);
    expect(statuses.slice(0, -1).every((one) => one === 'success')).toBe(true);
  });

  test('has its steps in the order of a run', () => {
    const order = ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export'];
    const places = event.provisioningSteps.map((step) => order.indexOf(step.provisioningStepType));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
  });

  test('counts as many modified attributes as it lists', () => {
    const count = event.provisioningSteps.at(-1)?.details?.['modifiedAttributeCount'];
    expect(Number(count ?? 0)).toBe(event.modifiedProperties.length);
    for (const { oldValue, newValue } of event.modifiedProperties) {
      expect(oldValue).not.toBe(newValue);
      if (action === 'Create') expect(oldValue).toBeNull();
    }
  });

  test('lists modified properties only if it succeeded', () => {
    if (status !== 'success') expect(event.modifiedProperties).toEqual([]);
    else expect(event.modifiedProperties.length).toBeGreaterThan(0);
  });
});
