// Plants spelling mistakes, and expects the spelling check to report each.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '@directory-provisioning/test-support/repository';
import { expect, test } from 'vitest';

test('the spelling check reports mistakes, and words to avoid in names', () => {
  const cspell = join(root, 'node_modules/cspell/bin.mjs');
  const { stdout, status } = spawnSync(process.execPath, [cspell, '--no-progress', '--no-summary', 'stdin://a.ts'], {
    cwd: root,
    encoding: 'utf8',
    input: '// Recieves a skiptoken.\nexport const spoiledToken = 1;\n',
  });
  expect(stdout).toContain('1:4 - Unknown word (Recieves)');
  expect(stdout).toContain('2:14 - Forbidden word (spoiled) fix: (invalid, corrupt, break)');
  expect(stdout.trim().split('\n')).toHaveLength(2);
  expect(status).toBe(1);
}, 60_000);
