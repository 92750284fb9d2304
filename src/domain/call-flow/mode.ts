// The operating mode: the complete plan of a call, as data. What a step of each kind holds stands in `steps/`.

import type { Language } from '../languages.ts';
import type { MusicId, PromptId, StepId } from '../words/ids.ts';
import type { Step } from './steps/registry.ts';

/** A recorded text. `file` is relative to the mode's own file; `text` is what it says, word for word. */
export interface Prompt {
  readonly file: string;
  readonly text: string;
}

/** A piece of music. `file` is relative to the mode's own file. */
export interface Music {
  readonly file: string;
  readonly title: string;
}

export interface OperatingMode {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: string;
  /** Language of the prompts. */
  readonly language: Language;
  readonly prompts: Readonly<Record<PromptId, Prompt>>;
  readonly music: Readonly<Record<MusicId, Music>>;
  readonly start: StepId;
  /** The goodbye that a caller hears when something broke. */
  readonly onError: StepId;
  readonly steps: Readonly<Record<StepId, Step>>;
}
