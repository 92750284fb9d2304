// i18next set up with all languages; `text` and `useText` accept only keys that exist.

import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import {
  FIRST_LANGUAGE,
  type Language,
  type Locale,
  languages,
  languageWords,
} from '../../domain/languages.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import type { SameShape, TextKey } from './shape.ts';

export type TextValues = Readonly<Record<string, string | number>>;
export type Text = (key: TextKey, values?: TextValues) => string;

const texts: Readonly<Record<Language, SameShape<typeof de>>> = { de, en };

void i18next.use(initReactI18next).init({
  lng: FIRST_LANGUAGE,
  fallbackLng: FIRST_LANGUAGE,
  resources: Object.fromEntries(languages.map((each) => [each, { translation: texts[each] }])),
  initAsync: false,
  // React escapes already.
  interpolation: { escapeValue: false },
});

export const localeOf = (language: Language): Locale => languageWords[language].locale;

export function useLanguage(): Language {
  const { language } = useTranslation().i18n;
  return languages.find((each) => each === language) ?? FIRST_LANGUAGE;
}

export function switchLanguage(language: Language): void {
  if (i18next.language !== language) void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Most texts have nothing to fill in: looked up once per language, since a click renders dozens of them. */
const known = new Map<string, string>();

/** For texts outside of components, such as notifications. */
export const text: Text = (key, values) => {
  if (values) return lookUp(key, values);
  const place = `${i18next.language} ${key}`;
  const found = known.get(place) ?? lookUp(key);
  known.set(place, found);
  return found;
};

function lookUp(key: TextKey, values?: TextValues): string {
  // An error that leaves nothing to do has an empty hint; i18next would show its key.
  if (i18next.getResource(i18next.language, 'translation', key) === '') return '';
  return String(i18next.t(key as string, { ...values }));
}

export function useText(): Text {
  // The hook renders again when the language changes; the function itself is the typed one.
  useTranslation();
  return text;
}
