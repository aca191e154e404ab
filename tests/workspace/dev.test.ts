// npm run dev: what people see after a save of the spec, and what is kept.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DevProcess, startDev, withProperty } from '@directory-provisioning/test-support/dev-process';
import { root, run } from '@directory-provisioning/test-support/repository';

const LONG = 180_000;
let dev: DevProcess;
beforeAll(async () => {
  dev = await startDev();
}, LONG);
afterAll(() => dev.end());

const find = (filter: string): Promise<Response> =>
  fetch(`${dev.stub.url}/auditLogs/directoryProvisioning?$filter=${encodeURIComponent(filter)}`, {
    headers: { authorization: 'Bearer any' },
  });

test(
  'a save reloads the stub without a restart; port, connections and events are kept; columns, docs and document follow, and the compiler says what hand-written code must',
  async () => {
    expect(await dev.post({ id: 'kept', initiatedBy: { id: 'Ann' } })).toBe(201);
    expect(await dev.post({ correlationId: 5 })).toBe(400);
    expect((await find("initiatedBy/id eq 'Ann'")).status).toBe(400);
    const get = async (path: string): Promise<string> => (await fetch(new URL(path, dev.stub.url))).text();
    const changes = await fetch(new URL('/dev/changes', dev.stub.url));
    const from = dev.output().length;
    await dev.save(
      withProperty(dev.spec, 'correlationId')
        .replace('summary: List events', 'summary: List every event')
        .replace('operationId: getDirectoryProvisioning', 'operationId: getEvent')
        .replace('      x-odata:\n', '$&        initiatedBy/id: { operators: [eq], indexed: true }\n'),
    );
    const statuses = new Set<number>();
    await dev.until(async () => {
      statuses.add((await fetch(new URL('/docs/', dev.stub.url))).status);
      // Asked early: what the stub loads while a save is processed must not be kept for its next version.
      await get('/openapi.json');
      return dev.output().slice(from).includes('✔ docs');
    });
    expect([...statuses]).toEqual([200]);
    expect(await dev.post({ correlationId: 'x' })).toBe(201);
    expect(await dev.post({ id: 'kept' })).toBe(409);
    // A property that becomes filterable gets its column at once, filled from the existing events.
    const { value } = (await (await find("initiatedBy/id eq 'Ann'")).json()) as { value: { id: string }[] };
    expect(value.map(({ id }) => id)).toEqual(['kept']);
    expect(await get('/docs/')).toContain('List every event');
    expect(await get('/docs/control/')).toContain('Redoc');
    expect(await get('/openapi.json')).toContain('List every event');
    await dev.printed(/✖ types/, from);
    const shown = dev.output().slice(from);
    expect(shown).toMatch(/packages\/server\/src\/operations\/events\.ts\(\d+,\d+\): error TS/);
    expect(shown).toMatch(
      /✔ spec +[\d.]+ s {2}linted and bundled\n✔ generate +[\d.]+ s {2}.*types\/openapi\.ts.*\n✔ stub +[\d.]+ s {2}updated \d\d:\d\d:\d\d\n/,
    );
    expect(await readFile(join(dev.folder, 'packages/types/src/generated/openapi.ts'), 'utf8')).toContain(
      'correlationId',
    );
    // An open docs page gets the change over the connection that it opened before.
    const reader = changes.body?.getReader();
    let text = '';
    while (!text.includes('data: changed')) text += new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    expect(await get('/docs/')).toContain("new EventSource('/dev/changes')");
  },
  LONG,
);

test(
  'a save without a change redoes nothing',
  async () => {
    const from = dev.output().length;
    await dev.save(`# A comment.\n${await readFile(join(dev.folder, 'spec/directoryProvisioning.yaml'), 'utf8')}`);
    await dev.printed(/✔ spec/, from);
    await delay(500);
    expect(dev.output().slice(from)).toMatch(/^(✔ spec +[\d.]+ s {2}no change\n)+$/);
  },
  LONG,
);

test(
  'a save that first empties the file, as those of many editors do, shows no error',
  async () => {
    const from = dev.output().length;
    const text = await readFile(join(dev.folder, 'spec/directoryProvisioning.yaml'), 'utf8');
    await dev.save('');
    await delay(300);
    await dev.save(`# Another comment.\n${text}`);
    await dev.printed(/✔ spec/, from);
    expect(dev.output().slice(from)).not.toContain('✖');
  },
  LONG,
);

test(
  'an invalid save shows file, line and reason while the last valid version keeps running; the next valid one recovers',
  async () => {
    const from = dev.output().length;
    await dev.save(withProperty(dev.spec, 'secondId').replace('description: Another property.', 'descripton: Oops.'));
    await dev.printed(/✖ spec/, from);
    expect(dev.output().slice(from)).toMatch(
      /spec\/directoryProvisioning\.yaml:\d+:\d+ struct: Property `descripton` is not expected here/,
    );
    expect(dev.output().slice(from)).toMatch(/✖ spec .* see below; still serves the version of \d\d:\d\d:\d\d\n/);
    expect(await dev.post({ correlationId: 'x' })).toBe(201);
    expect(await dev.post({ secondId: 'x' })).toBe(400);
    const again = dev.output().length;
    await dev.save(dev.spec);
    await dev.until(async () => (await dev.post({ correlationId: 'x' })) === 400);
    await dev.printed(/✔ stub/, again);
  },
  LONG,
);

test(
  'Ctrl-C ends it with 0, and the generated files are up to date',
  async () => {
    expect(await dev.stub.end('SIGINT')).toMatchObject({ code: 0 });
    // The spec is that of the repository again.
    expect(root).not.toBe(dev.folder);
    for (const name of ['types', 'client', 'server'])
      for (const file of await readdir(join(root, `packages/${name}/src/generated`))) {
        const path = `packages/${name}/src/generated/${file}`;
        expect(await readFile(join(dev.folder, path), 'utf8'), path).toBe(await readFile(join(root, path), 'utf8'));
      }
  },
  LONG,
);

test(
  'the password of a database is not printed',
  async () => {
    const secret = 'PLANTED';
    const loop = ['--conditions=@directory-provisioning/source', 'tools/dev/dev.ts'];
    for (const [parameters, code, printed] of [
      [['--port=0', `--database=postgres://user:${secret}@127.0.0.1:1/d`], 1, /^The PostgreSQL database at 127/],
      [['--port=0', `--database=mysql://user:${secret}@127.0.0.1/d`], 1, /^The database mysql:\/\/user:\*\*\*@127/],
      [[`--port=${secret}`], 2, /^error: option '--port <number>' is invalid/],
    ] as const) {
      const outcome = await run(root, process.execPath, ...loop, ...parameters);
      expect(outcome.code).toBe(code);
      expect(outcome.stderr).toMatch(printed);
      expect(outcome.stdout + outcome.stderr).not.toContain(secret);
    }
  },
  LONG,
);
