// The menu step: the caller chooses by a key, also while the prompt still plays; then retries, then the default.

import type { PlaybackId, PromptId, StepId } from '../../words/ids.ts';
import type { FlowEvent, Position } from '../flow.ts';
import type { WayOn } from '../way-on.ts';
import { type AwaitingKey, askedAgain, awaitKey, keyDueAt, quiet } from './asking.ts';
import {
  type FlowContext,
  type FlowOutput,
  type Leave,
  leave,
  none,
  nothing,
  playbackId,
  type StepKind,
} from './step.ts';

/** The keys of a telephone. */
export const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const;
export type Digit = (typeof digits)[number];

/** Lets the caller choose by a key. A key counts while the prompt still plays. */
export interface MenuStep {
  readonly kind: 'menu';
  readonly prompt: PromptId;
  /** How long to wait for a key after the prompt's end. */
  readonly waitForKeyMs: number;
  /** Wrong or missing keys until `exits.default` is taken, at least 1. */
  readonly attempts: number;
  readonly noInput: PromptId;
  readonly invalid: PromptId;
  readonly branches: Readonly<Partial<Record<Digit, MenuBranch>>>;
  readonly exits: { readonly default: StepId };
}

export interface MenuBranch {
  /** What agents read as the caller's choice: "LVS". */
  readonly label: string;
  readonly step: StepId;
}

interface Flow extends Position<'menu'> {
  /** 1 for the first time that the caller hears the menu. */
  readonly attempt: number;
  readonly phase: MenuPhase;
}

type MenuPhase =
  | { readonly kind: 'prompting'; readonly playback: PlaybackId }
  | AwaitingKey
  /** The caller hears that the key was wrong or missing; a key counts here too. */
  | { readonly kind: 'correcting'; readonly playback: PlaybackId };

export const menu: StepKind<MenuStep, Flow> = {
  kind: 'menu',
  positions: { menu: true },
  enter(id, step, serial, context, out, key) {
    const begun = { kind: 'menu', step: id, attempt: 1, serial } as const;
    if (key !== null) return chosen(begun, key, step, context, out);
    return play(begun, step.prompt, 'prompting', context, out);
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
        return askedAgain(flow, step, context, out);
      default:
        return flow;
    }
  },
  dueAt: keyDueAt,
  abandon: nothing,
  exits: ({ branches, exits }) => [
    ...Object.entries(branches).map(([digit, { step }]) => ({ id: step, path: ['branches', digit, 'step'] })),
    { id: exits.default, path: ['exits', 'default'] },
  ],
  ways({ prompt, noInput, invalid, waitForKeyMs, attempts, branches, exits }, sounds, isPressed) {
    const chosen = Object.entries(branches);
    // Where each key leads somewhere, none is wrong.
    const isAnyRight = chosen.length === digits.length;
    const correctedMs = Math.max(sounds.prompt(noInput), isAnyRight ? 0 : sounds.prompt(invalid));
    const roundMs = sounds.prompt(prompt) + waitForKeyMs + correctedMs;
    // A wrong key that was pressed before is told at once.
    const firstMs = isPressed ? sounds.prompt(invalid) : roundMs;
    const mostMs = isPressed && isAnyRight ? 0 : firstMs + (attempts - 1) * roundMs;
    const ways = chosen.map(
      ([digit, { step }]): WayOn => ({
        to: step,
        exit: ['branches', digit, 'step'],
        by: { kind: 'key', digit },
        mostMs,
      }),
    );
    if (isPressed && isAnyRight) return ways;
    // A wrong key cuts short all but what is said of it.
    const least = (id: PromptId): number => sounds.leastOfPrompt?.(id) ?? 0;
    const silentMs = least(prompt) + waitForKeyMs + least(noInput);
    const leastRoundMs = isAnyRight ? silentMs : Math.min(silentMs, least(invalid));
    const leastMs = (isPressed ? least(invalid) : leastRoundMs) + (attempts - 1) * leastRoundMs;
    const by = { kind: 'noChoice' } as const;
    return [...ways, { to: exits.default, exit: ['exits', 'default'], by, mostMs, leastMs }];
  },
  wantsKeys: true,
  ends: false,
  prompts: (step) =>
    (['prompt', 'noInput', 'invalid'] as const).map((key) => ({ id: step[key], path: [key] })),
  music: none,
  teams: none,
  holdMusic: nothing,
  mistakes: ({ branches }) =>
    Object.keys(branches).length > 0 ? [] : [{ path: ['branches'], fault: { code: 'noKey' } }],
};

function keyPressed(
  flow: Flow,
  digit: string,
  step: MenuStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  if (flow.phase.kind === 'correcting' && !(digit in step.branches)) {
    // They hear already that it went wrong: who keeps pressing neither loses an attempt by it, nor stays longer.
    out.facts.push({ kind: 'keyPressed', step: flow.step, digit, valid: false });
    return flow;
  }
  quiet(flow, out);
  return chosen(flow, digit, step, context, out);
}

function chosen(
  flow: Omit<Flow, 'phase'>,
  digit: string,
  step: MenuStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  const branch = step.branches[digit as Digit];
  out.facts.push({ kind: 'keyPressed', step: flow.step, digit, valid: branch !== undefined });
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
