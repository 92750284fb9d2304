// How many random histories the properties of the lines are tried with: 5,000, or more by command, with other seeds:
// `KLINKE_HISTORIES=100000 KLINKE_SEED=random npm test -- test/scenarios test/domain/hotline`.

import fc from 'fast-check';

const USUAL = 5_000;
const wanted = Number(process.env.KLINKE_HISTORIES ?? USUAL);
/** A few seconds each, so that they run beside each other and say early what is wrong. */
const OF_BLOCK = 500;

/** For `test.each`: each with its own seed. */
export const blocks = Array.from({ length: Math.ceil(wanted / OF_BLOCK) }, (_, block) => ({
  block: block + 1,
  runs: { numRuns: OF_BLOCK, seed: (fc.readConfigureGlobal().seed ?? 0) + block },
}));

/** Of a property that costs more: as many as usual, or so many times more. */
export const timesUsual = (usual: number): number => Math.ceil((usual * wanted) / USUAL);
