// Who calls, by the phone book, the company's directory, and the number itself.

import type { PhoneBook } from '../../engine/phone-book.ts';
import type { Who, WhoCalls } from '../../engine/views/who-calls.ts';
import type { CompanyNames } from './company-names.ts';
import type { NumberRulesHere } from './number-rules.ts';
import type { Places } from './places.ts';

/** Of callers who stand on screens, and those of some days. */
const MOST_KEPT = 5_000;

export interface Sources {
  readonly book: PhoneBook;
  readonly rules: NumberRulesHere;
  readonly places: Places;
  /** Null: the company has none that we know. */
  readonly company: CompanyNames | null;
}

export function whoCalls({ book, rules, places, company }: Sources): WhoCalls {
  const known = (number: string, ways: readonly string[]) => {
    const own = book.withOneOf(ways);
    if (own !== null) {
      const { id, name, company: ofCompany, note } = own;
      return { entryId: id, name, company: ofCompany, note };
    }
    const found = company?.whoHas(number) ?? null;
    return found === null
      ? null
      : { entryId: found.id, name: found.name, company: found.company, note: null };
  };
  let placesRead = 0;
  places.subscribe(() => {
    placesRead += 1;
  });
  const teller = (number: string): (() => Who) => {
    const { key, ways } = rules.read(number);
    let place = places.of(key ?? '');
    let asOf = placesRead;
    return () => {
      if (asOf !== placesRead) place = places.of(key ?? '');
      asOf = placesRead;
      return { known: known(number, ways), place };
    };
  };
  // Asked for each caller with each change of a row, and parsing is slow.
  const tellers = new Map<string, () => Who>();
  return {
    of: (number) => {
      const kept = tellers.get(number);
      if (kept !== undefined) return kept();
      if (tellers.size >= MOST_KEPT) tellers.clear();
      const tells = teller(number);
      tellers.set(number, tells);
      return tells();
    },
    teller,
    subscribe(listener) {
      const ends = [book, places, ...(company === null ? [] : [company])].map((source) =>
        source.subscribe(listener),
      );
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
