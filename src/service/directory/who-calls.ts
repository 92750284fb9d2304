// Who calls, by the phone book, the company's directory, and the number itself.

import type { PhoneBook } from '../../engine/phone-book.ts';
import type { WhoCalls } from '../../engine/views/who-calls.ts';
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
  const known = (number: string) => {
    const own = book.whoHas(number);
    if (own !== null) {
      const { id, name, company: ofCompany, note } = own;
      return { entryId: id, name, company: ofCompany, note };
    }
    const found = company?.whoHas(number) ?? null;
    return found === null
      ? null
      : { entryId: found.id, name: found.name, company: found.company, note: null };
  };
  // Asked for each caller with each change of a row, and parsing is slow.
  const placesKept = new Map<string, string | null>();
  places.subscribe(() => placesKept.clear());
  const place = (number: string) => {
    const kept = placesKept.get(number);
    if (kept !== undefined) return kept;
    if (placesKept.size >= MOST_KEPT) placesKept.clear();
    const found = places.of(rules.keyOf(number) ?? '');
    placesKept.set(number, found);
    return found;
  };
  return {
    of: (number) => ({ known: known(number), place: place(number) }),
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
