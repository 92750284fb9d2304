// What all connections of one server share.

import type { StrangerFacts } from '../../../domain/strangers/audit-trail.ts';
import type { WorkBudget } from '../../../domain/strangers/work-budget.ts';
import type { AccountShares } from './account-share.ts';
import type { Authenticator } from './authenticator.ts';
import type { CallPlaces } from './call-places.ts';
import type { SipCounters, SipReason } from './counters.ts';
import type { DialogRoutes } from './dialog-routes.ts';
import type { SipLimits } from './limits.ts';
import type { PhoneLine } from './phone-line.ts';
import type { RefusedFacts } from './refusal-log.ts';
import type { Registrar } from './registrar.ts';
import type { Admission } from './turn-away.ts';
import type { SipAccount, SipListener } from './types.ts';

export interface ServerContext {
  readonly realm: string;
  readonly secure: boolean;
  readonly limits: SipLimits;
  /** The time that those may take who haven't authenticated. */
  readonly budget: WorkBudget;
  /** Other origins than none from which browsers may connect. */
  readonly origins: ReadonlySet<string>;
  readonly counters: SipCounters;
  readonly accounts: { find(user: string): SipAccount | null };
  readonly authenticator: Authenticator;
  readonly registrar: Registrar<PhoneLine>;
  readonly dialogs: DialogRoutes;
  readonly callPlaces: CallPlaces;
  readonly shares: AccountShares;
  readonly admission: Admission;
  readonly listener: SipListener;
  /** Counted, and in the log with its rate: whoever it was, nobody has proved to be anybody. */
  stranger(what: SipReason, who: StrangerFacts): void;
  /** Has somebody here authenticated for the first time, it's no stranger any more. */
  known(connection: PhoneLine): void;
  closed(connection: PhoneLine): void;
  /** Counted, and told to the log. */
  refused(reason: SipReason, facts: RefusedFacts): void;
  /** Logged and counted; nothing else happens. */
  fault(error: unknown): void;
}
