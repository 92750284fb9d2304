// The phrases as texts, in each language: what the voice speaks, or a person records.

import type { Language } from '../domain/languages.ts';
import { type MostMinutes, type MostPosition, PHRASES, type Phrase } from '../domain/words/phrases.ts';

interface PhraseWords {
  readonly position: (position: number) => string;
  readonly positionOver: Readonly<Record<MostPosition, string>>;
  readonly minutes: (minutes: number) => string;
  readonly minutesOver: Readonly<Record<MostMinutes, string>>;
  readonly press: string;
  readonly noMessage: string;
}

const WORDS: Readonly<Record<Language, PhraseWords>> = {
  de: {
    position: (position) =>
      position === 1 ? 'Sie sind als Nächster an der Reihe.' : `Sie sind an Position ${position}.`,
    positionOver: {
      5: 'Vor Ihnen warten mindestens fünf Anrufer.',
      10: 'Vor Ihnen warten mindestens zehn Anrufer.',
      20: 'Vor Ihnen warten mindestens zwanzig Anrufer.',
    },
    minutes: (minutes) =>
      minutes === 1
        ? 'Ihre Wartezeit beträgt etwa eine Minute.'
        : `Ihre Wartezeit beträgt etwa ${minutes} Minuten.`,
    minutesOver: {
      10: 'Ihre Wartezeit beträgt mehr als zehn Minuten.',
      20: 'Ihre Wartezeit beträgt mehr als zwanzig Minuten.',
      30: 'Ihre Wartezeit beträgt mehr als dreißig Minuten.',
    },
    press: 'Ein Anruf der Hotline. Zum Annehmen drücken Sie bitte die Eins.',
    noMessage: 'Leider kann im Moment keine Nachricht aufgenommen werden.',
  },
  en: {
    position: (position) =>
      position === 1 ? 'You are next in line.' : `You are number ${position} in line.`,
    positionOver: {
      5: 'There are at least five callers ahead of you.',
      10: 'There are at least ten callers ahead of you.',
      20: 'There are at least twenty callers ahead of you.',
    },
    minutes: (minutes) =>
      minutes === 1
        ? 'Your waiting time is about one minute.'
        : `Your waiting time is about ${minutes} minutes.`,
    minutesOver: {
      10: 'Your waiting time is more than ten minutes.',
      20: 'Your waiting time is more than twenty minutes.',
      30: 'Your waiting time is more than thirty minutes.',
    },
    press: 'A call from the hotline. To take it, please press one.',
    noMessage: 'We are sorry. No message can be taken at the moment.',
  },
};

export function phraseTexts(language: Language): ReadonlyMap<Phrase, string> {
  return new Map(PHRASES.map((phrase) => [phrase, textOf(phrase, WORDS[language])]));
}

function textOf(phrase: Phrase, words: PhraseWords): string {
  if (phrase === 'press-1') return words.press;
  if (phrase === 'no-message') return words.noMessage;
  const [kind, over, most] = phrase.split('-');
  const figure = Number(most ?? over);
  if (kind === 'position')
    return most === undefined ? words.position(figure) : words.positionOver[figure as MostPosition];
  return most === undefined ? words.minutes(figure) : words.minutesOver[figure as MostMinutes];
}
