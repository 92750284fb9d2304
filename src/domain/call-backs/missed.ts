// Which calls count as missed, so that somebody has to call back: each team says so itself.

import type { Calendar } from '../schedule/calendar.ts';
import { modeNow } from '../schedule/mode-at.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Instant } from '../words/ids.ts';
import type { CallOutcome } from '../words/outcomes.ts';

/** Of the plan; what is left out is as in `usualMissed`. */
export interface MissedCalls {
  /** Who hung up before had dialled wrongly, or thought better of it. */
  readonly waitedSeconds?: number;
  /** When it has to have come. */
  readonly hours?: MissedHours;
  /** Also who hung up since an announcement had said what was to be known, or was ended with one. */
  readonly informed?: boolean;
  /** It stays also when the caller has called again and got through: somebody has to have done it. */
  readonly staysWhenServed?: boolean;
  /** Who gets a mail when somebody is to be called: one person, or one list. Left out: nobody. */
  readonly mailTo?: string;
}

export const missedHours = ['always', 'inHours', 'outOfHours'] as const;
export type MissedHours = (typeof missedHours)[number];

export const usualMissed = {
  waitedSeconds: 10,
  hours: 'always',
  informed: false,
  staysWhenServed: false,
} as const satisfies Required<Omit<MissedCalls, 'mailTo'>>;

/** Of a call that ends. */
export interface EndingCall {
  readonly outcome: CallOutcome;
  /** Nobody hung up. */
  readonly brokeOff: boolean;
  readonly waitedMs: number | null;
  readonly inHours: boolean;
}

export function isMissed(
  { outcome, brokeOff, waitedMs, inHours }: EndingCall,
  rule: MissedCalls = {},
): boolean {
  const { waitedSeconds, hours, informed } = { ...usualMissed, ...rule };
  if (hours !== 'always' && inHours !== (hours === 'inHours')) return false;
  const waited = (waitedMs ?? 0) >= waitedSeconds * 1_000;
  switch (outcome) {
    // Whom nobody has hung up on doesn't know whether to call again, however long it was.
    case 'lost':
    case 'failed':
      return true;
    case 'talked':
      return brokeOff;
    case 'abandoned':
    case 'notServed':
      return waited;
    case 'informed':
      return informed && waited;
    case 'transferred':
    case 'message':
    case 'leftEarly':
    case 'missedDirect':
    // A wish of its own: see `hotline/calls.ts`.
    case 'callBackFailed':
    case 'callBackDropped':
    case 'calledAgain':
      return false;
  }
}

/**
 * Where the week has no periods, or the hotline isn't in the plan (any more), it's always in hours; else what holds where nothing
 * else does, and days off, are out of them.
 */
export function isInHours(schedule: Schedule | undefined, calendar: Calendar, at: Instant): boolean {
  if (schedule === undefined || schedule.week.length === 0) return true;
  const { reason } = modeNow(schedule, calendar, at);
  if (reason.kind === 'week') return true;
  if (reason.kind !== 'specialDay') return false;
  const day = schedule.specialDays.find(({ date }) => date === reason.date);
  // A period of that day, and not what holds outside of them.
  return day?.periods.some(({ mode }) => mode === reason.mode) === true;
}
