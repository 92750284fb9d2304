// What the daily mail about a team's activity says, in each language.

import type { Language } from '../../domain/languages.ts';
import type { CallOutcome } from '../../domain/words/outcomes.ts';

export interface ActivityWords {
  /** `when`: a whole day, or `until`. */
  readonly subject: (team: string, when: string) => string;
  readonly heading: (team: string) => string;
  readonly until: (moment: string) => string;
  readonly span: (from: string, to: string) => string;
  readonly none: string;
  readonly figures: Readonly<
    Record<
      'calls' | 'answered' | 'missed' | 'messages' | 'other' | 'meanWait' | 'longestWait' | 'meanTalk',
      string
    >
  >;
  readonly hour: string;
  readonly byHour: string;
  readonly callsByHour: string;
  readonly waitsByHour: string;
  /** Of the pictures, for whoever doesn't see them. */
  readonly inTable: (what: string) => string;
  readonly people: string;
  readonly person: string;
  readonly talked: string;
  readonly list: string;
  readonly listed: (many: number, of: number) => string;
  readonly tooLong: string;
  readonly columns: Readonly<Record<'at' | 'caller' | 'waited' | 'talked' | 'outcome' | 'by', string>>;
  readonly withheld: string;
  readonly erased: string;
  readonly outcomes: Readonly<Record<CallOutcome, string>>;
  readonly why: string;
}

export const activityWords: Readonly<Record<Language, ActivityWords>> = {
  de: {
    subject: (team, when) => `Tagesbericht ${team}, ${when}`,
    heading: (team) => `Tagesbericht ${team}`,
    until: (moment) => `bis ${moment}`,
    span: (from, to) => `${from} bis ${to}`,
    none: 'In dieser Zeit kam kein Anruf.',
    figures: {
      calls: 'Anrufe',
      answered: 'angenommen',
      missed: 'verpasst',
      messages: 'Nachrichten',
      other: 'andere',
      meanWait: 'Wartezeit im Mittel',
      longestWait: 'Längste Wartezeit',
      meanTalk: 'Gespräch im Mittel',
    },
    hour: 'ab',
    byHour: 'Stunde für Stunde',
    callsByHour: 'Anrufe nach Stunde',
    waitsByHour: 'Wartezeit nach Stunde (Minuten)',
    inTable: (what) => `${what}: Die Zahlen stehen in der Tabelle.`,
    people: 'Wer angenommen hat',
    person: 'Name',
    talked: 'gesprochen',
    list: 'Anrufliste',
    listed: (many, of) => `Die letzten ${many} von ${of} Anrufen; alle stehen in Klinke.`,
    tooLong: 'Die Anrufliste ist zu lang für eine E-Mail. Sie steht in Klinke.',
    columns: {
      at: 'Zeit',
      caller: 'Anrufer',
      waited: 'gewartet',
      talked: 'gesprochen',
      outcome: 'Ergebnis',
      by: 'mit',
    },
    withheld: 'Nummer unterdrückt',
    erased: 'gelöscht',
    outcomes: {
      talked: 'gesprochen',
      transferred: 'weitergeleitet',
      abandoned: 'aufgelegt beim Warten',
      leftEarly: 'vor dem Warten aufgelegt',
      message: 'Nachricht hinterlassen',
      notServed: 'niemand erreicht',
      informed: 'Ansage gehört',
      lost: 'abgebrochen durch Störung',
      failed: 'Störung',
      callBackFailed: 'Rückruf vergeblich',
      callBackDropped: 'Rückruf gestrichen',
      calledAgain: 'hat wieder angerufen',
      missedDirect: 'Direktanruf verpasst',
    },
    why: 'Diese E-Mail kommt täglich von Klinke. Wer sie bekommt, steht in der Verwaltung beim Team.',
  },
  en: {
    subject: (team, when) => `Daily report ${team}, ${when}`,
    heading: (team) => `Daily report ${team}`,
    until: (moment) => `until ${moment}`,
    span: (from, to) => `${from} to ${to}`,
    none: 'No call came in this time.',
    figures: {
      calls: 'calls',
      answered: 'taken',
      missed: 'missed',
      messages: 'messages',
      other: 'other',
      meanWait: 'Average wait',
      longestWait: 'Longest wait',
      meanTalk: 'Average talk',
    },
    hour: 'from',
    byHour: 'Hour by hour',
    callsByHour: 'Calls by hour',
    waitsByHour: 'Waiting time by hour (minutes)',
    inTable: (what) => `${what}: the figures are in the table.`,
    people: 'Who took them',
    person: 'Name',
    talked: 'talked',
    list: 'Call list',
    listed: (many, of) => `The latest ${many} of ${of} calls; all are in Klinke.`,
    tooLong: 'The call list is too long for a mail. It is in Klinke.',
    columns: {
      at: 'Time',
      caller: 'Caller',
      waited: 'waited',
      talked: 'talked',
      outcome: 'Outcome',
      by: 'with',
    },
    withheld: 'number withheld',
    erased: 'erased',
    outcomes: {
      talked: 'talked',
      transferred: 'transferred',
      abandoned: 'hung up while waiting',
      leftEarly: 'hung up before waiting',
      message: 'left a message',
      notServed: 'reached nobody',
      informed: 'heard the announcement',
      lost: 'broken off by a fault',
      failed: 'failed',
      callBackFailed: 'call back in vain',
      callBackDropped: 'call back taken off',
      calledAgain: 'called again',
      missedDirect: 'direct call missed',
    },
    why: 'This mail comes from Klinke every day. Who gets it is set at the team, in the administration.',
  },
};
