// What the sheet about a caller says, in each language.

import type { Language } from '../../domain/languages.ts';
import type { WhyCallBack } from '../../domain/words/call-backs.ts';
import type { MailOfCaller } from '../../engine/caller-data.ts';

export interface SheetWords {
  readonly title: (number: string) => string;
  readonly asOf: (moment: string) => string;
  readonly nothing: string;
  readonly calls: string;
  readonly messages: string;
  readonly callBacks: string;
  readonly mails: string;
  readonly phoneBook: string;
  readonly ownNumbers: string;
  readonly columns: Readonly<
    Record<
      | 'at'
      | 'number'
      | 'name'
      | 'called'
      | 'chosen'
      | 'waited'
      | 'talked'
      | 'outcome'
      | 'notes'
      | 'length'
      | 'sound'
      | 'why'
      | 'tries'
      | 'done'
      | 'about'
      | 'to'
      | 'company'
      | 'numbers'
      | 'note'
      | 'blocked',
      string
    >
  >;
  readonly withheld: string;
  readonly yes: string;
  readonly goesOn: string;
  readonly noSound: string;
  readonly whyCallBack: Readonly<Record<WhyCallBack, string>>;
  readonly aboutMail: Readonly<Record<MailOfCaller['about'], string>>;
  /** Of what else there may be, and where. */
  readonly besides: readonly string[];
}

export const sheetWords: Readonly<Record<Language, SheetWords>> = {
  de: {
    title: (number) => `Was über die Nummer ${number} gespeichert ist`,
    asOf: (moment) => `Stand: ${moment}. Alle Einzelheiten stehen in caller.json.`,
    nothing: 'nichts',
    calls: 'Anrufe',
    messages: 'Nachrichten',
    callBacks: 'Rückrufe',
    mails: 'E-Mails im Postausgang',
    phoneBook: 'Telefonbuch',
    ownNumbers: 'Eigene Nummern von Mitarbeitern',
    columns: {
      at: 'Zeit',
      number: 'Nummer',
      name: 'Name',
      called: 'Angerufen',
      chosen: 'Gewählt',
      waited: 'Gewartet',
      talked: 'Gesprochen',
      outcome: 'Ergebnis',
      notes: 'Notizen',
      length: 'Länge',
      sound: 'Aufnahme',
      why: 'Grund',
      tries: 'Versuche',
      done: 'Erledigt',
      about: 'Inhalt',
      to: 'An',
      company: 'Firma',
      numbers: 'Nummern',
      note: 'Notiz',
      blocked: 'Gesperrt',
    },
    withheld: 'unterdrückt',
    yes: 'ja',
    goesOn: 'dauert an',
    noSound: 'keine',
    whyCallBack: { missed: 'verpasster Anruf', wish: 'Wunsch nach Rückruf', message: 'Nachricht' },
    aboutMail: { message: 'Nachricht', missed: 'verpasster Anruf', activity: 'Tagesbericht' },
    besides: [
      'Das Protokoll nennt Vorgänge mit Kennungen, nie mit der Nummer oder dem Namen eines Anrufers.',
      'Nicht gesucht wurde in Notizen zu Anrufen von anderen Nummern, in versandten E-Mails, in der Telefonanlage und im Firmenverzeichnis.',
    ],
  },
  en: {
    title: (number) => `What is kept of the number ${number}`,
    asOf: (moment) => `As of ${moment}. All details are in caller.json.`,
    nothing: 'nothing',
    calls: 'Calls',
    messages: 'Messages',
    callBacks: 'Call-backs',
    mails: 'Mails in the outbox',
    phoneBook: 'Phone book',
    ownNumbers: 'Own numbers of staff',
    columns: {
      at: 'Time',
      number: 'Number',
      name: 'Name',
      called: 'Called',
      chosen: 'Chose',
      waited: 'Waited',
      talked: 'Talked',
      outcome: 'Outcome',
      notes: 'Notes',
      length: 'Length',
      sound: 'Recording',
      why: 'Why',
      tries: 'Tries',
      done: 'Done',
      about: 'About',
      to: 'To',
      company: 'Company',
      numbers: 'Numbers',
      note: 'Note',
      blocked: 'Blocked',
    },
    withheld: 'withheld',
    yes: 'yes',
    goesOn: 'goes on',
    noSound: 'none',
    whyCallBack: { missed: 'missed call', wish: 'asked to be called back', message: 'message' },
    aboutMail: { message: 'message', missed: 'missed call', activity: 'daily report' },
    besides: [
      'The audit log names acts by ids, and never a caller’s number or name.',
      'Not looked through: notes on calls from other numbers, mails that were sent, the phone system, and the company’s directory.',
    ],
  },
};
