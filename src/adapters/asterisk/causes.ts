// Translates why a channel ended (Q.850 cause, SIP status, dial status) into the engine's words.

import type { LegEndCause } from '../../engine/ports/telephony-switch.ts';

/** Q.850 causes as Asterisk numbers them (include/asterisk/causes.h). */
const byCause: Readonly<Record<number, LegEndCause>> = {
  1: 'unreachable', // unallocated number; SIP 404
  2: 'unreachable',
  3: 'unreachable', // no route to destination
  17: 'busy',
  18: 'noAnswer', // no user response
  19: 'noAnswer', // no answer from user
  20: 'unreachable', // subscriber absent
  21: 'declined', // call rejected; SIP 603
  22: 'unreachable', // number changed
  27: 'unreachable', // destination out of order
  28: 'unreachable', // invalid number format
  32: 'noAnswer', // what Asterisk's hang-up request says when our dialling took too long
  34: 'unreachable', // congestion
  38: 'unreachable', // network out of order
  41: 'unreachable',
  42: 'unreachable',
  44: 'lost', // requested channel unavailable: what chan_pjsip says when `rtp_timeout` strikes
  102: 'lost', // recovery on timer expiry
};

export interface EndOfChannel {
  readonly cause: number;
  readonly techCause?: number | undefined;
  /** Were both sides connected? Then only a normal end or a loss can follow. */
  readonly answered: boolean;
  /** The last status of our dialling, when we dialled it. */
  readonly dialStatus?: string | undefined;
}

export function endCause({ cause, answered, dialStatus, techCause }: EndOfChannel): LegEndCause {
  const named = byCause[cause];
  if (answered) return named === 'lost' ? 'lost' : 'hungUp';
  if (dialStatus === 'NOANSWER') return 'noAnswer';
  if (dialStatus === 'BUSY') return 'busy';
  // RFC 3261, 21.6.2: 603 is a refusal by a person; Asterisk calls a 486 congestion when the line is.
  if (techCause === 603) return 'declined';
  if (techCause === 486 || techCause === 600) return 'busy';
  if (named !== undefined) return named === 'lost' ? 'unreachable' : named;
  if (dialStatus === 'CHANUNAVAIL' || dialStatus === 'CONGESTION') return 'unreachable';
  return 'hungUp';
}
