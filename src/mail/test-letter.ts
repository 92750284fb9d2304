// The mail that an admin has sent to see whether mails go.

import type { Language } from '../domain/languages.ts';
import { composed, type Envelope } from './envelope.ts';

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

/** `server`: as people read it. */
export function testLetter(
  language: Language,
  { to, server, ...envelope }: Omit<Envelope, 'to'> & { readonly to: string; readonly server: string },
): Promise<Buffer> {
  const { subject, text } = words[language];
  return composed({ ...envelope, to: [to] }, { subject, text: text(server) });
}
