// The languages that Klinke speaks and writes: one list, for the console's texts and for the prompts of a mode.

export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];

/** What a person is shown who never chose, and what is spoken where nothing else is there. */
export const FIRST_LANGUAGE: Language = 'de';

/** A language alone would be written as in another country: English with AM and PM. */
export type Locale = 'de-DE' | 'en-GB';

export interface LanguageWords {
  /** As its speakers call it: found also by whom the rest of the page says nothing. */
  readonly name: string;
  /** For times and dates: English readers of a German console expect 24 hours too. */
  readonly locale: Locale;
}

export const languageWords: Readonly<Record<Language, LanguageWords>> = {
  de: { name: 'Deutsch', locale: 'de-DE' },
  en: { name: 'English', locale: 'en-GB' },
};

/** `chosen`: by the person; else what the system's language tag (BCP 47) says. */
export function languageFor(chosen: 'system' | Language, systemTag: string): Language {
  if (chosen !== 'system') return chosen;
  if (systemTag === '') return FIRST_LANGUAGE;
  const primary = systemTag.slice(0, 2).toLowerCase();
  // Whoever has another language reads English more likely than German.
  return languages.find((each) => each === primary) ?? 'en';
}
