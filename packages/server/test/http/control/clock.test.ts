// The clock of the stub: what follows it.
import { describe, expect, test } from 'vitest';
import { startStub } from '../../../src/index.ts';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const { stub, control, log } = useControl({
  clock: { mode: 'frozen', now: '2026-03-01T00:00:00.000Z' },
  retention: 30 * 86_400_000,
  throttle: { calls: 3, seconds: 60 },
  skiptokenLifetime: 10 * 60_000,
});
const post = (event: object): Promise<Response> =>
  log(LOG, { 'content-type': 'application/json' }, { method: 'POST', body: JSON.stringify(event) });

describe('follows the clock:', () => {
  test('the time of events, Date and the dates of errors', async () => {
    await stub().reset();
    const response = await post({ action: 'Create' });
    expect(((await response.json()) as { activityDateTime: string }).activityDateTime).toBe('2026-03-01T00:00:00.000Z');
    expect(response.headers.get('date')).toBe('Sun, 01 Mar 2026 00:00:00 GMT');
    expect(await (await log(`${LOG}/none`)).json()).toMatchObject({
      error: { innerError: { date: '2026-03-01T00:00:00' } },
    });
  });

  test('the window of the throttle', async () => {
    await stub().reset();
    const statuses = async (): Promise<number> => (await log(LOG)).status;
    expect([await statuses(), await statuses(), await statuses(), await statuses()]).toEqual([200, 200, 200, 429]);
    await control('POST', '/clock/advance', { by: '59s' });
    const response = await log(LOG);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    await control('POST', '/clock/advance', { by: '1s' });
    expect(await statuses()).toBe(200);
  });

  test('the removal of old events, which is done when the advance is answered', async () => {
    await stub().reset();
    await post({ id: 'old' });
    await control('POST', '/clock/advance', { by: '31d' });
    expect((await log(`${LOG}/old`)).status).toBe(404);
  });

  test('the tokens of pages', async () => {
    await stub().reset();
    await post({});
    await post({});
    const { '@odata.nextLink': link = '' } = (await (await log(`${LOG}?$top=1`)).json()) as Record<string, string>;
    await stub().clock.advance(10 * 60_000);
    const follow = (): Promise<Response> => fetch(link, { headers: { authorization: 'Bearer any' } });
    expect((await follow()).status).toBe(200);
    await stub().clock.advance(1);
    const late = await follow();
    expect(late.status).toBe(400);
    expect(await late.json()).toMatchObject({
      error: { code: 'UnknownError', message: 'Token not found: token is either invalid or expired' },
    });
  });

  test('the journal', async () => {
    await stub().reset();
    await log(LOG);
    expect(stub().journal.find({}, 1).value[0]?.at).toBe('2026-03-01T00:00:00.000Z');
  });
});

test('it can be set, frozen, and runs on', async () => {
  await stub().reset();
  await control('PUT', '/clock', { mode: 'running', now: '2030-01-01T00:00:00.000Z' });
  const { json } = await control('GET', '/clock');
  expect(json['mode']).toBe('running');
  const now = Date.parse(String(json['now'])) - Date.parse('2030-01-01T00:00:00.000Z');
  expect(now).toBeGreaterThanOrEqual(0);
  expect(now).toBeLessThan(10_000);
});

test('without the control API, nothing listens below /_stub', async () => {
  await using plain = await startStub({ port: 0, control: false });
  expect(plain.controlToken).toBeUndefined();
  const response = await fetch(new URL('/_stub/health', plain.url), { headers: { authorization: 'Bearer any' } });
  expect(response.status).toBe(404);
});

test.each(['2026-03-01 00:00:00Z', '2026-03-01T00:00:00+01', '2026-12-31T23:59:60Z', 'soon'])(
  'it rejects the time %s, and stays as it is',
  async (now) => {
    await stub().reset();
    expect((await control('PUT', '/clock', { mode: 'frozen', now })).status).toBe(400);
    expect(stub().clock.state.now).toBe('2026-03-01T00:00:00.000Z');
    await expect(startStub({ port: 0, clock: { mode: 'frozen', now } })).rejects.toThrow(RangeError);
  },
);

test('it stays within the years of four digits, and goes forward only', async () => {
  await stub().reset();
  await stub().clock.advance(1e18);
  expect(stub().clock.state.now).toBe('9999-12-31T23:59:59.999Z');
  stub().clock.set({ mode: 'running', now: '9999-12-31T23:59:59.999Z' });
  expect((await post({})).status).toBe(201);
  await expect(stub().clock.advance(NaN)).rejects.toThrow(RangeError);
  await expect(stub().clock.advance(-1)).rejects.toThrow(RangeError);
  await stub().reset();
});
