// The goodbye step: says something and hangs up. Nobody is left in silence, even when the prompt can't be played.

import type { PlaybackId, PromptId } from '../../words/ids.ts';
import type { Position } from '../flow.ts';
import { none, nothing, playbackId, type StepKind } from './step.ts';

/** Says something and hangs up: the spoken goodbye. */
export interface GoodbyeStep {
  readonly kind: 'goodbye';
  readonly prompt: PromptId;
}

interface Flow extends Position<'goodbye'> {
  readonly playback: PlaybackId;
}

export const goodbye: StepKind<GoodbyeStep, Flow> = {
  kind: 'goodbye',
  positions: { goodbye: true },
  enter(id, step, serial, context, out) {
    const playback = playbackId(context.call, serial);
    out.effects.push({ kind: 'play', playback, media: { kind: 'prompt', prompt: step.prompt } });
    return { kind: 'goodbye', step: id, playback, serial: serial + 1 };
  },
  answer(flow, event, step, context, out) {
    switch (event.kind) {
      case 'playbackFinished':
        if (event.playback !== flow.playback) return flow;
        out.facts.push({ kind: 'promptFinished', step: flow.step, prompt: step.prompt });
        out.effects.push({
          kind: 'hangUp',
          outcome: flow.step === context.mode.onError ? 'failed' : 'informed',
        });
        return flow;
      case 'playbackFailed':
        if (event.playback !== flow.playback) return flow;
        out.facts.push({ kind: 'faultSeen', reason: `prompt ${step.prompt}: ${event.reason}` });
        out.effects.push({ kind: 'hangUp', outcome: 'failed' });
        return flow;
      case 'restored':
        out.effects.push({ kind: 'adoptPlayback', playback: flow.playback });
        return flow;
      default:
        return flow;
    }
  },
  dueAt: nothing,
  abandon: nothing,
  exits: none,
  ways: ({ prompt }, sounds) => [
    { to: null, exit: [], by: { kind: 'heard' }, mostMs: sounds.prompt(prompt) },
  ],
  wantsKeys: false,
  ends: true,
  prompts: (step) => [{ id: step.prompt, path: ['prompt'] }],
  music: none,
  teams: none,
  holdMusic: nothing,
  mistakes: none,
};
