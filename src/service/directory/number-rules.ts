// Numbers as the phone book compares them, by the library that knows the numbers of all countries.

import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { bareNumber, isBareNumber } from '../../domain/telephony/bare-number.ts';
import type { NumberRules } from '../../engine/phone-book.ts';
import type { WrittenWays } from './company-names.ts';

/** Of callers who stand on screens, and those of some days. */
const MOST_KEPT = 5_000;
/** A number with its country has no fewer: shorter ones are extensions. */
const LEAST_WITH_COUNTRY = 8;

export interface NumberRulesHere extends NumberRules, WrittenWays {
  readonly country: CountryCode;
  /** A number as a switch tells it, read once: `keyOf` and `waysOf`. */
  read(told: string): ReadNumber;
}

interface ReadNumber {
  readonly key: string | null;
  readonly ways: readonly string[];
}

export function numberRulesOf(written: string): NumberRulesHere {
  // A configuration whose country has no numbers isn't started with (`checkConfig`).
  const country: CountryCode = isSupportedCountry(written) ? written : 'DE';
  const callingCode = getCountryCallingCode(country);
  const kept = new Map<string, readonly string[]>();
  return {
    country,
    callingCode,
    keyOf: (number) => keyOf(number, country),
    waysOf(told) {
      // Asked for each caller with each change of a row, and parsing is slow.
      const known = kept.get(told);
      if (known !== undefined) return known;
      if (kept.size >= MOST_KEPT) kept.clear();
      const { ways } = read(told, country, callingCode);
      kept.set(told, ways);
      return ways;
    },
    read: (told) => read(told, country, callingCode),
    written: (number) => {
      const parsed = parsePhoneNumberFromString(number, country);
      if (parsed?.isPossible() !== true) return [number];
      const abroad = [parsed.number, parsed.formatInternational()];
      if (parsed.countryCallingCode !== callingCode) return abroad;
      const within = parsed.formatNational();
      return [...new Set([...abroad, within, bareNumber(within)])];
    },
  };
}

function keyOf(written: string, country: CountryCode): string | null {
  const parsed = parsePhoneNumberFromString(written.normalize('NFKC'), country);
  if (parsed?.isPossible() === true) return parsed.ext === undefined ? parsed.number : null;
  const bare = bareNumber(written);
  return isBareNumber(bare) && !bare.startsWith('+') && bare.length <= 15 ? bare : null;
}

function read(told: string, country: CountryCode, callingCode: string): ReadNumber {
  const bare = bareNumber(told);
  const key = keyOf(told, country);
  // Some switches tell the country without a plus.
  const plus = bare.startsWith(callingCode) && bare.length >= LEAST_WITH_COUNTRY ? [`+${bare}`] : [];
  return { key, ways: [...new Set([...(key === null ? [] : [key]), bare, ...plus])] };
}
