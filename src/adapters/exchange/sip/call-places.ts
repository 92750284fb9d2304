// So many calls at once as one account may have, on all its phones together: begun by it, or answered by it.

import type { DialogRoutes } from './dialog-routes.ts';
import type { PhoneLine } from './phone-line.ts';
import type { SipAccount } from './types.ts';

export class CallPlaces {
  readonly #perAccount: number;
  readonly #dialogs: DialogRoutes;
  /** Calls that an account has begun, and nobody has answered yet. */
  readonly #unanswered = new Map<object, string>();

  constructor(perAccount: number, dialogs: DialogRoutes) {
    this.#perAccount = perAccount;
    this.#dialogs = dialogs;
  }

  /** The line of a phone that calls; it holds no more calls than the account may have. */
  lineOf(
    account: SipAccount,
    line: PhoneLine,
  ): Pick<PhoneLine, 'core' | 'realm' | 'home' | 'hold' | 'release' | 'refused'> {
    // Lines and PBXs carry the calls of many people.
    if (account.kind !== 'extension') return line;
    return {
      core: line.core,
      realm: line.realm,
      home: line.home,
      refused: (reason, asked) => line.refused(reason, asked),
      hold: (call) => {
        if (this.#taken(account.user) >= this.#perAccount || !line.hold(call)) return false;
        this.#unanswered.set(call, account.user);
        return true;
      },
      release: (call) => {
        this.#unanswered.delete(call);
        line.release(call);
      },
    };
  }

  #taken(user: string): number {
    let unanswered = 0;
    for (const each of this.#unanswered.values()) if (each === user) unanswered += 1;
    return unanswered + this.#dialogs.countOf(user);
  }
}
