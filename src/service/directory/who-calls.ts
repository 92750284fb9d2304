// Who calls, by the phone book.

import type { PhoneBook } from '../../engine/phone-book.ts';
import type { WhoCalls } from '../../engine/views/who-calls.ts';

export function whoCalls(book: PhoneBook): WhoCalls {
  return {
    of(number) {
      const entry = book.whoHas(number);
      if (entry === null) return { known: null, place: null };
      const { id, name, company, note } = entry;
      return { known: { entryId: id, name, company, note }, place: null };
    },
    subscribe: (listener) => book.subscribe(listener),
  };
}
