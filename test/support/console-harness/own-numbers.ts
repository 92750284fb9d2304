// What an engine says of the own numbers and hours.

import type { Commands, Replies } from '../../../src/contract/commands.ts';

/** Always the same evening, so that pictures are. */
const until = new Date(2026, 10, 29, 17, 0).getTime();
const mobile = { kind: 'number', number: 'n1' } as const;

export const ownNumbers = (): Replies['readReachability'] => ({
  zone: 'Europe/Berlin',
  numbers: [
    { id: 'n1', name: 'Mobil', number: '01711234567' },
    { id: 'n2', name: 'Zuhause', number: '+4985112345' },
  ],
  hours: [
    { weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:00', at: mobile },
    { weekdays: ['fri'], from: '17:00', to: '19:00', at: { kind: 'number', number: 'n2' } },
  ],
  at: mobile,
  until,
  byHand: false,
});

/** To abroad the hotline may not call. */
export function savedOwnNumbers({ numbers }: Commands['saveReachability']): Replies['saveReachability'] {
  const faults = numbers.flatMap(({ id, number }) =>
    number.startsWith('+39') ? [{ number: id, fault: 'noWayOut' }] : [],
  );
  if (faults.length > 0) return { kind: 'refused', faults };
  return { kind: 'saved', later: false, at: mobile, until, byHand: false };
}
