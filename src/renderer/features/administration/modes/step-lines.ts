// The steps of a mode in plain language, in the order of a call, with where each goes on. Pure.

import type { Condition, Hours } from '../../../../domain/call-flow/asks.ts';
import { type CallBackOffer, termsOf } from '../../../../domain/call-flow/call-back.ts';
import type { OperatingMode } from '../../../../domain/call-flow/mode.ts';
import {
  kindOf,
  type Step,
  type StepKindName,
  type StepOf,
} from '../../../../domain/call-flow/steps/registry.ts';
import type { Language } from '../../../../domain/languages.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { weekdays } from '../../../../domain/schedule/calendar.ts';
import type { PromptId, StepId } from '../../../../domain/words/ids.ts';
import type { TransferTarget } from '../../../../domain/words/transfer-target.ts';
import { localeOf, type Text } from '../../../i18n/text.ts';
import { formatDuration } from '../../../ui/format.ts';

export interface StepWay {
  /** "Taste 1 (LVS)" */
  readonly when: string;
  readonly to: StepId;
  /** Of the line with which it goes on; null: there is no such step. */
  readonly number: number | null;
}

export interface StepLine {
  /** From 1. */
  readonly number: number;
  readonly step: StepId;
  /** What the step is: "Menü". */
  readonly title: string;
  /** What it does, in sentences. */
  readonly says: readonly string[];
  readonly ways: readonly StepWay[];
  /** What is special about it: where calls begin, what is the greeting, what comes where something breaks. */
  readonly marks: readonly ('start' | 'greeting' | 'onError' | 'unreached')[];
}

export interface StepWording {
  readonly t: Text;
  readonly language: Language;
  readonly plan: Plan;
}

type Said = Omit<StepLine, 'number' | 'step' | 'title' | 'marks' | 'ways'> & {
  readonly ways: readonly Omit<StepWay, 'number'>[];
};
type Sayer<S> = (step: S, words: StepWords) => Said;

/** In the order in which a call comes to them: what no way leads to comes last. */
export function stepLines(mode: OperatingMode, wording: StepWording): readonly StepLine[] {
  const order = inCallOrder(mode);
  const numbers = new Map(order.map((id, index) => [id, index + 1]));
  const reached = reachedFrom(mode, [mode.start, mode.onError, ...(mode.greeting ? [mode.greeting] : [])]);
  const words = new StepWords(mode, wording);
  return order.flatMap((id): StepLine[] => {
    const step = mode.steps[id];
    if (step === undefined) return [];
    const { says, ways } = said(step, words);
    const marks = (['start', 'greeting', 'onError'] as const).filter((mark) => mode[mark] === id);
    return [
      {
        number: numbers.get(id) ?? 0,
        step: id,
        title: wording.t(`adminModes.kinds.${step.kind}`),
        says,
        ways: ways.map((way) => ({ ...way, number: numbers.get(way.to) ?? null })),
        marks: reached.has(id) ? marks : [...marks, 'unreached'],
      },
    ];
  });
}

function said<K extends StepKindName>(step: StepOf[K], words: StepWords): Said {
  const sayer = sayers[step.kind as K] as Sayer<StepOf[K]>;
  return sayer(step, words);
}

const sayers: { readonly [K in StepKindName]: Sayer<StepOf[K]> } = {
  announcement: ({ prompt, keys, exits }, { t, heard }) => ({
    says: [heard(prompt)],
    ways: [
      ...(keys === undefined ? [] : [{ when: t('adminModes.anyKey'), to: keys.menu }]),
      { when: t('adminModes.after'), to: exits.done },
    ],
  }),
  menu: (
    { prompt, waitForKeyMs, attempts, noInput, invalid, branches, exits },
    { t, heard, seconds, quoted },
  ) => ({
    says: [
      heard(prompt),
      t('adminModes.awaitsKey', { time: seconds(waitForKeyMs), count: attempts }),
      t('adminModes.corrects', { noInput: quoted(noInput), invalid: quoted(invalid) }),
    ],
    ways: [
      ...Object.entries(branches).map(([key, { label, step }]) => ({
        when: t('adminModes.keyOf', { key, label }),
        to: step,
      })),
      { when: t('adminModes.withoutChoice'), to: exits.default },
    ],
  }),
  language: ({ prompt, keys, waitForKeyMs, attempts, exits }, { t, heard, seconds }) => ({
    says: [
      heard(prompt),
      ...Object.entries(keys).map(([key, language]) =>
        t('adminModes.keyOf', { key, label: t(`control.languages.${language}`) }),
      ),
      t('adminModes.awaitsKey', { time: seconds(waitForKeyMs), count: attempts }),
    ],
    ways: [{ when: t('adminModes.after'), to: exits.done }],
  }),
  branch: ({ cases, exits }, { t, condition }) => ({
    says: [t('adminModes.firstCase')],
    ways: [
      ...cases.map((each) => ({ when: condition(each.if), to: each.step })),
      { when: t('adminModes.otherwise'), to: exits.otherwise },
    ],
  }),
  wait: ({ team, sequence, background, limitMs, tells, onKey = {}, callBack, placeBackMs, exits }, words) => {
    const { t, heard, seconds, music, teamName } = words;
    return {
      says: [
        t('adminModes.waitsFor', { team: teamName(team) }),
        ...sequence.map((entry) =>
          entry.kind === 'notice'
            ? heard(entry.prompt)
            : t(entry.repeat === true ? 'adminModes.musicOn' : 'adminModes.musicOnce', {
                music: music(entry.music),
              }),
        ),
        t('adminModes.background', { music: music(background) }),
        ...(tells === undefined
          ? []
          : [
              t(`adminModes.tells.${tells.what}`, {
                after: seconds(tells.afterMs),
                every: seconds(tells.everyMs),
              }),
            ]),
        limitMs === undefined
          ? t('adminModes.untilSequence')
          : t('adminModes.limit', { time: seconds(limitMs) }),
        ...(callBack === undefined ? [] : words.callBack(callBack)),
        ...(placeBackMs === undefined ? [] : [t('adminModes.placeBack', { time: seconds(placeBackMs) })]),
      ],
      ways: [
        ...Object.entries(onKey).map(([key, to]) => ({ when: t('adminModes.onKey', { key }), to })),
        { when: t('adminModes.notServed'), to: exits.notServed },
      ],
    };
  },
  voicemail: (
    { team, prompt, longestMs, silenceMs, shortestMs, review, exits },
    { t, heard, seconds, teamName },
  ) => ({
    says: [
      heard(prompt),
      t('adminModes.records', {
        longest: seconds(longestMs),
        silence: seconds(silenceMs),
        shortest: seconds(shortestMs),
      }),
      team === undefined
        ? t('adminModes.messageOfLast')
        : t('adminModes.messageOf', { team: teamName(team) }),
      ...(review === undefined ? [] : [heard(review.prompt), t('adminModes.reviews')]),
    ],
    ways: [
      { when: t('adminModes.after'), to: exits.done },
      ...(exits.nothing === undefined ? [] : [{ when: t('adminModes.nothingSaid'), to: exits.nothing }]),
    ],
  }),
  transfer: ({ to, withinMs, music: piece, exits }, { t, seconds, music, target }) => ({
    says: [
      t('adminModes.putsThrough', { to: target(to), time: seconds(withinMs) }),
      piece === undefined
        ? t('adminModes.hearsRinging')
        : t('adminModes.background', { music: music(piece) }),
    ],
    ways: [{ when: t('adminModes.failed'), to: exits.failed }],
  }),
  subMode: ({ mode, exits }, { t, modeName }) => ({
    says: [t('adminModes.enters', { mode: modeName(mode) })],
    ways: Object.entries(exits).map(([name, to]) => ({ when: t('adminModes.returned', { name }), to })),
  }),
  return: ({ exit }, { t }) => ({ says: [t('adminModes.returns', { name: exit })], ways: [] }),
  goodbye: ({ prompt }, { t, heard }) => ({ says: [heard(prompt), t('adminModes.hangsUp')], ways: [] }),
};

/** What a step names, in words. */
export class StepWords {
  readonly #mode: OperatingMode;
  readonly #wording: StepWording;
  readonly t: Text;

  constructor(mode: OperatingMode, wording: StepWording) {
    this.#mode = mode;
    this.#wording = wording;
    this.t = wording.t;
  }

  readonly quoted = (prompt: PromptId): string =>
    this.t('adminModes.quoted', { text: this.#mode.prompts[prompt]?.text ?? prompt });
  readonly heard = (prompt: PromptId): string => this.t('adminModes.hears', { text: this.quoted(prompt) });
  readonly music = (id: string): string =>
    this.t('adminModes.quoted', { text: this.#mode.music[id]?.title ?? id });
  readonly teamName = (id: string): string => this.#wording.plan.teams[id]?.name ?? id;
  readonly modeName = (id: string): string => this.#wording.plan.modes[id]?.mode.name ?? id;
  /** "15 s", or "2:00 min" from a minute on. */
  readonly seconds = (ms: number): string =>
    ms < 60_000
      ? `${new Intl.NumberFormat(localeOf(this.#wording.language)).format(ms / 1_000)} s`
      : `${formatDuration(ms / 1_000)} ${ms < 3_600_000 ? 'min' : 'h'}`;

  readonly target = (to: TransferTarget): string => {
    const { people } = this.#wording.plan;
    switch (to.kind) {
      case 'person':
        return people[to.person]?.name ?? to.person;
      case 'team':
        return this.t('adminModes.team', { team: this.teamName(to.team) });
      case 'extension':
        return this.t('adminModes.extension', { number: to.extension });
      case 'number':
        return to.number;
    }
  };

  readonly callBack = (offer: CallBackOffer): readonly string[] => {
    const { tries, pauseMs, ringMs, keepMs, hours } = termsOf(offer);
    const { seconds } = this;
    const times = { keep: seconds(keepMs), pause: seconds(pauseMs), ring: seconds(ringMs) };
    const said = { key: offer.key, tries, ...times, hours: this.#hours(hours) };
    return [
      this.t('adminModes.callBack', said),
      ...(offer.calls === undefined
        ? []
        : [this.t('adminModes.callBackSays', { text: this.quoted(offer.calls) })]),
    ];
  };

  readonly condition = (asked: Condition): string => {
    switch (asked.kind) {
      case 'schedule':
        return this.t('adminModes.if.schedule', { hours: this.#hours(asked.hours) });
      case 'publicHoliday':
        return this.t('adminModes.if.publicHoliday');
      case 'quickSwitch': {
        const name = this.#wording.plan.quickSwitches[asked.quickSwitch]?.name ?? asked.quickSwitch;
        return this.t('adminModes.if.quickSwitch', { name });
      }
      case 'caller':
        return this.t(`adminModes.if.${asked.is}`);
    }
  };

  #hours(hours: readonly Hours[]): string {
    return hours.map(({ weekdays: days, from, to }) => `${this.#days(days)} ${from}–${to}`).join(', ');
  }

  /** 1970-01-05 was a Monday. */
  #days(days: readonly (typeof weekdays)[number][]): string {
    const format = new Intl.DateTimeFormat(localeOf(this.#wording.language), {
      weekday: 'short',
      timeZone: 'UTC',
    });
    return weekdays
      .flatMap((day, index) => (days.includes(day) ? [format.format((4 + index) * 86_400_000)] : []))
      .join(' ');
  }
}

const waysOf = (step: Step): readonly StepId[] =>
  (kindOf(step.kind) as { exits(step: Step): readonly { readonly id: StepId }[] })
    .exits(step)
    .map(({ id }) => id);

function inCallOrder(mode: OperatingMode): readonly StepId[] {
  const roots = [mode.start, ...(mode.greeting ? [mode.greeting] : []), mode.onError];
  return [...reachedFrom(mode, [...roots, ...Object.keys(mode.steps)])];
}

/** Each way to its end before the next one. */
function reachedFrom(mode: OperatingMode, roots: readonly StepId[]): ReadonlySet<StepId> {
  const found = new Set<StepId>();
  const ahead = [...roots].reverse();
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const step = mode.steps[id];
    if (step === undefined || found.has(id)) continue;
    found.add(id);
    ahead.push(...[...waysOf(step)].reverse());
  }
  return found;
}
