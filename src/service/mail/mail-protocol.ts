// What the engine's thread and the one that sends mails say to each other.

import type { SmtpServer } from '../../adapters/smtp/smtp-line.ts';
import type { NewMail, OutboxCounts } from '../../adapters/sqlite/outbox-store.ts';
import type { CallId } from '../../domain/words/ids.ts';
import type { PostTrouble } from './postman.ts';

export interface MailSetup {
  /** Of the outbox. */
  readonly file: string;
  /** In which messages lie. */
  readonly messages: string;
}

/** Where mails go; null: nowhere yet. */
export type MailWay =
  | (SmtpServer & {
      readonly from: string;
      readonly fromName: string | null;
      readonly mostBytes: number | null;
    })
  | null;

export type MailRequest =
  /** What was read of the journal, and what of it is to be mailed. */
  | { readonly kind: 'keep'; readonly mails: readonly NewMail[]; readonly seen: number }
  | { readonly kind: 'way'; readonly way: MailWay }
  | { readonly kind: 'erase'; readonly calls: readonly CallId[] }
  | { readonly kind: 'copy'; readonly to: string }
  | { readonly kind: 'close' };

export interface MailAsk {
  readonly id: number;
  readonly request: MailRequest;
}

export interface MailStanding extends OutboxCounts {
  readonly trouble: PostTrouble | null;
  /** Why a mail could not be made; null: none waits for its sound. */
  readonly noSound: string | null;
  /** What a server said of a recipient that it refuses for good; null: none does. */
  readonly refused: string | null;
}

export type MailReport =
  /** `seen`: up to where the journal was read; null: never yet. */
  | { readonly kind: 'opened'; readonly seen: number | null }
  | { readonly kind: 'standing'; readonly standing: MailStanding }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
