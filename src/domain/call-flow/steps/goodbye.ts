// The goodbye step: says something and hangs up. Nobody is left in silence, even when the prompt can't be played.

import type { CallFlow } from '../flow.ts';
import type { GoodbyeStep } from '../mode.ts';
import { playbackId, type StepKind } from './step.ts';

type Flow = Extract<CallFlow, { kind: 'goodbye' }>;

export const goodbye: StepKind<GoodbyeStep, Flow> = {
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
};
