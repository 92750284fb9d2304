// What a new step says until somebody writes something else: polite, and true wherever the step stands.

import type { Language } from '../languages.ts';

export interface FirstTexts {
  readonly announcement: string;
  /** After the text of its keys comes what a caller hears who pressed none, or a wrong one. */
  readonly noInput: string;
  readonly invalid: string;
  /** The label of its first key. */
  readonly choice: string;
  /** Of one language among those that can be chosen: `{key}` in words. */
  readonly language: string;
  readonly notice: string;
  readonly voicemail: string;
  readonly goodbye: string;
  /** The title of a piece of music that has yet to be found. */
  readonly music: string;
}

export const firstTexts: Readonly<Record<Language, FirstTexts>> = {
  de: {
    announcement: 'Einen Moment bitte.',
    noInput: 'Sie haben noch keine Taste gedrückt.',
    invalid: 'Diese Taste ist nicht belegt.',
    choice: 'Auswahl 1',
    language: 'Für Deutsch drücken Sie die {key}.',
    notice: 'Zurzeit sind alle Mitarbeiter im Gespräch. Bitte bleiben Sie am Apparat.',
    voicemail: 'Bitte hinterlassen Sie nach dem Ton eine Nachricht, und drücken Sie dann die Raute-Taste.',
    goodbye: 'Vielen Dank für Ihren Anruf. Auf Wiederhören.',
    music: 'Wartemusik',
  },
  en: {
    announcement: 'One moment, please.',
    noInput: 'You have not pressed a key yet.',
    invalid: 'This key is not in use.',
    choice: 'Choice 1',
    language: 'For English, press {key}.',
    notice: 'All our staff are on the phone at the moment. Please hold the line.',
    voicemail: 'Please leave a message after the tone, then press the hash key.',
    goodbye: 'Thank you for calling. Goodbye.',
    music: 'Music on hold',
  },
};
