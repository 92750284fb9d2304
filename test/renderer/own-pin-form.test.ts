// What is wrong with PINs that somebody typed, before the engine is asked: the first thing, at its field.

import { expect, test } from 'vitest';
import { wrongPins } from '../../src/renderer/features/settings/own-pin-form.ts';

test.each([
  [['', '5678', '5678'], 'old missingOld'],
  [['1234', '567', '567'], 'pin tooShort'],
  [['1234', '56\u200b78', '56\u200b78'], 'pin unseen'],
  [['1234', '1234', '1234'], 'pin same'],
  [['1234', '5678', '5679'], 'again differs'],
  [['1234', '5678', '5678'], 'nothing'],
] as const)('%j: %s', ([old, pin, again], wrong) => {
  const found = wrongPins({ old, pin, again });
  expect(found === null ? 'nothing' : `${found.field} ${found.code}`).toBe(wrong);
});
