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
  /** To whoever has left one. */
  readonly review: string;
  /** To whoever lifts when called back. */
  readonly calls: string;
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
    review: 'Zum Anhören drücken Sie die Eins, zum neu Aufsprechen die Zwei. Sonst legen Sie einfach auf.',
    calls: 'Hier ist der gewünschte Rückruf. Bitte drücken Sie die Eins.',
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
    review: 'To hear it, press one; to record it again, press two. Otherwise, simply hang up.',
    calls: 'This is the call back that you asked for. Please press one.',
    goodbye: 'Thank you for calling. Goodbye.',
    music: 'Music on hold',
  },
};
