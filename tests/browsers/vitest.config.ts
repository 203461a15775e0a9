import { defineConfig } from 'vitest/config';

/** The browsers beside Chromium, one after the other: each takes both cores. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/browsers/*.test.ts'],
    globalSetup: 'tests/browsers/setup.ts',
    fileParallelism: false,
    // A browser that does not answer is started once more.
    retry: 1,
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
