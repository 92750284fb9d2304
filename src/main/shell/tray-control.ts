// Manual control in the tray: the quick switch, then on or off. What becomes of it is told by the window; pure.

import type { TrayTurn } from '../../contract/channels.ts';
import { type ControlRow, controlRows } from '../../contract/control-rows.ts';
import type { ConsoleView } from '../../contract/view.ts';
import type { SuggestedEnd } from '../../domain/control/quick-switch.ts';
import { type Language, languageWords } from '../../domain/languages.ts';
import type { Texts } from '../texts.ts';

export interface TrayControl {
  readonly label: string;
  readonly on: boolean;
  /** What happens to callers. */
  readonly means: string;
  readonly act: string;
  /** Null: not for this person, or not now. */
  readonly turn: TrayTurn | null;
}

/** More fits on no screen. */
const MOST = 20;
const MOST_CHARACTERS = 90;
const DAY_MS = 86_400_000;

export function trayControls(
  view: ConsoleView,
  connected: boolean,
  texts: Texts,
  language: Language,
  now: number,
): readonly TrayControl[] {
  return controlRows(view)
    .toSorted((a, b) => Number(b.on !== null) - Number(a.on !== null))
    .slice(0, MOST)
    .map((row) => trayControl(row, connected, texts, language, now));
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
