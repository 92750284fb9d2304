// What the requests of one connection may know of it: enough to authenticate, to register, and to carry calls.

import type { SipReason } from './counters.ts';
import type { DialogHome } from './dialog.ts';
import type { Carrier } from './dialog-routes.ts';
import type { Nonces } from './digest.ts';
import type { BranchLine } from './outgoing-branch.ts';
import type { SipAccount } from './types.ts';

export interface PhoneLine extends BranchLine, DialogHome, Carrier {
  readonly id: string;
  readonly address: string;
  readonly nonces: Nonces;
  /** Whoever has proved here to be one of these needn't do so again: the connection can't be taken over. */
  readonly accounts: Map<string, SipAccount>;
  authenticated(account: SipAccount): void;
  /** Counted, and told to the log. */
  refused(reason: SipReason, request: string): void;
  /** What comes in during this time is passed over. */
  deafen(ms: number): void;
}
