// What was turned on and off, told to everybody at a console, also to those who see nothing: callers will speak of it.

import type { ConsoleView, TurnedOnView } from '../../contract/view.ts';
import { FIRST_LANGUAGE, type Locale, languages } from '../../domain/languages.ts';
import { localeOf, text } from '../i18n/text.ts';
import { engineNow } from '../state/clock.ts';
import { useMirror } from '../state/mirror.ts';
import { type NoticeTone, showNotice } from '../state/notices.ts';
import { untilWords } from './ends.ts';
import { hotlineNames, turnedName } from './words.ts';

/** One turn of a clock is no reason to say that somebody has turned off what has ended. */
const AT_ITS_END_MS = 2_000;

export interface TurnedTold {
  readonly tone: NoticeTone;
  readonly words: string;
}

/** What there is to tell of a change of what is on; pure. */
export function turnedWords(
  before: Pick<ConsoleView, 'turnedOn'>,
  view: Pick<ConsoleView, 'turnedOn' | 'hotlines' | 'teams' | 'modes' | 'me'>,
  now: number,
  locale: Locale,
): readonly TurnedTold[] {
  const namesOf = (on: TurnedOnView) => ({
    name: turnedName(on, view, text),
    hotlines: hotlineNames(on.hotlineIds, view, text),
  });
  const told: TurnedTold[] = [];
  for (const on of Object.values(view.turnedOn)) {
    const was = before.turnedOn[on.id];
    const until = untilWords(on.until, now, locale, text);
    const names = namesOf(on);
    if (was === undefined && on.byId === view.me.agentId)
      told.push({ tone: 'good', words: text('control.told.on', { ...names, until }) });
    else if (was === undefined)
      told.push({ tone: 'info', words: text('control.told.onBy', { who: on.byName, ...names, until }) });
    else if (was.until !== on.until)
      told.push({ tone: 'info', words: text('control.told.changed', { ...names, until }) });
  }
  for (const was of Object.values(before.turnedOn)) {
    if (view.turnedOn[was.id] !== undefined) continue;
    const over = was.until !== null && was.until - AT_ITS_END_MS <= now;
    told.push({
      tone: 'info',
      words: text(over ? 'control.told.over' : 'control.told.off', namesOf(was)),
    });
  }
  return told;
}

/** Runs for the life of the window; returns what ends it. */
export function startTurnedNotices(): () => void {
  return useMirror.subscribe(({ view }, { view: before }) => {
    if (view === null || before === null || view.turnedOn === before.turnedOn) return;
    const language = languages.find((each) => each === document.documentElement.lang) ?? FIRST_LANGUAGE;
    for (const { tone, words } of turnedWords(before, view, engineNow(), localeOf(language)))
      showNotice(tone, words);
  });
}
