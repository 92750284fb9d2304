// Where the phone book is kept, beside the journal: what is changed is there after a power cut, and what is removed is gone.

import type { DirectoryEntry } from '../../domain/directory/entry.ts';

export interface DirectoryStore {
  all(): Promise<readonly DirectoryEntry[]>;
  /** All or nothing, and durable when it resolves; an entry replaces the one with its id. Rejects when the disk can't. */
  change(change: {
    readonly put: readonly DirectoryEntry[];
    readonly remove: readonly string[];
  }): Promise<void>;
  /** What was removed or replaced is gone from the file as well. Rejects when the disk can't do it now. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}
