// A mail that is sent in order to see whether mails go: it waits in no outbox, and what came of it is said at once.

import { randomBytes } from 'node:crypto';
import { SmtpLine } from '../../adapters/smtp/smtp-line.ts';
import { type TestMailOutcome, testMailOutcome } from '../../domain/mail/test-mail.ts';
import { testLetter } from '../../mail/test-letter.ts';
import type { MailRequest } from './mail-protocol.ts';

/** A person waits for it. */
const PATIENCE = { connectMs: 10_000, answerMs: 30_000 };

/** Never rejects. */
export async function sendTestMail({
  way,
  to,
  language,
  hotline,
}: Extract<MailRequest, { kind: 'test' }>): Promise<TestMailOutcome> {
  const line = await SmtpLine.open({ ...way, patience: PATIENCE });
  if ('said' in line) return { kind: line.why, said: line.said };
  const message = await testLetter(language, {
    from: way.from,
    fromName: way.fromName ?? hotline,
    to,
    messageId: `<test-${randomBytes(8).toString('hex')}@klinke>`,
    server: `${way.host}:${way.port}`,
  });
  const outcome = await line.send({ from: way.from, to: [to], message });
  line.close();
  return testMailOutcome(to, outcome);
}
