// The transfer step: the mode itself puts a caller through. Whoever answers has the call; nobody: it goes on by the exit.

import type { MusicId, StepId } from '../../words/ids.ts';
import type { TransferTarget } from '../../words/transfer-target.ts';
import type { Position } from '../flow.ts';
import { leave, none, nothing, type StepKind } from './step.ts';

export interface TransferStep {
  readonly kind: 'transfer';
  readonly to: TransferTarget;
  /** How long it rings at most, or the caller stands in the team's line. */
  readonly withinMs: number;
  /** Heard meanwhile; left out: the ringing, and in a team's line the mode's first music. */
  readonly music?: MusicId;
  /** Busy, no answer, not allowed, unreachable. */
  readonly exits: { readonly failed: StepId };
}

/** It rings, or they talk: which of both, the line knows. In a team's line a caller waits instead, see `as-wait.ts`. */
type Flow = Position<'transferring'>;

export const transfer: StepKind<TransferStep, Flow> = {
  kind: 'transfer',
  positions: { transferring: true },
  enter(id, { to, withinMs, music = null }, serial, _context, out) {
    out.effects.push({ kind: 'transfer', step: id, to, withinMs, music });
    return { kind: 'transferring', step: id, serial };
  },
  answer(flow, event, { exits }) {
    switch (event.kind) {
      case 'transferFailed':
      // Nothing rings for it any more.
      case 'restored':
        return leave(exits.failed, flow.serial);
      default:
        return flow;
    }
  },
  dueAt: nothing,
  abandon: nothing,
  exits: ({ exits }) => [{ id: exits.failed, path: ['exits', 'failed'] }],
  ways: ({ to, withinMs, exits }) => [
    {
      to: exits.failed,
      exit: ['exits', 'failed'],
      by: { kind: to.kind === 'team' ? 'notServed' : 'failed' },
      mostMs: withinMs,
      // A number may be busy.
      leastMs: to.kind === 'team' ? withinMs : 0,
    },
  ],
  wantsKeys: false,
  ends: false,
  prompts: none,
  music: ({ music }) => (music === undefined ? [] : [{ id: music, path: ['music'] }]),
  teams: ({ to }) => (to.kind === 'team' ? [{ id: to.team, path: ['to', 'team'] }] : []),
  holdMusic: ({ music }) => music ?? null,
  mistakes: none,
};
