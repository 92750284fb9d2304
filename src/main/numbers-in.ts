// What may be telephone numbers in a text that somebody has typed.

import { MOST_NUMBER_SIGNS } from '../contract/drafts.ts';

/** An extension has three digits at least. */
const LEAST_DIGITS = 3;

/** As they are written. Years, times and rooms are among them: somebody else knows which are numbers of callers. */
export function numbersIn(text: string): readonly string[] {
  const found = text.normalize('NFKC').match(/\+?\(?\d(?:[ \t()[\]/.\p{Pd}]*\d)*/gu) ?? [];
  return found.filter(
    (each) => each.replaceAll(/\D/g, '').length >= LEAST_DIGITS && each.length <= MOST_NUMBER_SIGNS,
  );
}
