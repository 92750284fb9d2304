// What a quick switch does, what callers hear of it, and in which order: in words; pure.

import { counting, waitingAt } from '../../contract/control-rows.ts';
import type { ConsoleView, TurnedOnView } from '../../contract/view.ts';
import { saysOf } from '../../domain/control/in-force.ts';
import type { QuickSwitchDoes } from '../../domain/control/quick-switch.ts';
import { type Language, languages } from '../../domain/languages.ts';
import type { Text } from '../i18n/text.ts';
import { formatNumber } from '../ui/format.ts';

interface HasName {
  readonly name: string;
}
/** Of a view or of a plan. */
export interface NamedObjects {
  readonly hotlines: Readonly<Record<string, HasName>>;
  readonly teams: Readonly<Record<string, HasName>>;
  readonly modes: Readonly<Record<string, HasName>>;
}

const modeName = (view: NamedObjects, id: string): string => view.modes[id]?.name ?? id;

function divertedTo(
  view: NamedObjects,
  to: Extract<QuickSwitchDoes, { kind: 'divert' }>['to'],
  t: Text,
): string {
  switch (to.kind) {
    case 'team':
      return t('control.does.toTeam', { team: view.teams[to.team]?.name ?? to.team });
    case 'step':
      return t('control.does.toStep', { step: to.step });
    case 'number':
      return formatNumber(to.number);
  }
}

/** What kind of thing it is. */
export function doesWords(does: QuickSwitchDoes, view: NamedObjects, t: Text): string {
  switch (does.kind) {
    case 'announce':
      return t(`control.does.${does.where}`);
    case 'mode':
      return t('control.does.mode', { mode: modeName(view, does.mode) });
    case 'pause':
      return t('control.does.pause');
    case 'divert':
      return t('control.does.divert', { to: divertedTo(view, does.to, t) });
  }
}

/** Its name; what was made on the spot has none of its own in each language. */
export function turnedName(
  { name, quickSwitchId, does }: Pick<TurnedOnView, 'name' | 'quickSwitchId' | 'does'>,
  view: NamedObjects,
  t: Text,
): string {
  if (quickSwitchId !== null) return name;
  if (does.kind === 'pause') return t('control.does.spotPause');
  return does.kind === 'mode' ? modeName(view, does.mode) : name;
}

export interface SpokenWords {
  readonly language: Language;
  readonly text: string;
  /** Null: nobody has spoken it yet. */
  readonly sound: string | null;
}

/** In the languages of the callers, or where nobody knows them, in all that there are. */
export function spokenWords(
  does: QuickSwitchDoes,
  order: readonly Language[] = languages,
): readonly SpokenWords[] {
  const says = saysOf(does);
  const rest = languages.filter((language) => !order.includes(language));
  return [...order, ...rest].flatMap((language) => {
    const said = says[language];
    return said === undefined ? [] : [{ language, text: said.text, sound: said.sound }];
  });
}

const listed = (names: readonly string[], t: Text): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} ${t('common.and')} ${names.at(-1)}`;

export const hotlineNames = (ids: readonly string[], view: NamedObjects, t: Text): string =>
  listed(
    ids.map((id) => view.hotlines[id]?.name ?? id),
    t,
  );

/** What it means for callers, said before it's turned on. */
export function consequence(
  does: QuickSwitchDoes,
  hotlineIds: readonly string[],
  view: ConsoleView,
  t: Text,
): string {
  return meansWords(does, hotlineIds, view, waitingAt(view, hotlineIds), t);
}

/** `waiting`: how many wait there; null: nobody can say. */
export function meansWords(
  does: QuickSwitchDoes,
  hotlineIds: readonly string[],
  view: NamedObjects,
  waiting: number | null,
  t: Text,
): string {
  const hotline = hotlineNames(hotlineIds, view, t);
  return [next(does, hotline, view, t), ...waits(does, waiting, t)].join(' ');
}

function next(does: QuickSwitchDoes, hotline: string, view: NamedObjects, t: Text): string {
  switch (does.kind) {
    case 'announce':
      return t(`control.means.${does.where}`, { hotline });
    case 'mode':
      return t('control.means.mode', { hotline, mode: modeName(view, does.mode) });
    case 'pause':
      return t('control.means.pause', { hotline });
    case 'divert':
      return t('control.means.divert', { hotline, to: divertedTo(view, does.to, t) });
  }
}

function waits(does: QuickSwitchDoes, waiting: number | null, t: Text): readonly string[] {
  if (waiting === 0) return [];
  const hears = does.kind === 'announce' && does.tellWaiting;
  if (does.kind !== 'announce') return [t('control.means.waitsOn')];
  if (waiting === null) return [t(hears ? 'control.means.waitingToo' : 'control.means.waitingNot')];
  return [t(hears ? 'control.means.countToo' : 'control.means.countNot', { count: waiting })];
}

/** How several that are on at once go together, as the engine has it; null: there is nothing to explain. */
export function orderWords(on: readonly TurnedOnView[], view: NamedObjects, t: Text): string | null {
  const announced = on.filter(({ does }) => does.kind === 'announce');
  const modes = on.filter(({ does }) => does.kind === 'mode');
  const kinds = new Set(on.map(({ does }) => does.kind));
  const first = (['pause', 'divert', 'mode'] as const).find((kind) => kinds.has(kind));
  const sentences: string[] = [];
  if (first !== undefined && first !== 'mode' && kinds.size > 1) sentences.push(t(`control.order.${first}`));
  if (modes.length > 1) {
    const last = counting(on, 'mode');
    if (last !== null) sentences.push(t('control.order.mode', { mode: turnedName(last, view, t) }));
  }
  if (announced.length > 1 && !kinds.has('pause')) sentences.push(heardWords(announced, t));
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** Those instead of the greeting come first, and it is left out; see `call-flow/announcing.ts`. */
function heardWords(announced: readonly TurnedOnView[], t: Text): string {
  const quoted = ({ name }: TurnedOnView) => t('control.order.quoted', { name });
  const isInstead = ({ does }: TurnedOnView) =>
    does.kind === 'announce' && does.where === 'insteadOfGreeting';
  const instead = announced.filter(isInstead).map(quoted);
  const after = announced.filter((each) => !isInstead(each)).map(quoted);
  const [head = '', ...then] = [
    ...(instead.length === 0 ? [t('control.order.greeting')] : instead),
    ...after,
  ];
  return [
    t('control.order.first', { what: head }),
    ...then.map((what) => t('control.order.next', { what })),
    instead.length === 0 ? '.' : t('control.order.noGreeting'),
  ].join('');
}

/** What holds at a hotline because somebody turned it on; null: it goes by its plan. */
export function holdsBy(on: readonly TurnedOnView[]): TurnedOnView | null {
  return counting(on, 'pause') ?? counting(on, 'divert') ?? counting(on, 'mode');
}
