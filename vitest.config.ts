// Kinds of tests, one after another: unit tests run side by side; real switches and screens, too; windows by twos; what
// measures times or sound by itself is alone.
import { defineConfig } from 'vitest/config';
import { PATIENCE_MS } from './test/support/patience.ts';

const e2e = (...names: string[]) => names.map((name) => `test/e2e/${name}.test.ts`);
// They wait for each other's clocks more than they work: one more than this kind of machine has processors.
const beside = [
  ...['conformance', 'reliability', 'screens'].map((folder) => `test/${folder}/**/*.test.ts`),
  // Of end-to-end, what measures neither sound nor time.
  ...e2e('caller-memory', 'keys', 'packaged', 'shell', 'start', 'ten-calls', 'typed'),
];
// Sound and pictures run by the clock, so nothing else may take the processor away from them.
const alone = [
  'test/media/**/*.test.ts',
  // Twenty-five callers at a real Asterisk.
  'test/reliability/reconnect.test.ts',
];
const desktop = ['test/e2e/**/*.test.ts'];
// Nothing is timed by these: a machine that has other things to do as well is slow, not wrong.
const patient = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: PATIENCE_MS, interval: 50 } },
};

// Rules are data in, data out: whichever file ran before in the same worker, they know nothing of it.
const rules = ['domain', 'scenarios', 'contract'].map((folder) => `test/${folder}/**/*.test.ts`);
const unit = {
  setupFiles: ['test/support/property-seed.ts'],
  maxWorkers: '100%',
  ...patient,
  sequence: { groupOrder: 0 },
};

export default defineConfig({
  test: {
    projects: [
      // Without isolation each file costs its own imports no more: a second for each of some 90.
      { test: { name: 'rules', include: rules, isolate: false, ...unit } },
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...rules, ...beside, ...desktop, ...alone],
          ...unit,
        },
      },
      {
        test: {
          name: 'beside',
          include: beside,
          exclude: alone,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          ...patient,
        },
      },
      // Each works for some two thirds of a processor.
      {
        test: {
          name: 'desktop',
          include: desktop,
          exclude: [...beside, ...alone],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          ...patient,
        },
      },
      { test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 3 }, ...patient } },
    ],
  },
});
