// The mail about a missed call as it goes over the wire, in each language.

import MailComposer from 'nodemailer/lib/mail-composer';
import { type Language, languageWords } from '../domain/languages.ts';
import type { MissedMail } from '../domain/mail/missed-mail.ts';
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
  about: {
    readonly from: string;
    readonly fromName: string;
    readonly to: readonly string[];
    /** With its angle brackets. */
    readonly messageId: string;
  },
): Promise<{ readonly message: Buffer; readonly smaller: boolean }> {
  const words = missedWords[mail.language];
  const { rows } = words;
  const arrived = new Intl.DateTimeFormat(languageWords[mail.language].locale, {
    timeZone: mail.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(mail.arrivedAt);
  const who = mail.name ?? mail.number ?? words.withheld;
  const caller = [mail.name, mail.number].filter((each) => each !== null).join(', ');
  const given: readonly (readonly [string, string | null])[] = [
    [rows.from, caller === '' ? words.withheld : caller],
    [rows.place, mail.place],
    [rows.hotline, mail.hotline],
    [rows.team, mail.team],
    [rows.path, mail.path.length === 0 ? null : mail.path.join(' → ')],
    [rows.arrived, arrived],
    [rows.waited, mail.waitedMs === null ? words.notWaited : lasting(mail.waitedMs)],
  ];
  const shown = given.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const notes = [...(mail.brokeOff ? [words.brokeOff] : []), words.owner];
  const cell = 'padding:4px 16px 4px 0;vertical-align:top';
  const lines = shown.map(
    ([name, value]) =>
      `<tr><th align="left" style="${cell};font-weight:normal;opacity:0.7">${escaped(name)}</th><td style="${cell}">${escaped(value)}</td></tr>`,
  );
  const message = await new MailComposer({
    from: { name: about.fromName, address: about.from },
    to: [...about.to],
    subject: words.subject(who, mail.team),
    messageId: about.messageId,
    date: new Date(mail.arrivedAt),
    // Nobody's holiday answers it (RFC 3834, 5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: [words.heading, '', ...shown.map(([name, value]) => `${name}: ${value}`), '', ...notes, ''].join(
      '\n',
    ),
    html: `<!doctype html><html lang="${mail.language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.45">
<h1 style="font-size:18px;margin:0 0 12px">${escaped(words.heading)}</h1>
<table role="presentation" cellspacing="0" cellpadding="0">${lines.join('\n')}</table>
${notes.map((note) => `<p>${escaped(note)}</p>`).join('\n')}
</body></html>`,
    disableUrlAccess: true,
    disableFileAccess: true,
  })
    .compile()
    .build();
  return { message, smaller: false };
}
