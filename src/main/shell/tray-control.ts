// Manual control in the tray: how the hotlines stand, and each quick switch, then on or off. What becomes of it is told by the
// window; pure.

import type { TrayTurn } from '../../contract/channels.ts';
import { type ControlRow, controlGroups } from '../../contract/control-rows.ts';
import { shownHotlineState } from '../../contract/hotline-state.ts';
import type { ConsoleView, HotlineView } from '../../contract/view.ts';
import type { SuggestedEnd } from '../../domain/control/quick-switch.ts';
import { type Language, languageWords } from '../../domain/languages.ts';
import type { Texts } from '../texts.ts';

export interface TrayGroup {
  /** Null: it needs no name. */
  readonly name: string | null;
  readonly controls: readonly TrayControl[];
}

export interface TrayControl {
  readonly label: string;
  readonly on: boolean;
  /** What happens to callers. */
  readonly means: string;
  readonly act: string;
  /** Null: not for this person, or not now. */
  readonly turn: TrayTurn | null;
}

/** How a hotline stands. */
export interface TrayHotline {
  /** "IT-Hotline: pausiert, Petra, bis 12:00" */
  readonly label: string;
  /** Callers are kept away, or it is about to begin. */
  readonly told: boolean;
}

/** Those that aren't well come first. */
export function trayHotlines(
  view: ConsoleView,
  connected: boolean,
  texts: Texts,
  language: Language,
  now: number,
): readonly TrayHotline[] {
  const { control } = texts;
  const locale = languageWords[language].locale;
  return Object.values(view.hotlines)
    .map((hotline) => {
      const state = shownHotlineState(hotline, view, connected);
      const why = connected ? whyWords(hotline, view, texts, locale, now) : null;
      const stands = [control.states[state], why ?? hotline.modeName].filter((each) => each !== '');
      return {
        label: `${hotline.name}: ${stands.join(', ')}`,
        told: state === 'error' || state === 'paused' || state === 'starting',
      };
    })
    .sort((a, b) => Number(b.told) - Number(a.told))
    .slice(0, MOST);
}

/** In a few words; the window says what to do. Null: there is nothing to be said. */
function whyWords(
  { because, why, state }: HotlineView,
  { turnedOn }: ConsoleView,
  texts: Texts,
  locale: string,
  now: number,
): string | null {
  const { because: words } = texts.control;
  const trouble = because?.kind === 'starting' ? because.trouble : (because ?? null);
  const troubled = trouble && words[trouble.kind];
  if (because?.kind === 'starting') return because.awaits ?? troubled;
  if (troubled !== null) return troubled;
  const on = state === 'paused' && why?.kind === 'pause' ? turnedOn[why.turnedOnId] : undefined;
  return on === undefined ? null : `${on.byName}, ${untilWords(on.until, texts, locale, now)}`;
}

/** More fits on no screen. */
const MOST = 30;
const MOST_CHARACTERS = 90;
const DAY_MS = 86_400_000;

/** What is on first, then what can be turned on, in its groups. */
export function trayControls(
  view: ConsoleView,
  connected: boolean,
  texts: Texts,
  language: Language,
  now: number,
): readonly TrayGroup[] {
  const groups = controlGroups(view);
  const on = groups.flatMap(({ rows }) => rows.filter((row) => row.on !== null));
  const off = groups.map(({ name, rows }) => ({ name, rows: rows.filter((row) => row.on === null) }));
  let room = MOST;
  return [{ name: null, rows: on }, ...off].flatMap(({ name, rows }) => {
    const shown = rows.slice(0, room);
    room -= shown.length;
    const controls = shown.map((row) => trayControl(row, connected, texts, language, now));
    return controls.length === 0 ? [] : [{ name, controls }];
  });
}

function trayControl(
  row: ControlRow,
  connected: boolean,
  texts: Texts,
  language: Language,
  now: number,
): TrayControl {
  const { on, prepared, name, may } = row;
  const can = may && connected;
  if (on !== null)
    return {
      label: `${name}, ${untilWords(on.until, texts, languageWords[language].locale, now)}`,
      on: true,
      means: texts.control.meansOff,
      act: texts.control.turnOff,
      turn: can ? { kind: 'turnOff', turning: on.id } : null,
    };
  const until: SuggestedEnd = prepared?.end ?? { kind: 'tonight' };
  return {
    label: name,
    on: false,
    means: means(row, texts, language),
    act: `${texts.control.turnOn} (${endWords(until, texts)})`,
    turn: can && prepared !== null ? { kind: 'turnOn', quickSwitch: prepared.id, until } : null,
  };
}

function means({ does }: ControlRow, { control }: Texts, language: Language): string {
  if (does.kind !== 'announce') return control.meansOn;
  const said = does.says[language] ?? Object.values(does.says)[0];
  if (said === undefined) return control.meansOn;
  const characters = [...said.text];
  const text =
    characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')} …` : said.text;
  return control.meansHeard(text);
}

function endWords(end: SuggestedEnd, { control }: Texts): string {
  switch (end.kind) {
    case 'at':
      return control.until(end.time);
    case 'tonight':
      return control.until('24:00');
    case 'hours':
      return control.hours(end.hours);
    case 'notice':
      return control.notice;
  }
}

function untilWords(until: number | null, { control }: Texts, locale: string, now: number): string {
  if (until === null) return control.notice;
  // The midnight after today is today's 24:00.
  if (until - now < DAY_MS && new Date(until).setHours(0, 0, 0, 0) === until) return control.until('24:00');
  const today = new Date(until).toDateString() === new Date(now).toDateString();
  const shown = new Intl.DateTimeFormat(
    locale,
    today
      ? { hour: '2-digit', minute: '2-digit' }
      : { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' },
  );
  return control.until(shown.format(until));
}
