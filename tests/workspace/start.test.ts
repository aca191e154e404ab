// What people type first: npm start, npm run dev, npx provisioning-stub and npm pack, in a fresh checkout.
import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { copyRepository, run, startProcess, type StubProcess } from '@directory-provisioning/test-support/repository';

const LONG = 180_000;
let copy: ReturnType<typeof copyRepository>;
const blocker = createServer();
let taken = '';
beforeAll(async () => {
  copy = copyRepository('nx');
  await once(blocker.listen(0, '127.0.0.1'), 'listening');
  taken = String((blocker.address() as { port: number }).port);
}, LONG);
const starting: Promise<StubProcess>[] = [];
afterEach(async () => {
  // Those that a failed test has left, or that still start.
  for (const start of await Promise.allSettled(starting.splice(0)))
    if (start.status === 'fulfilled') await start.value.end('SIGKILL');
});
afterAll(async () => {
  blocker.close();
  await copy.remove();
});

/** Waits until nothing listens at a URL. */
const expectDown = (url: string): Promise<void> =>
  expect
    .poll(
      () =>
        fetch(url).then(
          () => 'up',
          () => 'down',
        ),
      { timeout: 20_000 },
    )
    .toBe('down');

describe('npm pack without a build', () => {
  test(
    'builds first, and packs dist',
    async () => {
      const { code, stdout } = await run(copy.folder, 'npm', 'pack', '-w', 'packages/types', '--dry-run', '--json');
      expect(code).toBe(0);
      const [{ files } = { files: [] }] = JSON.parse(stdout) as { files: { path: string }[] }[];
      expect(files.map(({ path }) => path)).toContain('dist/index.js');
    },
    LONG,
  );

  test(
    'fails if the build does',
    async () => {
      const config = join(copy.folder, 'packages/types/tsconfig.build.json');
      await rename(config, `${config}.aside`);
      const { code } = await run(copy.folder, 'npm', 'pack', '-w', 'packages/types', '--dry-run', '--json');
      await rename(`${config}.aside`, config);
      expect(code).not.toBe(0);
    },
    LONG,
  );
});

describe('npm start', () => {
  test(
    'prints the help of the stub',
    async () => {
      const { code, stdout } = await run(copy.folder, 'npm', 'start', '--', '--help');
      expect(code).toBe(0);
      expect(stdout).toContain('Usage: provisioning-stub [options] [command]');
    },
    LONG,
  );

  test(
    'passes its options through',
    async () => {
      const parameters = ['--port', '0', '--token', 'one', '--token', 'two', '--examples'];
      const stub = await startProcess(copy.folder, 'npm', ['start', '--', ...parameters]);
      const log = `${stub.url}/auditLogs/directoryProvisioning`;
      const list = await fetch(log, { headers: { authorization: 'Bearer two' } });
      expect(((await list.json()) as { value: unknown[] }).value.length).toBeGreaterThanOrEqual(7);
      expect((await fetch(log, { headers: { authorization: 'Bearer any' } })).status).toBe(401);
      await stub.end('SIGINT');
      await expectDown(stub.url);
    },
    LONG,
  );
});

describe.each(['start', 'dev'])('npm run %s', (script) => {
  test(
    'fails with the exit code of the command',
    async () => {
      const wrong = await run(copy.folder, 'npm', 'run', script, '--', '--prot', '1');
      expect(wrong.code).toBe(2);
      expect(wrong.stderr).toContain("unknown option '--prot'");
      const inUse = await run(copy.folder, 'npm', 'run', script, '--', '--port', taken);
      expect(inUse.code).toBe(1);
      expect(inUse.stderr).toContain(`Port ${taken} on 127.0.0.1 is already in use`);
    },
    LONG,
  );

  test(
    'runs twice in one checkout, and ends by SIGTERM to npm alone or by Ctrl-C',
    async () => {
      const marker = script === 'dev' ? /Ctrl-C.*\n/ : undefined;
      const parameters = ['run', script, '--', '--port', '0'];
      const start = (): Promise<StubProcess> => {
        const stub = startProcess(copy.folder, 'npm', parameters, {}, marker);
        starting.push(stub);
        return stub;
      };
      // Loops start together, to save time. Stubs start one after the other: a second `npm start` replaces files that the
      // first one loads.
      const [first, second] = script === 'dev' ? await Promise.all([start(), start()]) : [await start(), await start()];
      expect(second.url).not.toBe(first.url);
      first.child.kill('SIGTERM');
      await expectDown(first.url);
      expect((await fetch(new URL('/healthz', second.url))).status).toBe(200);
      // The shell that npm starts keeps a SIGINT that npm alone gets to itself; Ctrl-C reaches the whole group.
      await second.end('SIGINT');
      await expectDown(second.url);
    },
    LONG,
  );
});

describe('npx provisioning-stub', () => {
  test(
    'ends with npx',
    async () => {
      const stub = await startProcess(copy.folder, 'npx', ['provisioning-stub', '--port', '0']);
      stub.child.kill('SIGTERM');
      await expectDown(stub.url);
    },
    LONG,
  );
});
