// The telephone side, behind one port: commands in, named facts out. Three adapters, one conformance suite.

import type { FaultEvent } from '../../domain/telephony/faults.ts';
import type { SwitchCommand } from '../../domain/words/switch-commands.ts';
import type { SwitchEvent, SwitchPicture } from '../../domain/words/switch-events.ts';

export type {
  DialCommand,
  DialLabel,
  DialTarget,
  SwitchCommand,
  SwitchMedia,
} from '../../domain/words/switch-commands.ts';
export type { LegEndCause, SwitchEvent, SwitchLeg, SwitchPicture } from '../../domain/words/switch-events.ts';

/** What a switch can't do is said here, not found out by its callers. */
export interface SwitchCapabilities {
  /** `asterisk`, `exchange`, `simulator`. */
  readonly kind: string;
  /** A softphone's leg can be built, muted, before anybody clicks (`dial` with `ready`). */
  readonly readyLegs: boolean;
  /** Callers keep hearing music while no engine runs. */
  readonly survivesEngine: boolean;
}

export interface TelephonySwitch {
  readonly capabilities: SwitchCapabilities;
  /**
   * Connects, and from then on reports every event to `listener`, in order, starting with `switchBack` when the
   * switch is reached. Keeps trying by itself; never throws for an unreachable switch. `faults` is told what is wrong
   * with the switch beside its calls, each once when it begins and once when it's over.
   */
  start(listener: (event: SwitchEvent) => void, faults?: (event: FaultEvent) => void): void;
  /** Carries out commands in their order for each leg; failures come back as events. Never throws. */
  run(command: SwitchCommand): void;
  /**
   * Of a command given to `run`: resolves to true when it has been carried out, to false when it could not be. Left out
   * where `run` itself does what it can.
   */
  obeyed?(command: SwitchCommand): Promise<boolean>;
  /** Reads back what is there. Rejects with an `Error` while the switch can't be reached. */
  readBack(): Promise<SwitchPicture>;
  /** Drops the connection; calls at the switch stay as they are. */
  stop(): Promise<void>;
}
