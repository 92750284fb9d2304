// Mails about messages as people see them: what waits, what was refused, and what a server said.

import type { Delivery } from '../domain/mail/delivery.ts';
import type { MailSecretName } from '../domain/mail/mail-server.ts';
import type { TestMailOutcome } from '../domain/mail/test-mail.ts';
import type { Instant } from '../domain/words/ids.ts';

/** For those who may `manageMail`. The mails themselves are asked for by `listOutbox`. */
export interface OutboxView {
  /** Recipients to whom a mail is still to come. */
  readonly waiting: number;
  /** Recipients that were refused for good, or tried for too long. */
  readonly failed: number;
  /** Another one whenever something in the outbox is another thing. */
  readonly revision: number;
  /** Why none goes; null: as far as known they go. */
  readonly trouble: {
    readonly kind: 'noServer' | 'noPassword' | 'unreached' | 'disk';
    /** The server's or the system's words. */
    readonly said: string;
  } | null;
  /** Secrets that are kept, and since when; null: nobody knows any more. Never what they are. */
  readonly secrets: Readonly<Partial<Record<MailSecretName, Instant | null>>>;
  /** The last test mail; null: none since the engine began. */
  readonly test: TestMailView | null;
}

export interface TestMailView {
  readonly id: string;
  readonly to: string;
  /** Null: it's under way. */
  readonly outcome: TestMailOutcome | null;
}

/** A recipient to whom the mail about a message hasn't come, though it was tried. */
export interface NotMailedView {
  readonly address: string;
  /** `waiting`: it's tried again by itself. */
  readonly state: Delivery['state'];
  /** The server's own words; null: none. */
  readonly said: string | null;
}

export interface OutboxMailView {
  /** The activity of a team: nobody's number or name is told of it. */
  readonly about: 'message' | 'missed' | 'activity';
  /** Of what it's about: of the message, or the mail's own. */
  readonly messageId: string;
  /** Null: withheld. */
  readonly number: string | null;
  readonly name: string | null;
  readonly hotline: string;
  readonly team: string | null;
  readonly madeAt: Instant;
  readonly recipients: readonly Delivery[];
}
