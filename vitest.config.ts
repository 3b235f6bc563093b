import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql ships each module twice, and its classes must exist once: Vite would pick the copy that Node does not.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A setting of the shell that runs the tests must not change what they show.
    env: { DATABASE_URL: '', PORT: '', NO_COLOR: '1' },
  },
});
