// Extensions and PINs that are typed at a telephone: looked at as those of consoles, by the same brake. Where a console has an address,
// a telephone has the number that it shows, which may be forged: what counts in the end is the extension, from wherever.
//
// The number itself stands in no log and no memory: a log is kept by others, and no erasing reaches it. By its sign, which is another
// one with each start of an engine, one caller can be told from another.

import { createHmac, randomBytes } from 'node:crypto';
import type { StrangerFacts } from '../../../domain/strangers/audit-trail.ts';
import { bareNumber } from '../../../domain/telephony/bare-number.ts';
import type { PinCheck } from '../../../engine/ports/pin-check.ts';
import type { SignInDesk } from './sign-in-desk.ts';

const SIGN_LENGTH = 8;

/** `stranger`: is told what was wrong; `failed`: whose extension it was, too. */
export function phonePins(
  desk: Pick<SignInDesk, 'look'>,
  stranger: (what: string, who: StrangerFacts) => void,
  failed: (extension: string) => void,
): PinCheck {
  const key = randomBytes(32);
  const signOf = (number: string) =>
    createHmac('sha256', key).update(bareNumber(number)).digest('hex').slice(0, SIGN_LENGTH);
  /** No address of a network looks so. */
  const addressOf = (from: string | null) => `telephone ${from === null ? 'withheld' : signOf(from)}`;
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
