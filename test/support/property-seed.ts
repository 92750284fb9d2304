// Property tests try the same cases in every run, so that a red build is about the change and not about luck.
// To hunt for new ones: `KLINKE_SEED=random npm test -- unit`, or a number to repeat what a hunt has found.

import fc from 'fast-check';

const { KLINKE_SEED } = process.env;
const seed = KLINKE_SEED === 'random' ? Date.now() : Number(KLINKE_SEED ?? 20_261_124);
fc.configureGlobal({ seed });
