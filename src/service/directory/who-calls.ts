// Who calls, by the phone book, the company's directory, and the number itself.

import type { PhoneBook } from '../../engine/phone-book.ts';
import type { WhoCalls } from '../../engine/views/who-calls.ts';
import type { CompanyNames } from './company-names.ts';
import type { NumberRulesHere } from './number-rules.ts';
import type { Places } from './places.ts';

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
  return {
    of: (number) => ({ known: known(number), place: places.of(rules.keyOf(number) ?? '') }),
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
