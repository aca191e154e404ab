// npm run bench:loop: how long it takes from an edit of the spec to its effects, and whether generation that is killed
// leaves half-written files. Runs in a copy of the repository.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startDev, withProperty } from '@directory-provisioning/test-support/dev-process';
import { run } from '@directory-provisioning/test-support/repository';
import { median } from './median.ts';

const ROUNDS = 5;
const KILLS = 20;
const results: { what: string; seconds: number; bar: number }[] = [];

const dev = await startDev();
let broken = 0;
try {
  const saves: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const name = `member${round}`;
    const from = dev.output().length;
    await dev.save(withProperty(dev.spec, name));
    saves.push(await dev.until(async () => (await dev.post({ [name]: 'x' })) === 201));
    await dev.printed(/✔ types/, from);
  }
  await dev.stub.end('SIGINT');
  results.push({ what: 'from save to the new response', seconds: median(saves) / 1000, bar: 2 });

  const generate = async (): Promise<number> => {
    const begin = performance.now();
    const { code, stdout, stderr } = await run(dev.folder, 'npm', 'run', 'generate');
    if (code !== 0) throw new Error(stdout + stderr);
    return performance.now() - begin;
  };
  const [afterEdit, unchanged]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    await dev.save(withProperty(dev.spec, `edit${round}`));
    afterEdit.push(await generate());
    unchanged.push(await generate());
  }
  results.push({ what: 'npm run generate after one edit', seconds: median(afterEdit) / 1000, bar: 6 });
  results.push({ what: 'npm run generate without change', seconds: median(unchanged) / 1000, bar: 2 });

  // Killed while it generates, it leaves every file complete: the old one or the new one.
  const texts = async (): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (const name of ['types', 'client', 'server']) {
      const folder = join(dev.folder, 'packages', name, 'src/generated');
      for (const file of await readdir(folder))
        found.set(`${name}/${file}`, await readFile(join(folder, file), 'utf8'));
    }
    return found;
  };
  const versions = [dev.spec, withProperty(dev.spec, 'killed')];
  const whole: Map<string, string>[] = [];
  for (const version of versions) {
    await dev.save(version);
    await generate();
    whole.push(await texts());
  }
  for (let kill = 0; kill < KILLS; kill++) {
    const loop = ['--conditions=@directory-provisioning/source', 'tools/dev/dev.ts', '--port', '0'];
    const child = spawn(process.execPath, loop, { cwd: dev.folder, stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await dev.until(() => Promise.resolve(output.includes('✔ stub')));
    await dev.save(versions[kill % 2] ?? '');
    // The server's files are written first: wait for the first one, then a bit longer in each round.
    const before = (await texts()).get('server/openapi.json');
    await dev.until(async () => (await texts()).get('server/openapi.json') !== before);
    await setTimeout(kill * 2);
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (const [file, text] of await texts()) if (!whole.some((version) => version.get(file) === text)) broken++;
  }
} finally {
  await dev.end();
}

for (const { what, seconds, bar } of results)
  console.log(
    `${what.padEnd(34)} ${seconds.toFixed(2)} s (median of ${ROUNDS}; at most ${bar} s) ${seconds <= bar ? 'ok' : 'TOO SLOW'}`,
  );
console.log(`killed while generating ${KILLS} times: ${broken} damaged files`);
if (broken > 0 || results.some(({ seconds, bar }) => seconds > bar)) process.exitCode = 1;
