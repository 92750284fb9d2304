// The mail about a message as it goes over the wire: subject, text, HTML, and the sound as MP3.

import MailComposer from 'nodemailer/lib/mail-composer';
import { languageWords } from '../domain/languages.ts';
import { rateWithin } from '../domain/mail/attachment.ts';
import type { MessageMail } from '../domain/mail/message-mail.ts';
import { messageNumber } from '../domain/words/message-number.ts';
import { type LetterWords, letterWords } from './letter-words.ts';
import { mp3Of } from './mp3.ts';
import { escaped, lasting } from './wording.ts';

export interface LetterAbout {
  readonly from: string;
  readonly fromName: string;
  readonly to: readonly string[];
  /** With its angle brackets. */
  readonly messageId: string;
  /** 8 kHz, mono, 16 bit. */
  readonly samples: Int16Array;
  /** Null: whatever its size. */
  readonly mostBytes: number | null;
}

/** Beyond it somebody speaks, or something does. */
const QUIET_BELOW = 300;

/** `smaller`: could it be made with fewer bytes? */
export async function letterOf(
  mail: MessageMail,
  { from, fromName, to, messageId, samples, mostBytes }: LetterAbout,
): Promise<{ readonly message: Buffer; readonly smaller: boolean }> {
  const words = letterWords[mail.language];
  const lengthMs = samples.length / 8;
  const rate = rateWithin(lengthMs, mostBytes);
  const number = messageNumber(mail.message);
  const who = mail.name ?? mail.number ?? words.withheld;
  const notes = [
    ...(mail.endedBy === 'failed' ? [words.cut] : []),
    ...(samples.every((sample) => Math.abs(sample) < QUIET_BELOW) ? [words.quiet] : []),
  ];
  const rows = rowsOf(mail, lengthMs, number, words);
  const link = `klinke://message/${encodeURIComponent(mail.message)}`;
  const ways = rate === null ? words.tooLong : words.open;
  const text = [
    words.heading,
    '',
    ...rows.map(([name, value]) => `${name}: ${value}`),
    '',
    ...notes,
    ...(rate === null ? [] : [words.attached]),
    ways,
    link,
    '',
  ].join('\n');
  const attachments =
    rate === null
      ? []
      : [
          {
            filename: words.file(number),
            contentType: 'audio/mpeg',
            content: await mp3Of(samples, rate, { title: words.title(number), by: who, date: dateOf(mail) }),
          },
        ];
  const message = await new MailComposer({
    from: { name: fromName, address: from },
    to: [...to],
    subject: words.subject(who, mail.team ?? mail.hotline),
    messageId,
    date: new Date(mail.leftAt),
    // Nobody's holiday answers it (RFC 3834, 5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    text,
    html: htmlOf(words, rows, rate === null ? notes : [...notes, words.attached], ways, link, mail.language),
    attachments,
    disableUrlAccess: true,
    disableFileAccess: true,
  })
    .compile()
    .build();
  return { message, smaller: rate !== null };
}

type Row = readonly [name: string, value: string];

function rowsOf(mail: MessageMail, lengthMs: number, number: string, words: LetterWords): readonly Row[] {
  const { rows } = words;
  const at = new Intl.DateTimeFormat(languageWords[mail.language].locale, {
    timeZone: mail.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  });
  const caller = [mail.name, mail.number].filter((each) => each !== null).join(', ');
  const given: readonly (readonly [string, string | null])[] = [
    [rows.from, caller === '' ? words.withheld : caller],
    [rows.place, mail.place],
    [rows.hotline, mail.hotline],
    [rows.team, mail.team],
    [rows.path, mail.path.length === 0 ? null : mail.path.join(' → ')],
    [rows.arrived, at.format(mail.arrivedAt)],
    [rows.waited, mail.waitedMs === null ? words.notWaited : lasting(mail.waitedMs)],
    [rows.left, at.format(mail.leftAt)],
    [rows.length, lasting(lengthMs)],
    [rows.number, number],
  ];
  return given.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

function dateOf({ leftAt, timeZone }: MessageMail) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const of = Object.fromEntries(parts.formatToParts(leftAt).map(({ type, value }) => [type, Number(value)]));
  return { year: of.year ?? 1970, month: of.month ?? 1, day: of.day ?? 1 };
}

/** Tables and styles in their places: what mail programs of any age show. Colours are theirs, which may be dark. */
function htmlOf(
  { heading }: LetterWords,
  rows: readonly Row[],
  notes: readonly string[],
  ways: string,
  link: string,
  language: string,
): string {
  const cell = 'padding:4px 16px 4px 0;vertical-align:top';
  const lines = rows.map(
    ([name, value]) =>
      `<tr><th align="left" style="${cell};font-weight:normal;opacity:0.7">${escaped(name)}</th><td style="${cell}">${escaped(value)}</td></tr>`,
  );
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.45">
<h1 style="font-size:18px;margin:0 0 12px">${escaped(heading)}</h1>
<table role="presentation" cellspacing="0" cellpadding="0">${lines.join('\n')}</table>
${notes.map((note) => `<p>${escaped(note)}</p>`).join('\n')}
<p>${escaped(ways)}<br><a href="${escaped(link)}">${escaped(link)}</a></p>
</body></html>`;
}
