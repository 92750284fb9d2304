// A number without what only makes it readable, for comparing one with another. Which numbers of a country are the same, a
// library knows (`service/erase/number-ways.ts`).

export const isBareNumber = (bare: string): boolean => /^\+?\d+$/.test(bare);

/** What is no number stays as it is written, but for capitals. `00` is a `+` wherever somebody writes a number. */
export function bareNumber(written: string): string {
  const line = written.normalize('NFKC').trim();
  const bare = line.replace('(0)', '').replaceAll(/[\s()[\]/.\p{Pd}]/gu, '');
  return isBareNumber(bare) ? bare.replace(/^00/, '+') : line.toLowerCase();
}
