// What one account may have of us, on all its connections together: a stolen one, or one that is abused, is no way to have
// everything.

import { type SipLimits, TokenBucket } from './limits.ts';
import type { SipAccount } from './types.ts';

/** A connection on which somebody has authenticated. */
export interface Member {
  /** A call is in it, or rings. */
  readonly busy: boolean;
  /** This account has more than its share. */
  endForAccount(): void;
}

interface Share {
  /** The oldest first. */
  readonly connections: Set<Member>;
  readonly messages: TokenBucket;
  readonly comings: TokenBucket;
}

type Limits = Pick<
  SipLimits,
  'connectionsPerAccount' | 'connectionsPerLine' | 'messagesPerSecond' | 'messagesBurst' | 'comingsBurst'
>;

export class AccountShares {
  readonly #limits: Limits;
  readonly #shares = new Map<string, Share>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** When there is one too many, the oldest without a call goes. */
  enter(account: SipAccount, member: Member, nowMs: number): void {
    const { connections } = this.#of(account, nowMs);
    connections.add(member);
    const most =
      account.kind === 'line' ? this.#limits.connectionsPerLine : this.#limits.connectionsPerAccount;
    if (connections.size <= most) return;
    const others = [...connections].filter((each) => each !== member);
    const goes = others.find(({ busy }) => !busy) ?? others[0];
    if (goes === undefined) return;
    connections.delete(goes);
    goes.endForAccount();
  }

  leave(account: SipAccount, member: Member): void {
    this.#shares.get(account.user)?.connections.delete(member);
  }

  /** What all its connections may send; a line's each for itself, since they carry the calls of many people. */
  messages(account: SipAccount, nowMs: number): TokenBucket {
    const { messagesPerSecond, messagesBurst } = this.#limits;
    return account.kind === 'line'
      ? new TokenBucket(messagesPerSecond, messagesBurst, nowMs)
      : this.#of(account, nowMs).messages;
  }

  /** False: it comes so often that its coming costs as much as a stranger's. */
  mayCome(account: SipAccount, nowMs: number): boolean {
    return this.#of(account, nowMs).comings.take(nowMs);
  }

  #of(account: SipAccount, nowMs: number): Share {
    const known = this.#shares.get(account.user);
    if (known !== undefined) return known;
    const { messagesPerSecond, messagesBurst, comingsBurst, connectionsPerLine } = this.#limits;
    const burst = account.kind === 'line' ? Math.max(comingsBurst, connectionsPerLine) : comingsBurst;
    const share: Share = {
      connections: new Set(),
      messages: new TokenBucket(messagesPerSecond, messagesBurst, nowMs),
      comings: new TokenBucket(1, burst, nowMs),
    };
    this.#shares.set(account.user, share);
    return share;
  }
}
