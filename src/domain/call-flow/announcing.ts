// Outage announcements around the greeting: heard whole, since a key doesn't skip what everybody is meant to know.

import type { StepId } from '../words/ids.ts';
import { type Announced, announcementEnded, type FlowEvent } from './flow.ts';
import type { OperatingMode } from './mode.ts';
import type { Announcing, Over, StepPosition } from './steps/registry.ts';
import { type FlowContext, type FlowOutput, type Leave, playbackId } from './steps/step.ts';

type Context = FlowContext<OperatingMode>;

/** Where the call goes on after the announcements, as a step that was left says it. */
type Onward = Pick<Announcing, 'to' | 'serial' | 'key'>;

/** Before the first step, where the mode names no greeting. */
export function beforeAll({ mode, announcements }: Context): readonly Announced[] {
  return mode.greeting === undefined ? announcements : [];
}

/** In the place of this step's own words; none: it says these. */
export function insteadOf(step: StepId, { mode, announcements }: Context): readonly Announced[] {
  if (step !== mode.greeting) return [];
  const instead = announcements.filter(({ where }) => where === 'insteadOfGreeting');
  return instead.length === 0
    ? []
    : [...instead, ...announcements.filter(({ where }) => where === 'afterGreeting')];
}

/** When the step in which the call stood is left after its own words. */
export function after(flow: StepPosition, context: Context): readonly Announced[] {
  if (flow.step !== context.mode.greeting || insteadOf(flow.step, context).length > 0) return [];
  return context.announcements;
}

/** Says the first of `said`; where there is none, the call goes on. `at`: the step around which it's said. */
export function announce(
  said: readonly Announced[],
  at: StepId,
  { to, serial, key }: Onward,
  { call, now }: FlowContext,
  out: FlowOutput,
): Announcing | null {
  const [first, ...following] = said;
  if (first === undefined) return null;
  const playback = playbackId(call, serial);
  out.effects.push({ kind: 'play', playback, media: { kind: 'sound', sounds: first.sounds } });
  const telling = { turning: first.turning, since: now };
  return { kind: 'announcing', step: at, serial: serial + 1, playback, telling, following, to, key };
}

export function answerAnnouncing(
  flow: Announcing,
  event: FlowEvent,
  context: FlowContext,
  out: FlowOutput,
): Announcing | Leave | Over {
  switch (event.kind) {
    case 'playbackFinished':
    case 'playbackFailed': {
      if (event.playback !== flow.playback) return flow;
      out.facts.push(announcementEnded(flow.telling, event));
      const { step, to, serial, key } = flow;
      const next = announce(flow.following, step, flow, context, out);
      if (next !== null) return next;
      if (to !== null) return { kind: 'leave', to, serial, key };
      out.effects.push({ kind: 'hangUp', outcome: 'informed' });
      return { kind: 'ended', serial };
    }
    case 'restored':
      out.effects.push({ kind: 'adoptPlayback', playback: flow.playback });
      return flow;
    default:
      return flow;
  }
}
