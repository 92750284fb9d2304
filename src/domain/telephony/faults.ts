// What is wrong beside the calls themselves: for the log and for the screens of supervisors and admins.

import type { HotlineId } from '../words/ids.ts';

export type Fault =
  /** New calls are refused with 503; those that are up go on. */
  | {
      readonly kind: 'overloaded';
      /** `full`: there are as many calls as can be carried. The others: signalling or sound is late. */
      readonly why: 'full' | 'signallingLate' | 'soundLate';
    }
  /** A thread that carried the sound of these calls hung or died, and they ended with it. Another one took its place. */
  | { readonly kind: 'soundThreadEnded'; readonly calls: number; readonly reason: string }
  /** So many callers' calls ended within a short time, and nobody had hung up; `talked` of them had talked to somebody. */
  | { readonly kind: 'callsBrokeOff'; readonly calls: number; readonly talked: number }
  /** The company's PBX isn't reached (`refused` null), or refuses us with this status. */
  | {
      readonly kind: 'upstreamLost';
      readonly refused: number | null;
      readonly reason: string;
    }
  /** The engine's program did nothing for so long: stopped, swapped out, or its computer slept. */
  | { readonly kind: 'stoodStill'; readonly forMs: number }
  /** Another engine has the hotline at the same PBX, and this one waits. */
  | { readonly kind: 'otherEngine'; readonly computer: string }
  | { readonly kind: 'switchLost'; readonly reason: string }
  /** The PBX takes so long to answer that calls are connected late. */
  | { readonly kind: 'switchSlow'; readonly tookMs: number }
  /** What a plan has, and the PBX can't do by itself: these hotlines' numbers and softphones have to wait for an admin. */
  | {
      readonly kind: 'pbxLacks';
      readonly numbers: readonly string[];
      /** Extensions whose account could not be made. */
      readonly softphones: readonly string[];
      /** Extensions whose account in a file there is nobody's any more. */
      readonly left: readonly string[];
      /** What is to be added there, by file. */
      readonly add: readonly { readonly file: string; readonly lines: readonly string[] }[];
    }
  /** Strangers guess passwords, knock or flood. */
  | {
      readonly kind: 'attack';
      readonly where: 'phones' | 'consoles';
      readonly inAMinute: number;
      readonly addresses: number;
    }
  /** The company's directory isn't reached or answers too late: callers' names are missing. */
  | { readonly kind: 'directoryLost'; readonly reason: string }
  /** What was published last can't be read: the version before is in force. */
  | { readonly kind: 'planDamaged'; readonly number: number; readonly inForce: number }
  /** A check call of this hotline, which was answered before, didn't hear what callers should. */
  | {
      readonly kind: 'notHeard';
      readonly hotline: HotlineId;
      readonly name: string;
      readonly why: 'soundMissing' | 'notHeard' | 'noAnswer' | 'checkFailed';
    }
  /** Below a tenth, or 1 GB, is free where the engine keeps its data. */
  | {
      readonly kind: 'diskLow';
      readonly folder: string;
      readonly freeMb: number;
      /** So many minutes of messages are still taken, from what is kept for them, too; null: no mode takes any. */
      readonly messageMinutes: number | null;
    }
  /**
   * Mails about messages don't go: there is no server, it isn't reached or doesn't let us in, our own disk is full, what was said
   * isn't there, or recipients are refused for good. `said`: the server's or the system's words. The messages are there anyway.
   */
  | {
      readonly kind: 'mailsWait';
      readonly why: 'noServer' | 'unreached' | 'disk' | 'noSound' | 'refused' | 'noPassword';
      readonly said: string;
    }
  | { readonly kind: 'journalBroken' };

export type FaultKind = Fault['kind'];

/** Of those with the same name there is one at a time. */
export type FaultName =
  | Exclude<FaultKind, 'attack' | 'notHeard' | 'mailsWait'>
  | 'attack.phones'
  | 'attack.consoles'
  | `mailsWait.${Extract<Fault, { kind: 'mailsWait' }>['why']}`
  | `notHeard.${HotlineId}`;

export type FaultEvent =
  /** Told again under the same name: it goes on, and is different now. */
  | { readonly kind: 'faultBegan'; readonly fault: Fault }
  | { readonly kind: 'faultEnded'; readonly name: FaultName }
  /** It was over as soon as it could be told. */
  | { readonly kind: 'faultHappened'; readonly fault: Fault };

export function nameOf(fault: Fault): FaultName {
  if (fault.kind === 'notHeard') return `notHeard.${fault.hotline}`;
  if (fault.kind === 'mailsWait') return `mailsWait.${fault.why}`;
  return fault.kind === 'attack' ? `attack.${fault.where}` : fault.kind;
}

/** What a switch has found wrong before anybody listened is told to whoever listens then. */
export class FaultReports {
  readonly #open = new Map<FaultName, FaultEvent>();
  #listener: ((event: FaultEvent) => void) | null = null;

  listen(listener: ((event: FaultEvent) => void) | null): void {
    this.#listener = listener;
    for (const event of this.#open.values()) listener?.(event);
  }

  began(fault: Fault): void {
    const event: FaultEvent = { kind: 'faultBegan', fault };
    this.#open.set(nameOf(fault), event);
    this.#listener?.(event);
  }

  /** Nothing, if it never began. */
  ended(name: FaultName): void {
    if (this.#open.delete(name)) this.#listener?.({ kind: 'faultEnded', name });
  }

  happened(fault: Fault): void {
    this.#listener?.({ kind: 'faultHappened', fault });
  }
}
