// The menu step: the caller chooses by a key, also while the prompt still plays; then retries, then the default.

import type { CallFlow, FlowEvent, MenuPhase } from '../flow.ts';
import type { Digit, MenuStep } from '../mode.ts';
import { type FlowContext, type FlowOutput, type Leave, leave, playbackId, type StepKind } from './step.ts';

type Flow = Extract<CallFlow, { kind: 'menu' }>;

export const menu: StepKind<MenuStep, Flow> = {
  enter(id, step, serial, context, out) {
    return play({ kind: 'menu', step: id, attempt: 1, serial }, step.prompt, 'prompting', context, out);
  },
  answer(flow, event, step, context, out) {
    switch (event.kind) {
      case 'digitPressed':
        return keyPressed(flow, event.digit, step, context, out);
      case 'playbackFinished':
      case 'playbackFailed':
        return playbackEnded(flow, event, step, context, out);
      case 'deadlineReached':
        if (flow.phase.kind !== 'awaitingKey') return flow;
        out.facts.push({ kind: 'noKeyPressed', step: flow.step });
        return play(flow, step.noInput, 'correcting', context, out);
      case 'restored':
        // Keys that came while nobody listened are lost: there is the whole time again.
        if (flow.phase.kind === 'awaitingKey') return awaitKey(flow, step, context);
        out.effects.push({ kind: 'adoptPlayback', playback: flow.phase.playback });
        return flow;
      default:
        return flow;
    }
  },
};

function keyPressed(
  flow: Flow,
  digit: string,
  step: MenuStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  const branch = step.branches[digit as Digit];
  out.facts.push({ kind: 'keyPressed', step: flow.step, digit, valid: branch !== undefined });
  quiet(flow.phase, out);
  if (branch === undefined) return play(flow, step.invalid, 'correcting', context, out);
  out.facts.push({ kind: 'branchChosen', step: flow.step, digit, label: branch.label });
  return leave(branch.step, flow.serial);
}

function playbackEnded(
  flow: Flow,
  event: Extract<FlowEvent, { playback: string }>,
  step: MenuStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  const { phase } = flow;
  if (phase.kind === 'awaitingKey' || phase.playback !== event.playback) return flow;
  if (event.kind === 'playbackFailed') {
    out.facts.push({ kind: 'faultSeen', reason: `prompt of menu ${flow.step}: ${event.reason}` });
  }
  if (phase.kind === 'correcting') {
    return flow.attempt >= step.attempts
      ? leave(step.exits.default, flow.serial)
      : play({ ...flow, attempt: flow.attempt + 1 }, step.prompt, 'prompting', context, out);
  }
  return awaitKey(flow, step, context);
}

function awaitKey(flow: Flow, step: MenuStep, context: FlowContext): Flow {
  return { ...flow, phase: { kind: 'awaitingKey', untilMs: context.now + step.waitForKeyMs } };
}

/** Says the menu, or what was wrong; after the last attempt the caller hears that too, then goes the default way. */
function play(
  flow: Omit<Flow, 'phase'>,
  promptId: string,
  kind: 'prompting' | 'correcting',
  context: FlowContext,
  out: FlowOutput,
): Flow {
  const playback = playbackId(context.call, flow.serial);
  out.effects.push({ kind: 'play', playback, media: { kind: 'prompt', prompt: promptId } });
  return { ...flow, phase: { kind, playback }, serial: flow.serial + 1 };
}

function quiet(phase: MenuPhase, out: FlowOutput): void {
  if (phase.kind !== 'awaitingKey') out.effects.push({ kind: 'stopPlayback', playback: phase.playback });
}
