// What callers have said, as it lies beside the journal.

import type { CallId, MessageId } from '../../domain/words/ids.ts';

export interface MessageFiles {
  /** Where the message of this name lies, or is to lie. */
  file(message: MessageId): string;
  /** This one is gone when it resolves, also where there was none; rejects with what the system says. */
  remove(message: MessageId): Promise<void>;
  /** What was said in these calls is gone when it resolves; rejects with what the system says. */
  erase(calls: readonly CallId[]): Promise<void>;
}
