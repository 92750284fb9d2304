// What all connections of one server share.

import type { Authenticator } from './authenticator.ts';
import type { SipCounters, SipReason } from './counters.ts';
import type { DialogDirectory } from './dialog-directory.ts';
import type { SipLimits } from './limits.ts';
import type { PhoneLine } from './phone-line.ts';
import type { RefusedFacts } from './refusal-log.ts';
import type { Registrar } from './registrar.ts';
import type { SipAccount, SipListener } from './types.ts';

export interface ServerContext {
  readonly realm: string;
  readonly secure: boolean;
  readonly limits: SipLimits;
  readonly counters: SipCounters;
  readonly accounts: { find(user: string): SipAccount | null };
  readonly authenticator: Authenticator;
  readonly registrar: Registrar<PhoneLine>;
  readonly dialogs: DialogDirectory;
  readonly listener: SipListener;
  closed(connection: PhoneLine): void;
  /** Counted, and told to the log. */
  refused(reason: SipReason, facts: RefusedFacts): void;
  /** Logged and counted; nothing else happens. */
  fault(error: unknown): void;
}
