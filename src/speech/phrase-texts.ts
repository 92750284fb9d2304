// The phrases as texts, in each language: what the voice speaks, or a person records.

import type { Language } from '../domain/languages.ts';
import { PHRASES, type Phrase } from '../domain/words/phrases.ts';

interface PhraseWords {
  readonly position: (position: number) => string;
  readonly manyBefore: string;
  readonly minutes: (minutes: number) => string;
  readonly manyMinutes: string;
}

const WORDS: Readonly<Record<Language, PhraseWords>> = {
  de: {
    position: (position) =>
      position === 1 ? 'Sie sind als Nächster an der Reihe.' : `Sie sind an Position ${position}.`,
    manyBefore: 'Vor Ihnen warten mehr als zwanzig Anrufer.',
    minutes: (minutes) =>
      minutes === 1
        ? 'Ihre Wartezeit beträgt etwa eine Minute.'
        : `Ihre Wartezeit beträgt etwa ${minutes} Minuten.`,
    manyMinutes: 'Ihre Wartezeit beträgt mehr als dreißig Minuten.',
  },
  en: {
    position: (position) =>
      position === 1 ? 'You are next in line.' : `You are number ${position} in line.`,
    manyBefore: 'There are more than twenty callers ahead of you.',
    minutes: (minutes) =>
      minutes === 1
        ? 'Your waiting time is about one minute.'
        : `Your waiting time is about ${minutes} minutes.`,
    manyMinutes: 'Your waiting time is more than thirty minutes.',
  },
};

export function phraseTexts(language: Language): ReadonlyMap<Phrase, string> {
  return new Map(PHRASES.map((phrase) => [phrase, textOf(phrase, WORDS[language])]));
}

function textOf(phrase: Phrase, words: PhraseWords): string {
  if (phrase === 'position-many') return words.manyBefore;
  if (phrase === 'minutes-many') return words.manyMinutes;
  const [kind, figure] = phrase.split('-');
  return kind === 'position' ? words.position(Number(figure)) : words.minutes(Number(figure));
}
