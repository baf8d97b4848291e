import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Far from UTC and with a quarter hour in it: a date read in the host's zone fails here.
    env: { TZ: 'Pacific/Chatham' },
    reporters: ['default', './tests/support/closing-line.ts'],
    globalSetup: ['tests/support/postgres.setup.ts'],
  },
});
