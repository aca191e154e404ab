import { DatabaseSync } from 'node:sqlite';
import { root, run } from '@directory-provisioning/test-support/repository';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { main, useFolder } from './commands/command.ts';

const path = useFolder();

test('a stub, seed and import say that they wait for a locked file, and give up', { timeout: 60_000 }, async () => {
  const file = path('locked.db');
  await openSqliteStore(file).close();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  const commands = [['--port=0'], ['seed', '--count=1'], ['import', '-']];
  // As processes: a logger writes to the stderr of the process, also in a thread.
  const outcomes = await Promise.all(
    commands.map((command) => run(root, process.execPath, ...main, ...command, '--database', file)),
  );
  other.close();
  for (const { code, stderr } of outcomes) {
    expect(code).toBe(1);
    const [first = '', second] = stderr.trim().split('\n');
    expect(first).toContain(`Waiting for another program, which has locked the database ${file}.`);
    expect(second).toBe(`The database ${file} can't be opened: database is locked.`);
  }
});
