// How a switch may have told the number that an admin types: with its country, or as it's dialled within it.

import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { bareNumber } from '../../domain/telephony/bare-number.ts';

/** As `bareNumber` leaves them. `country`: where the hotline is (ISO 3166). An extension is written in one way only. */
export function numberWays(written: string, country: CountryCode): readonly string[] {
  const asTyped = bareNumber(written);
  const parsed = parsePhoneNumberFromString(written.normalize('NFKC'), country);
  if (parsed?.isPossible() !== true) return [asTyped];
  // Not by country: some, such as Italy and the Vatican, share a code.
  const isWithin = parsed.countryCallingCode === getCountryCallingCode(country);
  const withinIt = isWithin ? [bareNumber(parsed.formatNational())] : [];
  // As typed, too: some switches tell the country without a plus.
  return [...new Set([parsed.number, ...withinIt, asTyped])];
}
