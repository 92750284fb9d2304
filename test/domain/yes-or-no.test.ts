// Cells as people and programs fill them.

import { expect, test } from 'vitest';
import { yesOrNo } from '../../src/domain/yes-or-no.ts';

test.each([
  ['Ja', true],
  [' x ', true],
  ['TRUE', true],
  ['1', true],
  ['nein', false],
  ['–', false],
  ['FALSCH', false],
  ['', null],
  ['vielleicht', null],
])('%s', (cell, said) => expect(yesOrNo(cell)).toBe(said));
