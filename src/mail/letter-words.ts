// What a mail about a message says, in each language.

import type { Language } from '../domain/languages.ts';

export interface LetterWords {
  /** `from`: a number or a name; `hotline`. */
  readonly subject: (from: string, about: string) => string;
  /** As `subject`, of one in which nothing is heard. */
  readonly quietSubject: (from: string, about: string) => string;
  readonly withheld: string;
  readonly heading: string;
  /** Before the subject of one that somebody sends. */
  readonly forwarded: string;
  /** Who sends it; `says`: with words of the own. */
  readonly sentBy: (name: string, says: boolean) => string;
  readonly rows: Readonly<
    Record<
      'from' | 'place' | 'hotline' | 'team' | 'path' | 'arrived' | 'waited' | 'left' | 'length' | 'number',
      string
    >
  >;
  readonly cut: string;
  readonly quiet: string;
  readonly attached: string;
  readonly tooLong: string;
  readonly open: string;
  readonly notWaited: string;
  /** Of the attachment; `number`: of the message. */
  readonly file: (number: string) => string;
  readonly title: (number: string) => string;
}

export const letterWords: Readonly<Record<Language, LetterWords>> = {
  de: {
    subject: (from, about) => `Nachricht von ${from} (${about})`,
    quietSubject: (from, about) => `Nachricht ohne Ton von ${from} (${about})`,
    withheld: 'unterdrückter Nummer',
    heading: 'Jemand hat eine Nachricht hinterlassen',
    forwarded: 'Weitergeleitet: ',
    sentBy: (name, says) => `${name} leitet diese Nachricht weiter${says ? ' und schreibt dazu:' : '.'}`,
    rows: {
      from: 'Anrufer',
      place: 'Ort',
      hotline: 'Hotline',
      team: 'Team',
      path: 'Gewählt',
      arrived: 'Anruf',
      waited: 'Gewartet',
      left: 'Nachricht',
      length: 'Länge',
      number: 'Nummer der Nachricht',
    },
    cut: 'Die Aufnahme brach ab: Am Ende kann etwas fehlen.',
    quiet: 'Auf der Aufnahme ist nichts zu hören.',
    attached: 'Die Aufnahme ist als MP3 angehängt.',
    tooLong: 'Die Aufnahme ist zu lang für eine E-Mail. Hören Sie sie in Klinke:',
    open: 'In Klinke öffnen:',
    notWaited: 'nicht',
    file: (number) => `Nachricht-${number}.mp3`,
    title: (number) => `Nachricht ${number}`,
  },
  en: {
    subject: (from, about) => `Message from ${from} (${about})`,
    quietSubject: (from, about) => `Message without sound from ${from} (${about})`,
    withheld: 'a withheld number',
    heading: 'Somebody left a message',
    forwarded: 'Forwarded: ',
    sentBy: (name, says) => `${name} forwards this message${says ? ' and writes:' : '.'}`,
    rows: {
      from: 'Caller',
      place: 'Place',
      hotline: 'Hotline',
      team: 'Team',
      path: 'Chose',
      arrived: 'Call',
      waited: 'Waited',
      left: 'Message',
      length: 'Length',
      number: 'Message number',
    },
    cut: 'The recording broke off: something may be missing at its end.',
    quiet: 'There is nothing to be heard on the recording.',
    attached: 'The recording is attached as MP3.',
    tooLong: 'The recording is too long for a mail. Hear it in Klinke:',
    open: 'Open it in Klinke:',
    notWaited: 'did not',
    file: (number) => `message-${number}.mp3`,
    title: (number) => `Message ${number}`,
  },
};
