import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** These come with databases or whole processes of their own; each file is alone in its process. */
const alone = ['contracts', 'scenarios', 'storage'].map((room) => `tests/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Far from UTC and with a quarter hour in it: a date read in the host's zone fails here.
    env: { TZ: 'Pacific/Chatham' },
    // For a machine that is busy with other things; no test waits for time to pass.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './tests/support/closing-line.ts'],
    // Vitest would leave one core idle, which is half of a small machine.
    maxWorkers: Math.min(availableParallelism(), 4),
    projects: [
      {
        extends: true,
        test: { name: 'alone', include: alone, isolate: false, globalSetup: ['tests/support/postgres.setup.ts'] },
      },
      // The others share a process: loading our code, the SDKs and the contracts once halves the time they take.
      { extends: true, test: { name: 'together', include: ['tests/**/*.test.ts'], exclude: alone, isolate: false } },
    ],
  },
});
