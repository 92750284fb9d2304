// The telephone side, behind one port: commands in, named facts out. Three adapters, one conformance suite.

import type { FaultEvent } from '../../domain/telephony/faults.ts';
import type { CallId } from '../../domain/words/ids.ts';
import type { SwitchCommand } from '../../domain/words/switch-commands.ts';
import type { LegEndCause, SwitchEvent, SwitchPicture } from '../../domain/words/switch-events.ts';
import type { SwitchSetup } from '../../domain/words/switch-setup.ts';

export type {
  DialCommand,
  DialLabel,
  DialTarget,
  SwitchCommand,
  SwitchMedia,
} from '../../domain/words/switch-commands.ts';
export type { LegEndCause, SwitchEvent, SwitchLeg, SwitchPicture } from '../../domain/words/switch-events.ts';

export type { SoftphoneAccount, SwitchSetup } from '../../domain/words/switch-setup.ts';

/** What a switch can't do is said here, not found out by its callers. */
export interface SwitchCapabilities {
  /** `asterisk`, `exchange`, `simulator`. */
  readonly kind: string;
  /** A softphone's leg can be built, muted, before anybody clicks (`dial` with `ready`). */
  readonly readyLegs: boolean;
  /** Callers keep hearing music while no engine runs. */
  readonly survivesEngine: boolean;
}

/** Klinke calls one of its own hotlines, as a caller would from outside. */
export interface CheckCallWish {
  /** `callArrived` and the switch's picture say it of the caller's leg. Of one fixed length, see `newCheckId`. */
  readonly check: CallId;
  readonly number: string;
  /** It's hung up by then, also where no engine lives to do so. */
  readonly limitMs: number;
}

export interface CheckCallListener {
  answered(): void;
  /** What the caller has heard since, mono at 8 kHz: all of it one after the other is what was heard, without gaps. */
  heard(samples: Int16Array): void;
  /** Once, as the last. `hungUp` after `answered`: it was over. `unreachable`: the switch knows no such number. */
  ended(cause: CheckCallCause, reason: string): void;
}

/** `overloaded`: the switch takes no more calls. `failed`: it could not be made, or not be listened to. */
export type CheckCallCause = LegEndCause | 'overloaded' | 'failed';

export interface CheckCall {
  /** `ended` follows. */
  hangUp(): void;
}

export interface TelephonySwitch {
  readonly capabilities: SwitchCapabilities;
  /**
   * Connects, and from then on reports every event to `listener`, in order, starting with `switchBack` when the
   * switch is reached. Keeps trying by itself; never throws for an unreachable switch. `faults` is told what is wrong
   * with the switch beside its calls, each once when it begins and once when it's over.
   */
  start(listener: (event: SwitchEvent) => void, faults?: (event: FaultEvent) => void): void;
  /**
   * Whom and what it has to know from now on: all of it, each time, before `start` as well. Calls in progress go on, whatever is
   * gone; `extensionChanged` follows for phones that are new and not there, or gone. What it can't do by itself becomes a fault.
   * Never throws.
   */
  setUp(setup: SwitchSetup): void;
  /** Carries out commands in their order for each leg; failures come back as events. Never throws. */
  run(command: SwitchCommand): void;
  /**
   * Of a command given to `run`: resolves to true when it has been carried out, to false when it could not be. Left out
   * where `run` itself does what it can.
   */
  obeyed?(command: SwitchCommand): Promise<boolean>;
  /** Never throws: what comes to nothing is told to `listener`. */
  checkCall(wish: CheckCallWish, listener: CheckCallListener): CheckCall;
  /** Reads back what is there. Rejects with an `Error` while the switch can't be reached. */
  readBack(): Promise<SwitchPicture>;
  /** Drops the connection; calls at the switch stay as they are. */
  stop(): Promise<void>;
}
