// What has changed between two plans, in plain language: "Team PC: klingeln 20 s → 15 s".

import type { Language } from '../../domain/languages.ts';
import { isRecord, sameContent } from '../../domain/plan/canonical.ts';
import { difference, type FieldChange, type PlanChange } from '../../domain/plan/difference.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { germanPlanWords } from './de.ts';
import { englishPlanWords } from './en.ts';
import type { PlanWords } from './shape.ts';

export const planWordsIn: Readonly<Record<Language, PlanWords>> = {
  de: germanPlanWords,
  en: englishPlanWords,
};

export interface DescribedChange {
  readonly change: PlanChange | null;
  /** What it's about: "Team PC". */
  readonly about: string;
  /** One for each field, without what it's about: "klingeln 20 s → 15 s". */
  readonly says: readonly string[];
}

/** In the order of `difference`; the order of the groups comes last. */
export function describeDifference(
  before: Plan,
  after: Plan,
  language: Language,
): readonly DescribedChange[] {
  const { changes, groupOrder } = difference(before, after);
  const telling = new Telling(before, after, planWordsIn[language]);
  const described = changes.map((change) => telling.change(change));
  if (groupOrder === null) return described;
  const names = (plan: Plan) => plan.groups.map(({ name }) => name).join(', ');
  const says = [`${names(before)} → ${names(after)}`];
  return [...described, { change: null, about: planWordsIn[language].groupOrder, says }];
}

/** As lines of text. */
export function differenceLines(before: Plan, after: Plan, language: Language): readonly string[] {
  return describeDifference(before, after, language).flatMap(({ about, says }) =>
    says.map((each) => `${about}: ${each}`),
  );
}

/** `name`: of the field in which it stands. */
export function valueWords(name: string, value: unknown, plan: Plan, language: Language): string {
  return new Telling(plan, plan, planWordsIn[language]).value(name, value);
}

/** Of a role, a right, a weekday: itself where there is none. */
export const valueWord = (value: string, language: Language): string => wordIn(planWordsIn[language], value);

const wordIn = ({ values }: PlanWords, value: string): string =>
  Object.hasOwn(values, value) ? values[value as keyof typeof values] : value;

/** A text of an hour helps nobody who wants to know what has changed. */
const MOST_CHARACTERS = 200;

class Telling {
  readonly #before: Plan;
  readonly #after: Plan;
  readonly #words: PlanWords;

  constructor(before: Plan, after: Plan, words: PlanWords) {
    this.#before = before;
    this.#after = after;
    this.#words = words;
  }

  change(change: PlanChange): DescribedChange {
    const { added, gone } = this.#words;
    const says =
      change.before === null
        ? [added]
        : change.after === null
          ? [gone]
          : change.fields.map((field) => this.#field(change, field));
    return { change, about: this.#about(change), says };
  }

  #about(change: PlanChange): string {
    const { kinds, noName } = this.#words;
    const thing = change.after ?? change.before;
    const name = (thing !== null && 'name' in thing ? thing.name : change.id).trim() || noName;
    const itself = `${kinds[change.of]} ${name}`;
    return change.mode === null ? itself : `${kinds.mode} ${this.#named('mode', change.mode)}, ${itself}`;
  }

  #field({ of }: PlanChange, { field, from, to }: FieldChange): string {
    const label = labelOf(this.#words.fields[of], field, (key) => this.#word(key));
    // Keys of the telephone stand for what they choose.
    const last = (field.at(-2) === 'keys' ? field.at(-2) : field.at(-1)) ?? '';
    if (last === 'sound' || field.includes('soundIn'))
      return `${label}: ${to == null ? this.#words.noSound : this.#words.otherSound}`;
    if (Array.isArray(from) && Array.isArray(to)) return `${label} ${this.#list(last, from, to)}`;
    return `${label} ${this.value(last, from)} → ${this.value(last, to)}`;
  }

  /** What came and what went; where only the order is another one, both. */
  #list(name: string, from: readonly unknown[], to: readonly unknown[]): string {
    const without = (some: readonly unknown[], others: readonly unknown[]) =>
      some.filter((each) => !others.some((other) => sameContent(each, other)));
    const [came, went] = [without(to, from), without(from, to)];
    if (came.length === 0 && went.length === 0) return `${this.value(name, from)} → ${this.value(name, to)}`;
    return [
      ...went.map((each) => `− ${this.value(name, each)}`),
      ...came.map((each) => `+ ${this.value(name, each)}`),
    ].join('; ');
  }

  /** `name`: of the field in which it stands. */
  value(name: string, value: unknown): string {
    const { yes, no, nothing, quotes } = this.#words;
    if (value === undefined || value === null || value === '') return nothing;
    if (value === true) return yes;
    if (value === false) return no;
    if (typeof value === 'number') return withUnit(name, value);
    if (Array.isArray(value))
      return value.length === 0 ? nothing : value.map((each) => this.value(name, each)).join(', ');
    if (isRecord(value)) {
      const parts = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
      return parts.map(([inside, each]) => this.value(inside, each)).join(' ');
    }
    const text = String(value);
    if (enumerated.has(name)) return this.#word(text);
    const thing = things[name];
    if (thing !== undefined) return this.#named(thing, text);
    if (!free.has(name)) return text;
    const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
    return `${quotes[0]}${shown}${quotes[1]}`;
  }

  /** What stands for something, such as a weekday; anything else as it is. */
  #word(value: string): string {
    return wordIn(this.#words, value);
  }

  #named(thing: Thing, id: string): string {
    for (const plan of [this.#after, this.#before]) {
      const name =
        thing === 'group'
          ? plan.groups.find((group) => group.id === id)?.name
          : thing === 'mode'
            ? plan.modes[id]?.mode.name
            : thing === 'person'
              ? plan.people[id]?.name
              : thing === 'quickSwitch'
                ? plan.quickSwitches[id]?.name
                : plan[`${thing}s`][id]?.name;
      if (name !== undefined) return name;
    }
    return id;
  }
}

type Thing = 'hotline' | 'team' | 'person' | 'mode' | 'group' | 'quickSwitch';

/** Fields whose values are names of something. */
const things: Readonly<Record<string, Thing | undefined>> = {
  mode: 'mode',
  otherwise: 'mode',
  team: 'team',
  teams: 'team',
  person: 'person',
  hotline: 'hotline',
  hotlines: 'hotline',
  group: 'group',
  order: 'quickSwitch',
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
  'is',
  'what',
  'keys',
  'hours',
]);
/** Written by people. */
const free: ReadonlySet<string> = new Set(['name', 'text', 'label', 'title', 'url', 'awaits']);

function withUnit(name: string, value: number): string {
  if (name.endsWith('Seconds')) return `${value} s`;
  return name.endsWith('Ms') ? `${value / 1_000} s` : String(value);
}

/** The words on the way, as far as they go; what is named by a key says which. */
export function labelOf(words: unknown, path: readonly string[], keyWord: (key: string) => string): string {
  let at = words;
  const labels: string[] = [];
  for (const name of path) {
    if (typeof at === 'string') break;
    if (!isRecord(at)) break;
    if (typeof at.key === 'string' && 'each' in at && !Object.hasOwn(at, name)) {
      labels.push(at.key.replace('{key}', keyWord(name)));
      at = at.each;
    } else at = at[name];
  }
  if (typeof at === 'string') labels.push(at);
  else if (isRecord(at)) labels.push(...firstWord(at));
  return labels.join(', ');
}

/** Of a whole that came or went, such as the holidays: its first field says what it is. */
function firstWord(words: Readonly<Record<string, unknown>>): readonly string[] {
  const [first] = Object.values(words);
  if (typeof first === 'string') return [first];
  return isRecord(first) ? firstWord(first) : [];
}
