// Which numbers were erased lately, without the numbers: consoles ask what of theirs has to go that belongs to no call.

import type { Instant } from '../../domain/words/ids.ts';

export interface ErasedNumbers {
  /** `ways`: of one number, as the switch may have told it. Durable when it resolves; rejects when it can't be kept. */
  note(ways: readonly string[], at: Instant): Promise<void>;
  /** When last, in any of these ways; null: not within the time that consoles keep anything. */
  lastErased(ways: readonly string[]): Instant | null;
  /** What is older than any console's goes. Rejects with what the system says. */
  forgetOld(now: Instant): Promise<void>;
}
