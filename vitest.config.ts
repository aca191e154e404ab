import { defaultServerConditions } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';

// Packages find one another's sources, so that no test needs a build first. Node has no condition `module`: what packages
// offer by it may only work in bundlers.
const conditions = [
  '@directory-provisioning/source',
  ...defaultServerConditions.filter((condition) => condition !== 'module'),
];

/** Files that change or measure their process: each gets a separate one. The others share threads, which start faster. */
const ownProcess = [
  '**/attack/attack.test.ts',
  '**/cli/commands/export-files.test.ts',
  '**/e2e/end-signals.test.ts',
  '**/faults/faults.test.ts',
  '**/fuzz/fuzz.test.ts',
  '**/http/{expect-continue,request-body}.test.ts',
  '**/listen/pipelining.test.ts',
  '**/mask.test.ts',
  '**/operations/queries.test.ts',
  '**/rehearsal/journal.test.ts',
  '**/sqlite/file.test.ts',
  // It changes the prototypes of Express.
  '**/validation/differential.test.ts',
];

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    maxWorkers: 2,
    globalSetup: './tests/support/shared-postgres.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine takes longer than the default of one second.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'threads',
          pool: 'threads',
          isolate: false,
          include: ['**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ownProcess],
        },
      },
      { extends: true, test: { name: 'processes', pool: 'forks', include: ownProcess } },
    ],
  },
});
