// When two ways of writing are the same number: as a person reads it on a screen, and as a switch has told it.

/** Consoles write national numbers in the international way, and take them to be German (`renderer/ui/format.ts`). */
const COUNTRY = '49';

/** The same for the same number, for comparing only. */
export function comparableNumber(written: string): string {
  const bare = written
    .trim()
    .replace('(0)', '')
    .replaceAll(/[\s()/.-]/g, '');
  if (!/^\+?\d+$/.test(bare)) return written.trim().toLowerCase();
  const international = bare.replace(/^00/, '+');
  if (international.startsWith(`+${COUNTRY}`)) return `0${international.slice(1 + COUNTRY.length)}`;
  return international;
}
