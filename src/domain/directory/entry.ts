// The phone book's entries: whom the hotline knows, by which numbers. They lie beside plan and journal, and can be erased.

import type { AgentId, Instant } from '../words/ids.ts';

export interface EntryContent {
  /** Never empty: of a company without a person it's the company's. */
  readonly name: string;
  readonly company: string | null;
  /** As they are compared: `+498912345`, or an extension. Each stands in one entry only. */
  readonly numbers: readonly string[];
  /** Shows wherever this caller does ("hört schlecht"). */
  readonly note: string | null;
  /** Modes may ask for it, and send this caller elsewhere. */
  readonly blocked?: true;
}

export interface DirectoryEntry extends EntryContent {
  readonly id: string;
  readonly changedAt: Instant;
  readonly changedBy: AgentId;
}

export const sameContent = (one: EntryContent, other: EntryContent): boolean =>
  one.name === other.name &&
  one.company === other.company &&
  one.note === other.note &&
  one.blocked === other.blocked &&
  one.numbers.length === other.numbers.length &&
  one.numbers.every((number) => other.numbers.includes(number));
