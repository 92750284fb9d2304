// The mail about a missed call as it goes over the wire, in each language.

import { type Language, languageWords } from '../domain/languages.ts';
import type { MissedMail } from '../domain/mail/missed-mail.ts';
import { callerWords, composed, type Envelope, page, rowsHtml, rowsThere } from './envelope.ts';
import { escaped, lasting } from './wording.ts';

interface MissedWords {
  readonly subject: (from: string, about: string) => string;
  readonly heading: string;
  readonly withheld: string;
  readonly rows: Readonly<
    Record<'from' | 'place' | 'hotline' | 'team' | 'path' | 'arrived' | 'waited', string>
  >;
  readonly notWaited: string;
  readonly brokeOff: string;
  readonly owner: string;
}

const missedWords: Readonly<Record<Language, MissedWords>> = {
  de: {
    subject: (from, about) => `Verpasster Anruf von ${from} (${about})`,
    heading: 'Jemand muss zurückgerufen werden',
    withheld: 'unbekannt',
    rows: {
      from: 'Anrufer',
      place: 'Ort',
      hotline: 'Hotline',
      team: 'Team',
      path: 'Gewählt',
      arrived: 'Anruf',
      waited: 'Gewartet',
    },
    notWaited: 'nicht',
    brokeOff: 'Der Anruf brach ab: Niemand hat aufgelegt.',
    owner:
      'In Klinke steht die Nummer unter „Rückrufe“. Übernehmen Sie sie dort, bevor Sie zurückrufen: So ruft niemand sonst an. Weitere Anrufe dieser Nummer stehen dort, ohne eine weitere E-Mail.',
  },
  en: {
    subject: (from, about) => `Missed call from ${from} (${about})`,
    heading: 'Somebody has to be called back',
    withheld: 'unknown',
    rows: {
      from: 'Caller',
      place: 'Place',
      hotline: 'Hotline',
      team: 'Team',
      path: 'Chose',
      arrived: 'Call',
      waited: 'Waited',
    },
    notWaited: 'did not',
    brokeOff: 'The call broke off: nobody hung up.',
    owner:
      'In Klinke the number stands under “Call-backs”. Say there that you look after it before you call: so nobody else does. More calls of this number stand there, without another mail.',
  },
};

export async function missedLetter(
  mail: MissedMail,
  envelope: Envelope,
): Promise<{ readonly message: Buffer; readonly smaller: boolean }> {
  const words = missedWords[mail.language];
  const { rows } = words;
  const arrived = new Intl.DateTimeFormat(languageWords[mail.language].locale, {
    timeZone: mail.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(mail.arrivedAt);
  const who = mail.name ?? mail.number ?? words.withheld;
  const caller = callerWords(mail);
  const shown = rowsThere([
    [rows.from, caller === '' ? words.withheld : caller],
    [rows.place, mail.place],
    [rows.hotline, mail.hotline],
    [rows.team, mail.team],
    [rows.path, mail.path.length === 0 ? null : mail.path.join(' → ')],
    [rows.arrived, arrived],
    [rows.waited, mail.waitedMs === null ? words.notWaited : lasting(mail.waitedMs)],
  ]);
  const notes = [...(mail.brokeOff ? [words.brokeOff] : []), words.owner];
  const message = await composed(envelope, {
    subject: words.subject(who, mail.team),
    date: new Date(mail.arrivedAt),
    text: [words.heading, '', ...shown.map(([name, value]) => `${name}: ${value}`), '', ...notes, ''].join(
      '\n',
    ),
    html: page(mail.language, words.heading, [
      rowsHtml(shown),
      ...notes.map((note) => `<p>${escaped(note)}</p>`),
    ]),
  });
  return { message, smaller: false };
}
