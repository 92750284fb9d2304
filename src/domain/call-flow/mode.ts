// The operating mode: the complete plan of a call, as data.

import type { MusicId, PromptId, StepId, TeamId } from '../ids.ts';

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

export type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/** Says something, then goes on: greeting, notice. */
export interface AnnouncementStep {
  readonly kind: 'announcement';
  readonly prompt: PromptId;
  readonly exits: { readonly done: StepId };
}

/** Lets the caller choose by a key. A key counts while the prompt still plays. */
export interface MenuStep {
  readonly kind: 'menu';
  readonly prompt: PromptId;
  /** How long to wait for a key after the prompt's end. */
  readonly waitForKeyMs: number;
  /** Wrong or missing keys until `exits.default` is taken, at least 1. */
  readonly attempts: number;
  readonly noInput: PromptId;
  readonly invalid: PromptId;
  readonly branches: Readonly<Partial<Record<Digit, MenuBranch>>>;
  readonly exits: { readonly default: StepId };
}

export interface MenuBranch {
  /** What agents read as the caller's choice: "LVS". */
  readonly label: string;
  readonly step: StepId;
}

/** One element of what a waiting caller hears; `repeat` plays a piece until the step's limit. */
export type WaitEntry =
  | { readonly kind: 'notice'; readonly prompt: PromptId }
  | { readonly kind: 'music'; readonly music: MusicId; readonly repeat?: boolean };

/** Puts the caller into a team's waiting line until somebody takes the call. */
export interface WaitStep {
  readonly kind: 'wait';
  readonly team: TeamId;
  readonly sequence: readonly WaitEntry[];
  /** Plays beneath the sequence: callers hear it when nothing else plays, also while no engine runs. */
  readonly background: MusicId;
  /** Longest wait; without it the wait ends with the sequence. */
  readonly limitMs?: number;
  readonly exits: { readonly notServed: StepId };
}

/** Says something and hangs up: the spoken goodbye. */
export interface GoodbyeStep {
  readonly kind: 'goodbye';
  readonly prompt: PromptId;
}

export type Step = AnnouncementStep | MenuStep | WaitStep | GoodbyeStep;

export interface OperatingMode {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: string;
  /** Language of the prompts. */
  readonly language: 'de' | 'en';
  readonly prompts: Readonly<Record<PromptId, Prompt>>;
  readonly music: Readonly<Record<MusicId, Music>>;
  readonly start: StepId;
  /** The goodbye that a caller hears when something broke. */
  readonly onError: StepId;
  readonly steps: Readonly<Record<StepId, Step>>;
}
