import { defineConfig } from 'vitest/config';

/** Two cores are the smallest machine that the tests are meant for; more workers only wait for PostgreSQL there. */
const maxWorkers = 2;
/** Long campaigns, and what only they run (`npm run test:nightly`). */
const nightly = process.env.KIN_NIGHTLY !== undefined;

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'web/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            'test/*.test.ts',
            'test/{oracle,faults,harness,mutations}/**/*.test.ts',
            ...(nightly ? ['test/nightly/*.test.ts'] : []),
          ],
          globalSetup: ['test/harness/global-setup.ts'],
          testTimeout: nightly ? 1_800_000 : 30_000,
          hookTimeout: nightly ? 600_000 : 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
