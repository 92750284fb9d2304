// i18next set up with both languages; `text` and `useText` accept only keys that exist.

import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import type { TextKey } from './shape.ts';

export type Language = 'de' | 'en';
export type TextValues = Readonly<Record<string, string | number>>;
export type Text = (key: TextKey, values?: TextValues) => string;

void i18next.use(initReactI18next).init({
  lng: 'de',
  fallbackLng: 'de',
  resources: { de: { translation: de }, en: { translation: en } },
  initAsync: false,
  // React escapes already.
  interpolation: { escapeValue: false },
});

/** German where the system's language is German, or unknown. */
export function resolveLanguage(setting: 'system' | Language, systemLocale: string): Language {
  if (setting !== 'system') return setting;
  return systemLocale === '' || systemLocale.toLowerCase().startsWith('de') ? 'de' : 'en';
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'de';
}

export function switchLanguage(language: Language): void {
  if (i18next.language !== language) void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** For texts outside of components, such as notifications. */
export const text: Text = (key, values) => String(i18next.t(key as string, { ...values }));

export function useText(): Text {
  // The hook renders again when the language changes; the function itself is the typed one.
  useTranslation();
  return text;
}
