// What a story is: something that may happen to a hotline, played with real programs and judged by what was heard and seen.

import type { DemoOptions } from '../options.ts';

export interface StoryResult {
  /** What did not hold; empty when all did. */
  readonly failures: readonly string[];
}

/** What a story has at hand, and has to fill. */
export interface StoryTools {
  readonly options: DemoOptions;
  say(text: string): void;
  /** Closed at the end, the last one first, however the story ends. */
  close<T extends { close(): Promise<unknown> }>(thing: T): T;
  /** Notes what doesn't hold. */
  must(holds: boolean, what: string): boolean;
}

export interface Story {
  /** One line for the help. */
  readonly summary: string;
  /** On which switches it can be played. */
  readonly switches: readonly DemoOptions['switchKind'][];
  /** Resolves with what it measured. */
  play(tools: StoryTools): Promise<Record<string, unknown>>;
}
