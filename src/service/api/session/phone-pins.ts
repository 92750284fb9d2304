// Extensions and PINs that are typed at a telephone: looked at as those of consoles, by the same brake. Where a console has an address,
// a telephone has the number that it shows, which may be forged: what counts in the end is the extension, from wherever.

import type { StrangerFacts } from '../../../domain/strangers/audit-trail.ts';
import type { PinCheck } from '../../../engine/ports/pin-check.ts';
import type { SignInDesk } from './sign-in-desk.ts';

/** No address of a network looks so. */
const addressOf = (from: string | null): string =>
  `telephone ${from === null ? 'withheld' : from.replaceAll(/[^\w+]/g, '')}`;

/** `stranger`: is told what was wrong; `failed`: whose extension it was, too. */
export function phonePins(
  desk: Pick<SignInDesk, 'look'>,
  stranger: (what: string, who: StrangerFacts) => void,
  failed: (extension: string) => void,
): PinCheck {
  return {
    async look(extension, pin, from) {
      const looked = await desk.look(extension, pin, addressOf(from), stranger);
      if (!('code' in looked)) return { agent: looked.id };
      if (looked.code !== 'wrongCredentials') return 'later';
      failed(extension);
      return 'wrong';
    },
  };
}
