// A phone book that is kept nowhere.

import type { DirectoryEntry } from '../../src/domain/directory/entry.ts';
import type { DirectoryStore } from '../../src/engine/ports/directory.ts';

/** Nobody is in it. */
export const nobodyThere = { idsOf: () => [], thoseThere: () => [], erase: async () => 0 };

export function memoryDirectory(...first: readonly DirectoryEntry[]): DirectoryStore {
  const entries = new Map(first.map((entry) => [entry.id, entry]));
  return {
    all: async () => [...entries.values()],
    change: async ({ put, remove }) => {
      for (const id of remove) entries.delete(id);
      for (const entry of put) entries.set(entry.id, entry);
    },
    scrub: async () => undefined,
    close: async () => undefined,
  };
}
