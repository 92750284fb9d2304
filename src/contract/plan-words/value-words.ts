// What stands in a field of a plan, in words: names for ids, units for numbers, a sentence for what is said as one.

import { type Language, languages, languageWords } from '../../domain/languages.ts';
import { isRecord } from '../../domain/plan/canonical.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { filled } from './labels.ts';
import type { PlanWords } from './shape.ts';

/** A text of an hour helps nobody who wants to know what has changed. */
const MOST_CHARACTERS = 200;

const formats = new Map<Language, readonly [Intl.NumberFormat, Intl.DateTimeFormat]>();

/** Made once: each takes as long as all words of a change. */
function formatsIn(language: Language): readonly [Intl.NumberFormat, Intl.DateTimeFormat] {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const { locale } = languageWords[language];
  const made = [
    new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 3 }),
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
  ] as const;
  formats.set(language, made);
  return made;
}

/** Where something that a plan names is looked for: the first that has it gives its name. */
export class ValueWords {
  readonly #plans: readonly Plan[];
  readonly #words: PlanWords;
  readonly #numbers: Intl.NumberFormat;
  readonly #dates: Intl.DateTimeFormat;

  constructor(plans: readonly Plan[], words: PlanWords, language: Language) {
    this.#plans = plans;
    this.#words = words;
    [this.#numbers, this.#dates] = formatsIn(language);
  }

  /** `name`: of the field in which it stands. */
  value(name: string, value: unknown): string {
    const { yes, no, nothing } = this.#words;
    if (value === undefined || value === null || value === '') return nothing;
    if (value === true) return yes;
    if (value === false) return no;
    if (typeof value === 'number') return this.#number(name, value);
    if (Array.isArray(value))
      return value.length === 0
        ? nothing
        : value.map((each) => this.value(name, each)).join(name === 'weekdays' ? ' ' : ', ');
    return isRecord(value) ? this.#record(name, value) : this.#text(name, String(value));
  }

  /** What stands for something, such as a weekday; anything else as it is. */
  word(value: string): string {
    return wordIn(this.#words, value);
  }

  #record(name: string, value: Readonly<Record<string, unknown>>): string {
    const sentence = sentenceFor(this.#words, name, value);
    if (sentence !== null) return this.#sentence(sentence, value);
    const inside = Object.entries(value).filter(
      ([each, its]) => !unspoken.has(each) && its !== null && its !== undefined,
    );
    // What is said in several languages; in one, nobody asks in which.
    const byLanguage = inside.every(([each]) => (languages as readonly string[]).includes(each));
    return inside
      .map(([each, its]) =>
        byLanguage && inside.length > 1
          ? `${this.word(each)} ${this.value(each, its)}`
          : this.value(each, its),
      )
      .join(byLanguage ? ', ' : ' ');
  }

  #sentence(sentence: string, value: Readonly<Record<string, unknown>>): string {
    const said = (name: string, its: unknown): string | undefined => {
      if (its === undefined || its === null || its === false) return undefined;
      if (Array.isArray(its) && its.length === 0) return undefined;
      // The sentence itself says what it means.
      return its === true ? '' : this.value(name, its) || undefined;
    };
    return filled(
      sentence,
      Object.fromEntries(Object.entries(value).map(([name, its]) => [name, said(name, its)])),
    );
  }

  #number(name: string, value: number): string {
    const plain = (number: number) => this.#numbers.format(number);
    if (name === 'hours') return `${plain(value)} h`;
    const seconds = name.endsWith('Seconds') ? value : name.endsWith('Ms') ? value / 1_000 : null;
    if (seconds === null) return plain(value);
    const parts = [
      [Math.floor(seconds / 3_600), 'h'],
      [Math.floor((seconds % 3_600) / 60), 'min'],
      [seconds % 60, 's'],
    ] as const;
    const said = parts.flatMap(([number, unit]) => (number === 0 ? [] : [`${plain(number)} ${unit}`]));
    return said.length === 0 ? '0 s' : said.join(' ');
  }

  #text(name: string, text: string): string {
    if (enumerated.has(name)) return this.word(text);
    const thing = things[name];
    if (thing !== undefined) return this.#named(thing, text);
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return this.#dates.format(Date.parse(text));
    return free.has(name) ? this.quoted(text) : text;
  }

  quoted(text: string): string {
    const [open, close] = this.#words.quotes;
    return `${open}${text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text}${close}`;
  }

  #named(thing: Thing, id: string): string {
    for (const plan of this.#plans) {
      const name = nameIn(plan, thing, id);
      if (name !== undefined) return name;
    }
    return id;
  }

  modeName(id: string): string {
    return this.#named('mode', id);
  }
}

export const wordIn = ({ values }: PlanWords, value: string): string =>
  Object.hasOwn(values, value) ? values[value as keyof typeof values] : value;

/** Null: it's told by its fields. */
export function sentenceFor(
  { sentences }: PlanWords,
  name: string,
  value: Readonly<Record<string, unknown>>,
): string | null {
  const all: Readonly<Record<string, string | Readonly<Record<string, string>>>> = sentences;
  const sentence = Object.hasOwn(all, name) ? all[name] : undefined;
  if (sentence === undefined || typeof sentence === 'string') return sentence ?? null;
  return sentence[String(value.kind)] ?? null;
}

/** What sounds is heard beside the words, and goes by hashes; what a file is called, and where a step is drawn, says nothing. */
export const unspoken: ReadonlySet<string> = new Set(['sound', 'soundIn', 'file', 'places']);

function nameIn(plan: Plan, thing: Thing, id: string): string | undefined {
  if (thing === 'group') return plan.groups.find((group) => group.id === id)?.name;
  if (thing === 'mode') return plan.modes[id]?.mode.name;
  return plan[thing][id]?.name;
}

type Thing = 'hotlines' | 'teams' | 'people' | 'quickSwitches' | 'mode' | 'group';

/** Fields whose values are names of something. */
const things: Readonly<Record<string, Thing | undefined>> = {
  mode: 'mode',
  otherwise: 'mode',
  team: 'teams',
  teams: 'teams',
  person: 'people',
  people: 'people',
  on: 'quickSwitches',
  hotline: 'hotlines',
  hotlines: 'hotlines',
  group: 'group',
  order: 'quickSwitches',
  quickSwitch: 'quickSwitches',
};
/** Fields whose values have words of their own. */
const enumerated: ReadonlySet<string> = new Set([
  'kind',
  'distribution',
  'role',
  'rights',
  'open',
  'where',
  'weekdays',
  'language',
  'languages',
  'mailLanguage',
  'is',
  'what',
  'keys',
  'hours',
  'security',
  'login',
  'callerIs',
  'outcome',
]);
/** Written by people. */
const free: ReadonlySet<string> = new Set(['name', 'text', 'label', 'title', 'url', 'awaits', 'fromName']);
