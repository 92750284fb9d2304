// What an engine answers about what is kept of a caller, by the last digit of the number: one for each thing that can come of it.

import type { Replies } from '../../../src/contract/commands.ts';

const lastOf = (number: string): string => number.at(-1) ?? '';

export function keptOf(number: string): Replies['callerKept'] {
  if (lastOf(number) === '0')
    return { calls: 0, open: 0, messages: 0, callBacks: 0, mails: 0, phoneBook: 0, ownNumbers: 0 };
  const open = lastOf(number) === '1' ? 1 : 0;
  return { calls: 12 + open, open, messages: 3, callBacks: 1, mails: 4, phoneBook: 1, ownNumbers: 0 };
}

export function erasedBy(number: string): Replies['eraseCaller'] {
  const reason = 'ENOSPC: no space left on device, write';
  switch (lastOf(number)) {
    case '0':
      return { kind: 'nothingFound', open: 0 };
    case '1':
      return { kind: 'erased', calls: 12, entries: 1, open: 1 };
    case '2':
      return { kind: 'later', reason, open: 0 };
    case '3':
      return { kind: 'failed', reason, open: 0 };
    default:
      return { kind: 'erased', calls: 12, entries: 1, open: 0 };
  }
}
