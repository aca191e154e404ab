import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Packages find one another's sources, so that no test needs a build first. Node has no condition `module`: what packages
// offer by it may only work in bundlers.
const conditions = [
  '@directory-provisioning/source',
  ...defaultServerConditions.filter((condition) => condition !== 'module'),
];

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    maxWorkers: 2,
    include: ['**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine takes longer than the default of one second.
    expect: { poll: { timeout: 15_000 } },
  },
});
