// Everything that can be wrong with an operating mode, once.

import type { ModeFault } from '../../src/domain/call-flow/mode-faults.ts';

/** One of each: the compiler asks for a new one here too. */
export const oneOfEach: { readonly [C in ModeFault['code']]: Extract<ModeFault, { readonly code: C }> } = {
  unknown: { code: 'unknown', what: 'prompt', id: 'hello', known: [], more: 0 },
  languageTwice: { code: 'languageTwice', language: 'en' },
  firstLanguageAgain: { code: 'firstLanguageAgain' },
  languageOfNobody: { code: 'languageOfNobody', language: 'en' },
  languageNotOfMode: { code: 'languageNotOfMode', language: 'en' },
  wrongKind: { code: 'wrongKind', step: 'ask', is: 'menu', wanted: 'goodbye' },
  leadsNowhere: { code: 'leadsNowhere' },
  noWayHere: { code: 'noWayHere' },
  noWayOfEnding: { code: 'noWayOfEnding' },
  roundWithoutKeys: { code: 'roundWithoutKeys' },
  endsLate: { code: 'endsLate', step: 'wait', way: ['wait', 'sorry'], afterMs: 1_860_000, mostMs: 1_800_000 },
  noKey: { code: 'noKey' },
  keyTwice: { code: 'keyTwice', key: '5' },
  musicWithoutEnd: { code: 'musicWithoutEnd' },
  neverHeard: { code: 'neverHeard' },
  nothingKept: { code: 'nothingKept' },
  messageOfNobody: { code: 'messageOfNobody' },
  tooManySteps: { code: 'tooManySteps', most: 5_000 },
  entersItself: { code: 'entersItself', way: ['a', 'b', 'a'] },
  nameOfInnerStep: { code: 'nameOfInnerStep' },
  returnsNowhere: { code: 'returnsNowhere' },
  returnLeft: { code: 'returnLeft', exit: 'yes', mode: 'question' },
  subModesWithoutEnd: { code: 'subModesWithoutEnd' },
};
