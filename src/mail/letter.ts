// The mail about a message as it goes over the wire: subject, text, HTML, and the sound as MP3.

import { languageWords } from '../domain/languages.ts';
import { type Mp3Rate, rateWithin } from '../domain/mail/attachment.ts';
import type { MessageMail } from '../domain/mail/message-mail.ts';
import { messageNumber } from '../domain/words/message-number.ts';
import {
  callerWords,
  composed,
  type Envelope,
  type LetterRow,
  page,
  rowsHtml,
  rowsThere,
} from './envelope.ts';
import { type LetterWords, letterWords } from './letter-words.ts';
import { type Mp3About, mp3Of } from './mp3.ts';
import { escaped, lasting } from './wording.ts';

export interface LetterAbout extends Envelope {
  /** 8 kHz, mono, 16 bit. */
  readonly samples: Int16Array;
  /** Null: whatever its size. */
  readonly mostBytes: number | null;
  /** As MP3, where that was made while it was spoken; left out: it's made now. */
  readonly mp3?: (rate: Mp3Rate, about: Mp3About) => Promise<Buffer>;
}

/** Beyond it somebody speaks, or something does. */
const QUIET_BELOW = 300;

/** `smaller`: could it be made with fewer bytes? */
export async function letterOf(
  mail: MessageMail,
  { samples, mostBytes, mp3 = (...how) => mp3Of(samples, ...how), ...envelope }: LetterAbout,
): Promise<{ readonly message: Buffer; readonly smaller: boolean }> {
  const words = letterWords[mail.language];
  const lengthMs = samples.length / 8;
  const rate = rateWithin(lengthMs, mostBytes);
  const number = messageNumber(mail.message);
  const who = mail.name ?? mail.number ?? words.withheld;
  const isQuiet = samples.every((sample) => Math.abs(sample) < QUIET_BELOW);
  const notes = [...(mail.endedBy === 'failed' ? [words.cut] : []), ...(isQuiet ? [words.quiet] : [])];
  const { forwarded } = mail;
  const sentBy = forwarded && words.sentBy(forwarded.by, forwarded.text !== '');
  const rows = rowsOf(mail, lengthMs, number, words);
  const link = `klinke://message/${encodeURIComponent(mail.message)}`;
  const ways = rate === null ? words.tooLong : words.open;
  const text = [
    words.heading,
    '',
    ...(forwarded === undefined ? [] : [sentBy, ...quoted(forwarded.text), '']),
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
            content: await mp3(rate, { title: words.title(number), by: who, date: dateOf(mail) }),
          },
        ];
  const html = page(mail.language, words.heading, [
    ...(forwarded === undefined ? [] : [sentByHtml(sentBy ?? '', forwarded.text)]),
    rowsHtml(rows),
    ...(rate === null ? notes : [...notes, words.attached]).map((note) => `<p>${escaped(note)}</p>`),
    `<p>${escaped(ways)}<br><a href="${escaped(link)}">${escaped(link)}</a></p>`,
  ]);
  const subject = `${forwarded === undefined ? '' : words.forwarded}${words[isQuiet ? 'quietSubject' : 'subject'](who, mail.team ?? mail.hotline)}`;
  const date = new Date(forwarded?.at ?? mail.leftAt);
  const message = await composed(envelope, { subject, date, text, html, attachments });
  return { message, smaller: rate !== null };
}

/** As mail programs show what another one wrote. */
const quoted = (text: string): readonly string[] =>
  text === '' ? [] : text.split('\n').map((line) => `> ${line}`);

function sentByHtml(sentBy: string, text: string): string {
  const said = escaped(text).replaceAll('\n', '<br>');
  const words =
    text === ''
      ? ''
      : `<blockquote style="margin:8px 0 0;padding-left:10px;border-left:3px solid #888">${said}</blockquote>`;
  return `<div style="margin:0 0 14px">${escaped(sentBy)}${words}</div>`;
}

function rowsOf(
  mail: MessageMail,
  lengthMs: number,
  number: string,
  words: LetterWords,
): readonly LetterRow[] {
  const { rows } = words;
  const at = new Intl.DateTimeFormat(languageWords[mail.language].locale, {
    timeZone: mail.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  });
  const caller = callerWords(mail);
  return rowsThere([
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
  ]);
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
