// Words are compared without capitals, accents and dots; ü is u as well as ue.

import { expect, test } from 'vitest';
import { foldings, wordsIn } from '../../../src/domain/directory/folded.ts';

test.each([
  ['Huber', ['huber']],
  ['MÜLLER', ['muller', 'mueller']],
  ['Mu\u0308ller', ['muller', 'mueller']],
  ['Groß', ['gross']],
  ['Zoë', ['zoe']],
  ['Łódź', ['lodz']],
  ['Ｆｉｘ', ['fix']],
])('%s', (written, ways) => {
  expect(foldings(written)).toEqual(ways);
});

test('a word is letters and digits', () => {
  expect(wordsIn('fix-bau 3m (nord) & co.')).toEqual(['fix', 'bau', '3m', 'nord', 'co']);
});
