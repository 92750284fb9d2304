// What is known of mails beside the calls. It stands in no fact: a mail server says it, and the outbox keeps it.

import type { NotMailedView, OutboxView } from '../../contract/outbox-view.ts';
import type { MessageView } from '../../contract/view.ts';
import type { MessageId } from '../../domain/words/ids.ts';

export class MailBoard {
  #outbox: OutboxView = { waiting: 0, failed: 0, revision: 0, trouble: null, secrets: {}, test: null };
  readonly #notMailed = new Map<MessageId, readonly NotMailedView[]>();
  readonly #listeners = new Set<(messages: Iterable<MessageId>) => void>();

  get outbox(): OutboxView {
    return this.#outbox;
  }

  change(part: Partial<Omit<OutboxView, 'revision'>>): void {
    this.#outbox = { ...this.#outbox, ...part, revision: this.#outbox.revision + 1 };
    this.#tell([]);
  }

  /** Of each of these messages, to whom its mail hasn't come. */
  notMailed(of: ReadonlyMap<MessageId, readonly NotMailedView[]>): void {
    const changed = [...of].filter(([message, recipients]) => {
      if (recipients.length === 0) return this.#notMailed.delete(message);
      this.#notMailed.set(message, recipients);
      return true;
    });
    if (changed.length > 0) this.#tell(changed.map(([message]) => message));
  }

  /** With what is known of its mail. */
  mailed(message: MessageView): MessageView {
    const notMailed = this.#notMailed.get(message.id);
    return notMailed === undefined ? message : { ...message, notMailed };
  }

  /** `messages`: of which it's another thing now. */
  subscribe(listener: (messages: Iterable<MessageId>) => void): void {
    this.#listeners.add(listener);
  }

  #tell(messages: Iterable<MessageId>): void {
    for (const listener of this.#listeners) listener(messages);
  }
}
