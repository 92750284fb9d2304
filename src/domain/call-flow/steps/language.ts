// The language step: the caller chooses by a key what the rest is said in; who presses none gets the mode's first language.

import type { Language } from '../../languages.ts';
import type { PlaybackId, PromptId, StepId } from '../../words/ids.ts';
import type { FlowEvent, Position } from '../flow.ts';
import { type AwaitingKey, askedAgain, awaitKey, keyDueAt, quiet } from './asking.ts';
import type { Digit } from './menu.ts';
import {
  type FlowContext,
  type FlowOutput,
  type Leave,
  leave,
  none,
  nothing,
  playbackId,
  type StepKind,
  type StepMistake,
} from './step.ts';

/** Asks for the language. A key counts while the prompt still plays. */
export interface LanguageStep {
  readonly kind: 'language';
  /** Says in each language which key it has. */
  readonly prompt: PromptId;
  readonly keys: Readonly<Partial<Record<Digit, Language>>>;
  /** How long to wait for a key after the prompt's end. */
  readonly waitForKeyMs: number;
  /** How often the prompt is heard, at most. */
  readonly attempts: number;
  readonly exits: { readonly done: StepId };
}

interface Flow extends Position<'language'> {
  /** 1 for the first time that the caller hears the prompt. */
  readonly attempt: number;
  readonly phase: { readonly kind: 'prompting'; readonly playback: PlaybackId } | AwaitingKey;
}

export const language: StepKind<LanguageStep, Flow> = {
  kind: 'language',
  positions: { language: true },
  enter: (id, step, serial, context, out) => ask(id, 1, serial, step, context, out),
  answer(flow, event, step, context, out) {
    switch (event.kind) {
      case 'digitPressed':
        return keyPressed(flow, event.digit, step, context, out);
      case 'playbackFinished':
      case 'playbackFailed':
        return promptEnded(flow, event, step, context, out);
      case 'deadlineReached':
        if (flow.phase.kind !== 'awaitingKey') return flow;
        out.facts.push({ kind: 'noKeyPressed', step: flow.step });
        return again(flow, step, context, out);
      case 'restored':
        return askedAgain(flow, step, context, out);
      default:
        return flow;
    }
  },
  dueAt: keyDueAt,
  abandon: nothing,
  exits: ({ exits }) => [{ id: exits.done, path: ['exits', 'done'] }],
  ways: ({ prompt, waitForKeyMs, attempts, exits }, sounds) => [
    {
      to: exits.done,
      exit: ['exits', 'done'],
      // Chosen or not, it goes on there.
      by: { kind: 'noChoice' },
      mostMs: attempts * (sounds.prompt(prompt) + waitForKeyMs),
    },
  ],
  wantsKeys: true,
  ends: false,
  prompts: ({ prompt }) => [{ id: prompt, path: ['prompt'] }],
  music: none,
  teams: none,
  holdMusic: nothing,
  mistakes({ keys }, { languages }) {
    const chosen = Object.entries(keys);
    if (chosen.length === 0) return [{ path: ['keys'], fault: { code: 'noKey' } }];
    if (languages === null) return [];
    return chosen.flatMap(([digit, of]): StepMistake[] =>
      languages.includes(of)
        ? []
        : [{ path: ['keys', digit], fault: { code: 'languageNotOfMode', language: of } }],
    );
  },
};

function keyPressed(
  flow: Flow,
  digit: string,
  step: LanguageStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  const chosen = step.keys[digit as Digit];
  out.facts.push({ kind: 'keyPressed', step: flow.step, digit, valid: chosen !== undefined });
  quiet(flow, out);
  return chosen === undefined ? again(flow, step, context, out) : choose(flow, chosen, step, out);
}

function promptEnded(
  flow: Flow,
  event: Extract<FlowEvent, { playback: string }>,
  step: LanguageStep,
  context: FlowContext,
  out: FlowOutput,
): Flow {
  if (flow.phase.kind !== 'prompting' || flow.phase.playback !== event.playback) return flow;
  if (event.kind === 'playbackFailed')
    out.facts.push({ kind: 'faultSeen', reason: `prompt ${step.prompt} of ${flow.step}: ${event.reason}` });
  return awaitKey(flow, step, context);
}

/** After the last attempt nobody is asked any more. */
function again(flow: Flow, step: LanguageStep, context: FlowContext, out: FlowOutput): Flow | Leave {
  return flow.attempt >= step.attempts
    ? choose(flow, context.mode.language, step, out)
    : ask(flow.step, flow.attempt + 1, flow.serial, step, context, out);
}

function choose(flow: Flow, chosen: Language, step: LanguageStep, out: FlowOutput): Leave {
  out.facts.push({ kind: 'languageChosen', step: flow.step, language: chosen });
  return leave(step.exits.done, flow.serial);
}

function ask(
  step: StepId,
  attempt: number,
  serial: number,
  { prompt }: LanguageStep,
  { call }: FlowContext,
  out: FlowOutput,
): Flow {
  const playback = playbackId(call, serial);
  out.effects.push({ kind: 'play', playback, media: { kind: 'prompt', prompt } });
  return { kind: 'language', step, attempt, phase: { kind: 'prompting', playback }, serial: serial + 1 };
}
