// What the engine's thread and the one that sends mails say to each other.

import type { SmtpServer } from '../../adapters/smtp/smtp-line.ts';
import type { KeptMail, NewMail, OutboxCounts } from '../../adapters/sqlite/outbox-store.ts';
import type { Language } from '../../domain/languages.ts';
import type { Delivery, DeliveryState } from '../../domain/mail/delivery.ts';
import type { TestMailOutcome } from '../../domain/mail/test-mail.ts';
import type { CallId, Instant, MessageId, TeamId } from '../../domain/words/ids.ts';
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
  /** Somebody speaks a message that is to be mailed: its MP3 grows with it. `wanted` false: it's none after all. */
  | { readonly kind: 'spoken'; readonly message: MessageId; readonly wanted: boolean }
  | { readonly kind: 'activityTold' }
  /** See `OutboxStore.keepActivity`. */
  | {
      readonly kind: 'keepActivity';
      readonly mails: readonly NewMail[];
      readonly told: ReadonlyMap<TeamId, Instant>;
    }
  /** See `OutboxStore.keepAsked`; `retry` sends it. */
  | { readonly kind: 'keepAsked'; readonly mail: NewMail }
  | { readonly kind: 'way'; readonly way: MailWay }
  | { readonly kind: 'erase'; readonly calls: readonly CallId[] }
  /** See `OutboxStore.ofCalls`. */
  | { readonly kind: 'ofCalls'; readonly calls: readonly CallId[] }
  /** Mails that have come to all or were let go, and were made before then; how many. */
  | { readonly kind: 'forget'; readonly before: Instant }
  | { readonly kind: 'copy'; readonly to: string }
  /** Mails with a recipient in one of these states, the latest first; `before`: the id of the last one that is known. */
  | {
      readonly kind: 'list';
      readonly states: readonly DeliveryState[];
      readonly before: number | null;
      readonly limit: number;
    }
  /** At all its recipients, or at one: now, before all others, whatever the pause. */
  | { readonly kind: 'retry'; readonly message: MessageId; readonly address: string | null }
  | { readonly kind: 'discard'; readonly message: MessageId; readonly address: string | null }
  | { readonly kind: 'retryRefused' }
  | {
      readonly kind: 'test';
      readonly way: Exclude<MailWay, null>;
      readonly to: string;
      readonly language: Language;
      /** As readers see it where no name is set. */
      readonly hotline: string;
    }
  | { readonly kind: 'close' };

export interface MailAnswers {
  readonly forget: number;
  readonly ofCalls: readonly KeptMail[];
  readonly activityTold: ReadonlyMap<TeamId, Instant>;
  readonly list: readonly KeptMail[];
  /** Null: there is nothing to try. `tried` false: that goes on still. */
  readonly retry: { readonly tried: boolean; readonly deliveries: readonly Delivery[] } | null;
  /** Of so many recipients. */
  readonly discard: number;
  readonly retryRefused: number;
  readonly test: TestMailOutcome;
}
/** The others only say that they're done. */
export type MailAnswer<R extends MailRequest> = R['kind'] extends keyof MailAnswers
  ? MailAnswers[R['kind']]
  : undefined;

export interface MailAsk {
  readonly id: number;
  readonly request: MailRequest;
}

/** To whom the mail about a message hasn't come, though it was tried. */
export type NotMailed = Pick<Delivery, 'address' | 'state' | 'said'>;

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
  /** Of these messages it's another thing now; none: it has come to all, or nobody wants it any more. */
  | { readonly kind: 'notMailed'; readonly of: readonly (readonly [MessageId, readonly NotMailed[]])[] }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
