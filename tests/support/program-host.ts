// Runs programs of a copy of the repository, one after the other, in this process. programs.ts starts it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import type { Outcome } from './repository.ts';

let count = 0;

/** Runs a program as a separate process would: its module is evaluated again, what it imports is shared. */
async function run([file = '', ...parameters]: readonly string[]): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  console.log = (...texts) => (stdout += `${format(...texts)}\n`);
  console.error = (...texts) => (stderr += `${format(...texts)}\n`);
  process.argv = [process.execPath, file, ...parameters];
  process.exitCode = 0;
  count += 1;
  try {
    await import(`${pathToFileURL(join(process.cwd(), file)).href}?${count}`);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
  const code = process.exitCode;
  process.exitCode = 0;
  return { code, stdout, stderr };
}

process.on('message', (parameters: readonly string[]) => {
  void run(parameters).then((outcome) => process.send?.(outcome));
});
