import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What takes longest, by the beginning of its path: begun last, it would run on when all else is done.
const LONGEST = [
  'planner/differential',
  'backup/cli',
  'access/visibility',
  'as-of/exact',
  'as-of/plans',
  'recovery/killed',
  'recording/',
  'merging/',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((name) => moduleId.includes(`/tests/${name}`));
      return place === -1 ? LONGEST.length : place;
    };
    return (await super.sort(files)).toSorted((left, right) => rank(left) - rank(right));
  }
}

export default defineConfig({
  // graphql ships each module twice, and its classes must exist once: Vite would pick the copy that Node does not.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/setup.ts'],
    pool: 'forks',
    // Files share what they import, the schema above all, which takes a second to load: no module keeps what a test has done.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A setting of the shell that runs the tests must not change what they show.
    env: { DATABASE_URL: '', PORT: '', NO_COLOR: '1' },
  },
});
