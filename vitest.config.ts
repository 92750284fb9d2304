// Two kinds of tests: unit tests run side by side; real ones use Asterisk, Electron and ports, one file at a time.
import { defineConfig } from 'vitest/config';

const real = [
  'test/conformance/**/*.test.ts',
  'test/e2e/**/*.test.ts',
  // Sound runs by the clock, so nothing else may take the processor away from it.
  'test/media/**/*.test.ts',
  'test/reliability/**/*.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: real,
          setupFiles: ['test/support/property-seed.ts'],
        },
      },
      {
        test: {
          name: 'real',
          include: real,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
