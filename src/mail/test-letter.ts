// The mail that an admin has sent to see whether mails go.

import MailComposer from 'nodemailer/lib/mail-composer';
import type { Language } from '../domain/languages.ts';

const words: Readonly<
  Record<Language, { readonly subject: string; readonly text: (server: string) => string }>
> = {
  de: {
    subject: 'Test-E-Mail von Klinke',
    text: (server) =>
      `Diese E-Mail kommt von Klinke, über den Mailserver ${server}.\n\nSo erreichen Nachrichten von Anrufern ihre Empfänger, mit der Aufnahme im Anhang. Sie müssen nichts tun.\n`,
  },
  en: {
    subject: 'Test mail from Klinke',
    text: (server) =>
      `This mail comes from Klinke, by the mail server ${server}.\n\nThis is how messages of callers reach their recipients, with the recording attached. There is nothing to do.\n`,
  },
};

/** `messageId`: with its angle brackets; `server`: as people read it. */
export function testLetter(
  language: Language,
  about: {
    readonly from: string;
    readonly fromName: string;
    readonly to: string;
    readonly messageId: string;
    readonly server: string;
  },
): Promise<Buffer> {
  const { subject, text } = words[language];
  return new MailComposer({
    from: { name: about.fromName, address: about.from },
    to: [about.to],
    subject,
    messageId: about.messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: text(about.server),
    disableUrlAccess: true,
    disableFileAccess: true,
  })
    .compile()
    .build();
}
