// Kinds of tests, one after another: unit tests run side by side; real switches and screens, too; windows by twos; what
// measures times or sound by itself is alone.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { PATIENCE_MS } from './test/support/patience.ts';

const e2e = (...names: string[]) => names.map((name) => `test/e2e/${name}.test.ts`);
// They wait more than they work, some tenths of a processor each: more of them than there are processors.
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
  // Compares a call beside mails with calls without.
  'test/e2e/mails-beside-calls.test.ts',
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
  // Beside the real tests they get what those leave (`scripts/test.mjs`): only one that hangs takes so long.
  testTimeout: 600_000,
  sequence: { groupOrder: 0 },
};

/** What takes longest, of each kind in this order: begun first, so that the workers end together. By themselves the largest files are. */
const longest = [
  'conformance/asterisk',
  'conformance/exchange-upstream-suite',
  'conformance/exchange',
  'screens/accessibility',
  'screens/admin-modes',
  'conformance/exchange-losses',
  'conformance/exchange-foreign',
  'e2e/main-job',
  'e2e/stories',
  'service/api/server',
  'service/plan/old-sections',
  'service/engine',
  'scenarios/properties',
].map((name) => `/test/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          maxWorkers: 4,
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
