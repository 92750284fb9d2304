// What the templates say, in each language: made to be changed, and fit to be heard as they are.

import type { Language } from '../languages.ts';

export interface TemplateTexts {
  readonly greeting: string;
  readonly noInput: string;
  readonly invalid: string;
  readonly noChoice: string;
  /** `{team}` is its name. */
  readonly connecting: string;
  readonly firstNotice: string;
  readonly secondNotice: string;
  readonly message: string;
  readonly review: string;
  readonly thanks: string;
  readonly notServed: string;
  readonly error: string;
  readonly night: string;
  readonly nightMessage: string;
  readonly outage: string;
  readonly outageEnd: string;
  readonly goodbye: string;
  /** Of music that has yet to be found. */
  readonly music: string;
}

export const templateTexts: Readonly<Record<Language, TemplateTexts>> = {
  de: {
    greeting: 'Guten Tag. Sie sind mit unserer Hotline verbunden.',
    noInput: 'Sie haben noch keine Taste gedrückt.',
    invalid: 'Diese Taste ist nicht belegt.',
    noChoice: 'Wir verbinden Sie mit dem nächsten freien Mitarbeiter im Team {team}.',
    connecting: '{team}. Einen Moment bitte.',
    firstNotice: 'Zurzeit sind alle Mitarbeiter im Gespräch. Bitte bleiben Sie am Apparat.',
    secondNotice: 'Vielen Dank für Ihre Geduld. Wir sind so bald wie möglich für Sie da.',
    message:
      'Leider ist noch niemand frei. Bitte hinterlassen Sie nach dem Ton eine Nachricht, und drücken Sie dann die Raute-Taste.',
    review: 'Zum Anhören drücken Sie die Eins, zum neu Aufsprechen die Zwei. Sonst legen Sie einfach auf.',
    thanks: 'Vielen Dank für Ihre Nachricht. Wir melden uns bei Ihnen. Auf Wiederhören.',
    notServed: 'Im Moment ist leider niemand frei. Bitte rufen Sie später noch einmal an. Auf Wiederhören.',
    error: 'Leider ist ein technischer Fehler aufgetreten. Bitte rufen Sie noch einmal an. Auf Wiederhören.',
    night: 'Guten Abend. Unsere Hotline ist zurzeit nicht besetzt.',
    nightMessage:
      'Bitte hinterlassen Sie nach dem Ton Ihren Namen, Ihre Rufnummer und Ihr Anliegen, und drücken Sie dann die Raute-Taste.',
    outage:
      'Guten Tag. Zurzeit ist eines unserer Systeme gestört. Wir arbeiten daran, und es wird so bald wie möglich wieder gehen.',
    outageEnd: 'Vielen Dank für Ihre Geduld. Auf Wiederhören.',
    goodbye: 'Vielen Dank für Ihren Anruf. Auf Wiederhören.',
    music: 'Wartemusik',
  },
  en: {
    greeting: 'Hello. You have reached our hotline.',
    noInput: 'You have not pressed a key yet.',
    invalid: 'This key is not in use.',
    noChoice: 'We will connect you to the next free colleague of the team {team}.',
    connecting: '{team}. One moment, please.',
    firstNotice: 'All our staff are on the phone at the moment. Please hold the line.',
    secondNotice: 'Thank you for your patience. We will be with you as soon as possible.',
    message:
      'We are sorry that nobody is free yet. Please leave a message after the tone, then press the hash key.',
    review: 'To hear it, press one; to record it again, press two. Otherwise, simply hang up.',
    thanks: 'Thank you for your message. We will get back to you. Goodbye.',
    notServed: 'We are sorry that nobody is free at the moment. Please call again later. Goodbye.',
    error: 'We are sorry, a technical error has occurred. Please call again. Goodbye.',
    night: 'Good evening. Our hotline is closed at the moment.',
    nightMessage:
      'Please leave your name, your number and what it is about after the tone, then press the hash key.',
    outage:
      'Hello. One of our systems is out of order at the moment. We are working on it, and it will be back as soon as possible.',
    outageEnd: 'Thank you for your patience. Goodbye.',
    goodbye: 'Thank you for calling. Goodbye.',
    music: 'Music on hold',
  },
};
