// A new step of each kind, with all that it says and plays: whoever adds one changes what is there, and need not look for what is missing.

import type { Music } from '../call-flow/mode.ts';
import { languagesOf } from '../call-flow/mode.ts';
import type { Digit } from '../call-flow/steps/menu.ts';
import type { Step, StepKindName, StepOf } from '../call-flow/steps/registry.ts';
import { returnsToAnother } from '../call-flow/steps/return.ts';
import { type Language, languages } from '../languages.ts';
import type { PlannedModeParts, PromptPart } from '../plan/change/parts.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, MusicId, PromptId, StepId, TeamId } from '../words/ids.ts';
import { NOWHERE } from './exits.ts';
import { type FirstTexts, firstTexts } from './first-texts.ts';
import { keyWord, menuText } from './menu-text.ts';

/** Where a new step comes to stand. */
export interface AroundNewStep {
  readonly plan: Pick<Plan, 'modes' | 'teams'>;
  readonly mode: ModeId;
  readonly parts: PlannedModeParts;
  readonly id: StepId;
  /** With which its callers go on. */
  readonly next: StepId;
}

export interface FirstStep {
  readonly step: Step;
  readonly prompts: Readonly<Record<PromptId, PromptPart>>;
  readonly music: PlannedModeParts['music'];
}

export function firstStep(kind: StepKindName, around: AroundNewStep): FirstStep {
  const making = new Making(around);
  return { step: makers[kind](making, around), prompts: making.prompts, music: making.music };
}

type Maker<S> = (making: Making, around: AroundNewStep) => S;

const makers: { readonly [K in StepKindName]: Maker<StepOf[K]> } = {
  announcement: (making, { next }) => ({
    kind: 'announcement',
    prompt: making.says(
      '',
      inAll(({ announcement }) => announcement),
    ),
    exits: { done: next },
  }),
  menu: (making, { next }) => ({
    kind: 'menu',
    prompt: making.says(
      '',
      inAll(({ choice }, language) => menuText({ '1': { label: choice, step: NOWHERE } }, language)),
    ),
    waitForKeyMs: 5_000,
    attempts: 3,
    noInput: making.saysAsAnother('noInput'),
    invalid: making.saysAsAnother('invalid'),
    branches: { '1': { label: making.texts.choice, step: NOWHERE } },
    exits: { default: next },
  }),
  language: (making, { next }) => {
    const keys = making.languages.map((language, i) => [String(i + 1) as Digit, language] as const);
    const text = keys
      .map(([digit, language]) => firstTexts[language].language.replace('{key}', keyWord(digit, language)))
      .join(' ');
    return {
      kind: 'language',
      // Whoever hears it hasn't chosen yet: it's the same in each language.
      prompt: making.says(
        '',
        inAll(() => text),
      ),
      keys: Object.fromEntries(keys),
      waitForKeyMs: 5_000,
      attempts: 2,
      exits: { done: next },
    };
  },
  branch: (_, { next }) => ({
    kind: 'branch',
    cases: [
      {
        if: {
          kind: 'schedule',
          hours: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
        },
        step: NOWHERE,
      },
    ],
    exits: { otherwise: next },
  }),
  wait: (making, { next }) => {
    const music = making.plays();
    return {
      kind: 'wait',
      team: making.team(),
      sequence: [
        {
          kind: 'notice',
          prompt: making.says(
            '-notice',
            inAll(({ notice }) => notice),
          ),
        },
        { kind: 'music', music, repeat: true },
      ],
      background: music,
      limitMs: 300_000,
      exits: { notServed: next },
    };
  },
  voicemail: (making, { parts, next }) => {
    const isAfterWait = Object.values(parts.steps).some(({ kind }) => kind === 'wait');
    return {
      kind: 'voicemail',
      // Who comes here without having waited would leave a message of nobody.
      ...(isAfterWait ? {} : { team: making.team() }),
      prompt: making.says(
        '',
        inAll(({ voicemail }) => voicemail),
      ),
      longestMs: 300_000,
      silenceMs: 6_000,
      shortestMs: 2_000,
      exits: { done: next },
    };
  },
  // To whom, nobody can guess: it's a mistake until it's said.
  transfer: (_, { next }) => ({
    kind: 'transfer',
    to: { kind: 'number', number: '' },
    withinMs: 30_000,
    exits: { failed: next },
  }),
  subMode(making, { next }) {
    const [mode = '', returns = []] = making.subMode();
    const exits = returns.map((exit, i) => [exit, i === 0 ? next : NOWHERE] as const);
    return { kind: 'subMode', mode, exits: Object.fromEntries(exits) };
  },
  return: () => ({ kind: 'return', exit: 'done' }),
  goodbye: (making) => ({
    kind: 'goodbye',
    prompt: making.says(
      '',
      inAll(({ goodbye }) => goodbye),
    ),
  }),
};

type Texts = Readonly<Record<Language, string>>;

function inAll(of: (texts: FirstTexts, language: Language) => string): Texts {
  const said = languages.map((language) => [language, of(firstTexts[language], language)] as const);
  return Object.fromEntries(said) as Record<Language, string>;
}

class Making {
  readonly prompts: Record<PromptId, PromptPart> = {};
  readonly music: Record<MusicId, PlannedModeParts['music'][string]> = {};
  readonly languages: readonly Language[];
  readonly texts: FirstTexts;
  readonly #around: AroundNewStep;

  constructor(around: AroundNewStep) {
    this.#around = around;
    this.languages = languagesOf(around.parts.about);
    this.texts = firstTexts[around.parts.about.language];
  }

  /** In all languages of the mode: a prompt of its own, called as the step. */
  says(suffix: string, texts: Texts): PromptId {
    const { id: step, parts } = this.#around;
    const taken = (id: string) => parts.prompts[id] !== undefined || this.prompts[id] !== undefined;
    const id = newId(`${step}${suffix}`, taken, 'prompt');
    this.prompts[id] = { prompt: promptOf(id, texts, this.languages) };
    return id;
  }

  /** As another menu of the mode says it: it needs no recording of its own. */
  saysAsAnother(what: 'noInput' | 'invalid'): PromptId {
    for (const step of Object.values(this.#around.parts.steps))
      if (step.kind === 'menu' && this.#around.parts.prompts[step[what]]?.prompt !== undefined)
        return step[what];
    return this.says(
      what === 'noInput' ? '-no-input' : '-invalid',
      inAll((texts) => texts[what]),
    );
  }

  /** What the mode has, or something that has yet to be found. */
  plays(): MusicId {
    const { music } = this.#around.parts;
    const there = Object.keys(music).find((id) => music[id]?.music !== undefined);
    if (there !== undefined) return there;
    const piece: Music = { file: 'music/music.wav', title: this.texts.music };
    this.music.music = { music: piece };
    return 'music';
  }

  /** One that nobody waits for in this mode yet, or the first. */
  team(): TeamId {
    const { plan, parts } = this.#around;
    const there = Object.keys(plan.teams).filter((id) => plan.teams[id]?.retired !== true);
    const waited = new Set(
      Object.values(parts.steps).map((step) => (step.kind === 'wait' ? step.team : null)),
    );
    return there.find((id) => !waited.has(id)) ?? there[0] ?? '';
  }

  /** One that returns, and how. */
  subMode(): readonly [ModeId, readonly string[]] | [] {
    const { plan, mode } = this.#around;
    for (const [id, planned] of Object.entries(plan.modes))
      if (id !== mode && returnsToAnother(planned.mode)) return [id, returnsOf(planned.mode)];
    return [];
  }
}

/** By which names a mode returns to the one that entered it, each once. */
export function returnsOf({ steps }: { readonly steps: Readonly<Record<StepId, Step>> }): readonly string[] {
  return [...new Set(Object.values(steps).flatMap((step) => (step.kind === 'return' ? [step.exit] : [])))];
}

/** What is yet to be spoken. */
export function promptOf(
  id: PromptId,
  texts: Readonly<Partial<Record<Language, string>>>,
  [first = languages[0], ...others]: readonly Language[],
): NonNullable<PromptPart['prompt']> {
  const file = (language: Language) => `prompts/${id}-${language}.wav`;
  const inOthers = others.flatMap((language) => {
    const text = texts[language];
    return text === undefined ? [] : [[language, { file: file(language), text }] as const];
  });
  return {
    file: file(first),
    text: texts[first] ?? '',
    ...(inOthers.length === 0 ? {} : { in: Object.fromEntries(inOthers) }),
  };
}
