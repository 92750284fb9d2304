// How each mail is put together, whatever it tells: who sends it to whom, and the page in which its HTML stands.

import type { SendMailOptions } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { escaped } from './wording.ts';

export interface Envelope {
  readonly from: string;
  readonly fromName: string;
  readonly to: readonly string[];
  /** With its angle brackets. */
  readonly messageId: string;
}

type Content = Pick<SendMailOptions, 'subject' | 'date' | 'text' | 'html' | 'attachments'>;

/** As it goes over the wire. */
export function composed({ from, fromName, to, messageId }: Envelope, content: Content): Promise<Buffer> {
  return new MailComposer({
    from: { name: fromName, address: from },
    to: [...to],
    messageId,
    // Nobody's holiday answers it (RFC 3834, 5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...content,
    disableUrlAccess: true,
    disableFileAccess: true,
  })
    .compile()
    .build();
}

/** Tables and styles in their places: what mail programs of any age show. Colours are theirs, which may be dark. */
export function page(language: string, heading: string, inside: readonly string[], spacePx = 12): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.45">
<h1 style="font-size:18px;margin:0 0 ${spacePx}px">${escaped(heading)}</h1>
${inside.join('\n')}
</body></html>`;
}

export type LetterRow = readonly [name: string, value: string];

/** What there is of them: null where it isn't known. */
export const rowsThere = (given: readonly (readonly [string, string | null])[]): readonly LetterRow[] =>
  given.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));

export function rowsHtml(rows: readonly LetterRow[]): string {
  const cell = 'padding:4px 16px 4px 0;vertical-align:top';
  const lines = rows.map(
    ([name, value]) =>
      `<tr><th align="left" style="${cell};font-weight:normal;opacity:0.7">${escaped(name)}</th><td style="${cell}">${escaped(value)}</td></tr>`,
  );
  return `<table role="presentation" cellspacing="0" cellpadding="0">${lines.join('\n')}</table>`;
}

/** By name and number; empty: neither is known. */
export const callerWords = ({
  name,
  number,
}: {
  readonly name: string | null;
  readonly number: string | null;
}) => [name, number].filter((each) => each !== null).join(', ');
