// How a hotline stands: what is shown wherever it's named. Nothing of it decides what callers get: who calls is served as well as it goes.
//
//   starting ──its first check call is answered──► active ◄──► error (no switch, a number that the PBX lacks, a sound is missing,
//                                                     ▲               not heard, not answered)
//                                                     │
//                                                     └──────► paused, by somebody and until

import type { ControlReason } from '../control/what-callers-get.ts';
import type { PlannedHotline } from '../plan/plan.ts';
import type { ContentHash } from '../words/ids.ts';
import type { LastCheck } from './hotline.ts';

export type CheckTrouble =
  /** Callers can't hear these: their files are gone, or damaged. */
  | { readonly kind: 'soundMissing'; readonly sounds: readonly ContentHash[] }
  /** It answers, and something of what is to be heard isn't. */
  | { readonly kind: 'notHeard' }
  /** `handedOn`: the call reached Klinke, and nobody answered it; else the telephone system kept it. */
  | { readonly kind: 'noAnswer'; readonly handedOn: boolean }
  | { readonly kind: 'checkFailed'; readonly reason: string };

/** The telephone system has to be told of these numbers first: what to add there is in the fault of that name. */
interface PbxLacks {
  readonly kind: 'pbxLacks';
  readonly numbers: readonly string[];
}
/** It hasn't been given one yet. */
interface NoNumber {
  readonly kind: 'noNumber';
}
export type StandingTrouble = CheckTrouble | PbxLacks | NoNumber;

export type Standing =
  | { readonly kind: 'active' }
  | {
      readonly kind: 'starting';
      /** As an admin wrote it. */
      readonly awaits: string | null;
      /** What the telephone system lacks, or why the last check call came to nothing; null: none has been made. */
      readonly trouble: StandingTrouble | null;
    }
  | { readonly kind: 'paused' }
  | { readonly kind: 'error'; readonly why: StandingTrouble | { readonly kind: 'noSwitch' } };

export interface Standpoint {
  readonly connected: boolean;
  readonly lastCheck: LastCheck | null;
  /** Of its numbers, those that the telephone system can't hand on before somebody has added what it needs. */
  readonly lacking: readonly string[];
  /** It has others, which reach it; false where none is lacking: it has none at all. */
  readonly reached: boolean;
  /** Null: callers get what the schedule says, or nobody knows. */
  readonly why: ControlReason['kind'] | null;
  readonly planned: Pick<PlannedHotline, 'awaits' | 'dailyCheck'> | null;
  /** The engine calls its hotlines by itself. */
  readonly checksItself: boolean;
}

/** What stands before outdoes what stands after. */
export function standing(from: Standpoint): Standing {
  const { connected, lastCheck, lacking, reached, why, planned, checksItself } = from;
  if (!connected) return { kind: 'error', why: { kind: 'noSwitch' } };
  if (why === 'pause') return { kind: 'paused' };
  const trouble: StandingTrouble | null =
    lacking.length > 0
      ? { kind: 'pbxLacks', numbers: lacking }
      : reached
        ? checkTrouble(lastCheck)
        : { kind: 'noNumber' };
  const awaits = planned?.awaits ?? null;
  // Where nobody calls it, it would start for ever.
  const mayStart = awaits !== null || checksItself || lastCheck !== null;
  if (!reached || (mayStart && !everAnswered(lastCheck))) return { kind: 'starting', awaits, trouble };
  return trouble === null ? { kind: 'active' } : { kind: 'error', why: trouble };
}

/** Null: callers hear what they should, as far as is known. */
export function checkTrouble(last: LastCheck | null): CheckTrouble | null {
  switch (last?.outcome.kind) {
    case 'heardOther':
      return last.outcome.lost.length > 0
        ? { kind: 'soundMissing', sounds: last.outcome.lost }
        : { kind: 'notHeard' };
    case 'noAnswer':
      return { kind: 'noAnswer', handedOn: last.outcome.handedOn };
    case 'failed':
      return { kind: 'checkFailed', reason: last.outcome.reason };
    // There were as many calls as can be: which says nothing of this one.
    default:
      return null;
  }
}

/** One of its check calls was answered. */
export function everAnswered(last: LastCheck | null): boolean {
  return last !== null && (last.everAnswered === true || isAnswered(last));
}

export const isAnswered = ({ outcome }: Pick<LastCheck, 'outcome'>): boolean =>
  outcome.kind === 'heard' || outcome.kind === 'heardOther';
