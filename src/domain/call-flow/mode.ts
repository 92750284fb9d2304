// The operating mode: the complete plan of a call, as data. What a step of each kind holds stands in `steps/`.

import type { Language } from '../languages.ts';
import type { MusicId, PromptId, StepId } from '../words/ids.ts';
import type { Step } from './steps/registry.ts';

/** A recorded text. `file` is relative to the mode's own file; `text` is what it says, word for word. */
export interface Spoken {
  readonly file: string;
  readonly text: string;
}

/** In the mode's first language, and in others of its languages. Where one is missing, callers hear the first. */
export interface Prompt extends Spoken {
  readonly in?: Readonly<Partial<Record<Language, Spoken>>>;
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
  /** What its prompts are in first of all. */
  readonly language: Language;
  /** Those that callers may hear beside it. */
  readonly languages?: readonly Language[];
  readonly prompts: Readonly<Record<PromptId, Prompt>>;
  readonly music: Readonly<Record<MusicId, Music>>;
  readonly start: StepId;
  /** The announcement that an outage announcement stands in for, or follows; left out: it comes before the first step. */
  readonly greeting?: StepId;
  /**
   * A caller whom nobody takes is at the end by then, whatever is pressed; who goes round by keys, or has left a message, from there
   * on. Left out: see `ENDS_WITHIN_MS`.
   */
  readonly mustEndWithinMs?: number;
  /** The goodbye that a caller hears when something broke. */
  readonly onError: StepId;
  readonly steps: Readonly<Record<StepId, Step>>;
  /** Where steps stand when somebody draws the mode; nothing of a call depends on it. */
  readonly places?: Readonly<Record<StepId, StepPlace>>;
}

/** Of its upper left corner, to the right and down. */
export interface StepPlace {
  readonly x: number;
  readonly y: number;
}

/** All, the first one first. */
export function languagesOf({ language, languages = [] }: Pick<OperatingMode, 'language' | 'languages'>) {
  return [language, ...languages.filter((other) => other !== language)];
}

/** Of a mode that says nothing else. */
export const ENDS_WITHIN_MS = 30 * 60_000;
