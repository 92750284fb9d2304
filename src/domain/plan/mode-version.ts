// One version of an operating mode: word for word and sound for sound what callers get who began with it.

import type { OperatingMode } from '../call-flow/mode.ts';
import type { ContentHash, HotlineId, ModeId, MusicId, PromptId } from '../words/ids.ts';

export interface ModeVersion {
  /** Hash of all that follows: another word or another sound is another version. */
  readonly version: ContentHash;
  readonly mode: OperatingMode;
  readonly sounds: ModeSounds;
}

/** What a mode's prompts and its music sound like; the files that it names may have changed since. */
export interface ModeSounds {
  readonly prompts: Readonly<Record<PromptId, ContentHash>>;
  readonly music: Readonly<Record<MusicId, ContentHash>>;
}

/** Which version, without what is in it. */
export type ModeName = { readonly mode: ModeId; readonly version: ContentHash };

/** What is to be in force: the mode of each hotline. */
export type ModesInForce = ReadonlyMap<HotlineId, ModeVersion>;

export function nameOf({ mode, version }: ModeVersion): ModeName {
  return { mode: mode.id, version };
}
