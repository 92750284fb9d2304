// What all steps share that wait for a key: until when, and what a restart makes of it.

import type { Instant, PlaybackId } from '../../words/ids.ts';
import type { FlowContext, FlowOutput } from './step.ts';

export interface AwaitingKey {
  readonly kind: 'awaitingKey';
  readonly untilMs: Instant;
}

/** Something is said, during which a key counts already. */
type Asking = { readonly phase: AwaitingKey | { readonly kind: string; readonly playback: PlaybackId } };

export function keyDueAt({ phase }: Asking): Instant | null {
  return 'untilMs' in phase ? phase.untilMs : null;
}

export function awaitKey<F extends Asking>(
  flow: F,
  { waitForKeyMs }: { readonly waitForKeyMs: number },
  { now }: Pick<FlowContext, 'now'>,
): Omit<F, 'phase'> & { readonly phase: AwaitingKey } {
  return { ...flow, phase: { kind: 'awaitingKey', untilMs: now + waitForKeyMs } };
}

/** Whatever is being said is not said any more. */
export function quiet({ phase }: Asking, out: FlowOutput): void {
  if ('playback' in phase) out.effects.push({ kind: 'stopPlayback', playback: phase.playback });
}

/** Keys that came while nobody listened are lost: there is the whole time again. */
export function askedAgain<F extends Asking>(
  flow: F,
  step: { readonly waitForKeyMs: number },
  context: Pick<FlowContext, 'now'>,
  out: FlowOutput,
): F | (Omit<F, 'phase'> & { readonly phase: AwaitingKey }) {
  if (!('playback' in flow.phase)) return awaitKey(flow, step, context);
  out.effects.push({ kind: 'adoptPlayback', playback: flow.phase.playback });
  return flow;
}
