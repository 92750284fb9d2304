// The announcement step: says something, then goes on. A prompt that can't be played is skipped, and told.

import type { CallFlow } from '../flow.ts';
import type { AnnouncementStep } from '../mode.ts';
import { leave, playbackId, type StepKind } from './step.ts';

type Flow = Extract<CallFlow, { kind: 'announcement' }>;

export const announcement: StepKind<AnnouncementStep, Flow> = {
  enter(id, step, serial, context, out) {
    const playback = playbackId(context.call, serial);
    out.effects.push({ kind: 'play', playback, media: { kind: 'prompt', prompt: step.prompt } });
    return { kind: 'announcement', step: id, playback, serial: serial + 1 };
  },
  answer(flow, event, step, _context, out) {
    switch (event.kind) {
      case 'playbackFinished':
        if (event.playback !== flow.playback) return flow;
        out.facts.push({ kind: 'promptFinished', step: flow.step, prompt: step.prompt });
        return leave(step.exits.done, flow.serial);
      case 'playbackFailed':
        if (event.playback !== flow.playback) return flow;
        out.facts.push({ kind: 'faultSeen', reason: `prompt ${step.prompt}: ${event.reason}` });
        return leave(step.exits.done, flow.serial);
      case 'restored':
        out.effects.push({ kind: 'adoptPlayback', playback: flow.playback });
        return flow;
      default:
        return flow;
    }
  },
};
