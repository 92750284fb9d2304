// What is dialled so that a hotline's number is shown, there and back.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialledAs, shownAs } from '../../../src/domain/telephony/shown-as.ts';

test('what was put together comes apart again', () => {
  const number = fc.stringMatching(/^[+*#0-9]{1,20}$/);
  fc.assert(
    fc.property(number, number, (as, to) => {
      expect(shownAs(dialledAs({ as, to }))).toEqual({ as, to });
    }),
  );
});

test('a number is a number, and nothing else is taken for both', () => {
  for (const dialled of [
    '',
    '21',
    '+4989123',
    '*21*5#',
    'as',
    'as1to',
    'asto2',
    'as1to2to3',
    'xas1to2',
    'as1to2\n',
  ])
    expect(shownAs(dialled)).toBeNull();
});
