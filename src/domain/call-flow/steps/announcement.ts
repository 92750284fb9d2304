// The announcement step: says something, then goes on. A prompt that can't be played is skipped, and told.

import type { PlaybackId, PromptId, StepId } from '../../words/ids.ts';
import type { Position } from '../flow.ts';
import { leave, none, nothing, playbackId, type StepKind } from './step.ts';

/** Says something, then goes on: greeting, notice. */
export interface AnnouncementStep {
  readonly kind: 'announcement';
  readonly prompt: PromptId;
  /** Any key is the choice in this menu, which is never heard then; left out: keys don't count here. */
  readonly keys?: { readonly menu: StepId };
  readonly exits: { readonly done: StepId };
}

interface Flow extends Position<'announcement'> {
  readonly playback: PlaybackId;
}

export const announcement: StepKind<AnnouncementStep, Flow> = {
  kind: 'announcement',
  positions: { announcement: true },
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
      case 'digitPressed':
        if (step.keys === undefined) return flow;
        out.effects.push({ kind: 'stopPlayback', playback: flow.playback });
        return leave(step.keys.menu, flow.serial, event.digit);
      case 'restored':
        out.effects.push({ kind: 'adoptPlayback', playback: flow.playback });
        return flow;
      default:
        return flow;
    }
  },
  dueAt: nothing,
  abandon: nothing,
  exits: ({ keys, exits }) => [
    ...(keys === undefined ? [] : [{ id: keys.menu, path: ['keys', 'menu'] }]),
    { id: exits.done, path: ['exits', 'done'] },
  ],
  ways({ prompt, keys, exits }, sounds) {
    const mostMs = sounds.prompt(prompt);
    const leastMs = sounds.leastOfPrompt?.(prompt) ?? 0;
    const heard = {
      to: exits.done,
      exit: ['exits', 'done'],
      by: { kind: 'heard' },
      mostMs,
      leastMs,
    } as const;
    if (keys === undefined) return [heard];
    return [heard, { to: keys.menu, exit: ['keys', 'menu'], by: { kind: 'anyKey' }, mostMs }];
  },
  wantsKeys: false,
  ends: false,
  prompts: (step) => [{ id: step.prompt, path: ['prompt'] }],
  music: none,
  teams: none,
  holdMusic: nothing,
  mistakes({ keys }, { steps }) {
    if (keys === undefined) return [];
    const kind = steps[keys.menu]?.kind;
    if (kind === undefined || kind === 'menu') return [];
    const fault = { code: 'wrongKind', step: keys.menu, is: kind, wanted: 'menu' } as const;
    return [{ path: ['keys', 'menu'], fault }];
  },
};
