// What has changed between two plans, in plain language: "Team PC: klingeln 20 s → 15 s".

import type { Language } from '../../domain/languages.ts';
import { isRecord, sameContent } from '../../domain/plan/canonical.ts';
import {
  difference,
  type FieldChange,
  isSingle,
  type PlanChange,
  type PlanObjectKind,
} from '../../domain/plan/change/difference.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { germanPlanWords } from './de.ts';
import { englishPlanWords } from './en.ts';
import { filled, labelOf } from './labels.ts';
import { isLeftOut, usualInside, usualValues } from './left-out.ts';
import type { PlanWords } from './shape.ts';
import { sentenceFor, unspoken, ValueWords, wordIn } from './value-words.ts';

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
  const telling = new ChangeWords([after, before], language);
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

/** A field of an object: `['schedule', 'week']` of a hotline; none: the object itself. */
export interface PlanField {
  readonly of: PlanObjectKind;
  readonly field: readonly string[];
}

/** What stands there. Where that is more than one thing, each has its label. */
export function valueWords(at: PlanField, value: unknown, plan: Plan, language: Language): string {
  return valueLines(at, value, plan, language).join('; ');
}

/** As `valueWords`, each thing by itself. */
export function valueLines(at: PlanField, value: unknown, plan: Plan, language: Language): readonly string[] {
  return new ChangeWords([plan], language).whole(at, value);
}

/** `plan`: where names are looked for. */
export function changeWords(change: PlanChange, plan: Plan, language: Language): DescribedChange {
  return new ChangeWords([plan], language).change(change);
}

/** Of a role, a right, a weekday: itself where there is none. */
export const valueWord = (value: string, language: Language): string => wordIn(planWordsIn[language], value);

type Objects = Pick<PlanChange, 'of' | 'before' | 'after'>;

class ChangeWords {
  readonly #words: PlanWords;
  readonly #values: ValueWords;

  /** `plans`: where names are looked for, the first that has one first. */
  constructor(plans: readonly Plan[], language: Language) {
    this.#words = planWordsIn[language];
    this.#values = new ValueWords(plans, this.#words, language);
  }

  change(change: PlanChange): DescribedChange {
    const { added, gone } = this.#words;
    const says =
      change.before === null ? [added] : change.after === null ? [gone] : this.fields(change, change.fields);
    return { change, about: this.#about(change), says };
  }

  fields(objects: Objects, fields: readonly FieldChange[]): readonly string[] {
    const moved = movedSteps(objects, fields);
    const others = moved.size === 0 ? fields : fields.filter(({ field }) => field[0] !== 'places');
    const said = asOne(objects, others).flatMap((field) => this.#field(objects, field));
    if (moved.size === 0) return said;
    const [one, several] = this.#words.moved;
    return [...said, filled(moved.size === 1 ? one : several, { count: String(moved.size) })];
  }

  /** What there is, each by its label; one thing needs none. */
  whole({ of, field }: PlanField, value: unknown): readonly string[] {
    const name = nameOf(field);
    if (!isRecord(value) || sentenceFor(this.#words, name, value) !== null)
      return [this.#values.value(name, value)];
    const said = this.#leaves({ of, field }, value);
    const [first] = said;
    if (said.length === 1 && first !== undefined) return [first.value];
    return said.map((each) => `${each.label} ${each.value}`);
  }

  #leaves({ of, field }: PlanField, value: unknown): readonly { label: string; value: string }[] {
    if (value === undefined || value === null || unspoken.has(nameOf(field))) return [];
    if (isRecord(value) && sentenceFor(this.#words, nameOf(field), value) === null)
      return Object.entries(value).flatMap(([name, its]) =>
        this.#leaves({ of, field: [...field, name] }, its),
      );
    return [{ label: this.#label(of, field), value: this.#values.value(nameOf(field), value) }];
  }

  #about(change: PlanChange): string {
    const { kinds, noName } = this.#words;
    if (isSingle(change.of)) return kinds[change.of];
    const thing = change.after ?? change.before;
    const name = (thing !== null && 'name' in thing ? thing.name : change.id).trim() || noName;
    const itself = `${kinds[change.of]} ${name}`;
    return change.mode === null ? itself : `${kinds.mode} ${this.#values.modeName(change.mode)}, ${itself}`;
  }

  #label(of: PlanObjectKind, field: readonly string[]): string {
    return labelOf(this.#words.fields[of], field, (key) => this.#values.word(key));
  }

  #field(objects: Objects, { field, from, to }: FieldChange): readonly string[] {
    const name = nameOf(field);
    const [was, is] = [from, to].map(
      (side) => isRecord(side) && sentenceFor(this.#words, name, side) === null,
    );
    // A whole that came or went is told by what is in it.
    if (was || is) {
      const inside = Object.keys(isRecord(to) ? to : isRecord(from) ? from : {});
      const spoken = inside.filter((each) => each !== 'file' && !(to === undefined && each === 'sound'));
      const each = spoken.map((at) => ({ field: [...field, at], from: inOf(from, at), to: inOf(to, at) }));
      return this.fields(objects, each);
    }
    const label = this.#label(objects.of, field);
    if (name === 'sound' || field.includes('soundIn'))
      return [`${label}: ${this.#sound(objects, field, to)}`];
    const changed = Array.isArray(from) && Array.isArray(to) ? this.#list(name, from, to) : null;
    if (changed !== null) return [`${label} ${changed}`];
    const [before, after] = [
      this.#side(objects, field, from, 'before'),
      this.#side(objects, field, to, 'after'),
    ];
    return [before === after ? `${label} ${before}: ${this.#words.same}` : `${label} ${before} → ${after}`];
  }

  #sound({ after }: Objects, field: readonly string[], to: unknown): string {
    if (to !== undefined && to !== null) return this.#words.otherSound;
    // Of what is said still, a recording is missing; what is said no more needs none.
    const prompt: unknown = inOf(after, 'prompt');
    const spoken =
      field[0] === 'soundIn' ? inOf(inOf(prompt, 'in'), field[1] ?? '') : (prompt ?? inOf(after, 'music'));
    return to === null || spoken !== undefined ? this.#words.noSound : this.#words.gone;
  }

  /** Null: nothing but the order, or how often, is another one. */
  #list(name: string, from: readonly unknown[], to: readonly unknown[]): string | null {
    const without = (some: readonly unknown[], others: readonly unknown[]) =>
      some.filter((each) => !others.some((other) => sameContent(each, other)));
    const [came, went] = [without(to, from), without(from, to)];
    if (came.length === 0 && went.length === 0) return null;
    return [
      ...went.map((each) => `− ${this.#values.value(name, each)}`),
      ...came.map((each) => `+ ${this.#values.value(name, each)}`),
    ].join('; ');
  }

  /** What holds where nothing is said may be told as well. */
  #side(objects: Objects, field: readonly string[], value: unknown, side: 'before' | 'after'): string {
    const name = nameOf(field);
    if (value !== undefined && value !== null) return this.#values.value(name, value);
    const object = objects[side];
    const kind = objects.of === 'step' ? String(inOf(object, 'kind')) : objects.of;
    const place = [kind, ...field].join('.');
    const { left, usual } = this.#words;
    const never = `${place}.null`;
    if (value === null && isLeftOut(never)) return left[never];
    if (isLeftOut(place)) return left[place];
    const isInside = isRecord(field.slice(0, -1).reduce<unknown>(inOf, object));
    const usually = usualValues[place] ?? (isInside ? usualInside[place] : undefined);
    if (usually !== undefined) return usual.replace('{value}', this.#values.value(name, usually));
    // What may be left out and is yes or no isn't so then.
    const other = field.reduce<unknown>(inOf, objects[side === 'before' ? 'after' : 'before']);
    return typeof other === 'boolean' ? this.#words.no : this.#words.nothing;
  }
}

/** Nobody wants to read from where to where. */
function movedSteps({ of }: Objects, fields: readonly FieldChange[]): ReadonlySet<string> {
  if (of !== 'mode') return new Set();
  const steps = fields.flatMap(({ field: [first, step], from, to }) => {
    if (first !== 'places') return [];
    return step === undefined
      ? [from, to].flatMap((side) => Object.keys(isRecord(side) ? side : {}))
      : [step];
  });
  return new Set(steps);
}

/** Where something is of another kind now, all of it is one change; nobody wants to read what of the one the other hasn't got. */
function asOne({ before, after }: Objects, fields: readonly FieldChange[]): readonly FieldChange[] {
  if (fields.some(({ field: [first, ...more] }) => first === 'kind' && more.length === 0))
    return fields.filter(({ to }) => to !== undefined);
  const wholes = fields
    .filter(({ field }) => field.length > 1 && field.at(-1) === 'kind')
    .map(({ field }) => field.slice(0, -1));
  const within = (field: readonly string[], whole: readonly string[]) =>
    whole.every((name, index) => field[index] === name);
  const outermost = wholes.filter(
    (whole) => !wholes.some((other) => other.length < whole.length && within(whole, other)),
  );
  return [
    ...outermost.map((field) => ({
      field,
      from: field.reduce<unknown>(inOf, before),
      to: field.reduce<unknown>(inOf, after),
    })),
    ...fields.filter(({ field }) => !outermost.some((whole) => within(field, whole))),
  ];
}

const inOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

/** Keys of the telephone stand for what they choose. */
function nameOf(field: readonly string[]): string {
  const last = field.at(-1) ?? '';
  return field.at(-2) === 'keys' && last !== 'menu' ? 'keys' : last;
}
