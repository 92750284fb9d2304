// Words as they are compared: without capitals and accents, and ü also as ue.

/** Letters that have no mark to lose. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøđðłþı]/g, (letter) => spelled[letter] ?? letter);

/** As Germans write it where there are no dots. */
const withoutDots = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa');

/** The ways in which this may be written, without accents: `müller` is `muller` and `mueller`. */
export function foldings(text: string): readonly string[] {
  const folded = plain(text);
  const other = plain(withoutDots(text));
  return other === folded ? [folded] : [folded, other];
}

export const wordsIn = (folded: string): readonly string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];
