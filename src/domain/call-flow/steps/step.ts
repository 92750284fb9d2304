// What every kind of step has to say: how it is entered, answers and is left, and what it names. Forgetting one doesn't compile.

import type { Language } from '../../languages.ts';
import type { CallId, Instant, MusicId, PlaybackId, PromptId, StepId, TeamId } from '../../words/ids.ts';
import type { Asks } from '../asks.ts';
import type { CallAnnouncement, FlowEffect, FlowEvent, FlowFact, Position } from '../flow.ts';
import type { ModeFault } from '../mode-faults.ts';
import type { PlaceInLine } from '../place-in-line.ts';
import type { StepPath, WayOn } from '../way-on.ts';

/** What a step may know of the mode around it. */
export interface ModeAround {
  /** The goodbye that a caller hears when something broke. */
  readonly onError: StepId;
  readonly language: Language;
  readonly steps: Readonly<Record<StepId, { readonly kind: string }>>;
}

export interface FlowContext<M extends ModeAround = ModeAround> {
  readonly call: CallId;
  readonly mode: M;
  readonly now: Instant;
  /** What was on when the call arrived, in its order. */
  readonly announcements: readonly CallAnnouncement[];
  readonly asks: Asks;
  /** For which the caller has waited last without having been served; null: for none. */
  readonly lastTeam: TeamId | null;
  /** Is there room for one so long, beside those that others leave just now? */
  readonly roomForMessage: (longestMs: number) => boolean;
  /** Of the caller in this team's line; null: nobody waits there who could be told. */
  readonly placeIn: (team: TeamId) => PlaceInLine | null;
  /** By which the caller could be called back. */
  readonly numbers: CallBackNumbers;
}

/** Who calls, and whom the telephone side lets out. */
export interface CallBackNumbers {
  /** Null: withheld. */
  readonly own: string | null;
  readonly canCall: (number: string) => boolean;
}

/** Collects what one `advance` wants done and what it tells. */
export interface FlowOutput {
  readonly effects: FlowEffect[];
  readonly facts: FlowFact[];
}

/** The step is left by one of its named exits. */
export interface Leave {
  readonly kind: 'leave';
  readonly to: StepId;
  readonly serial: number;
  /** Pressed already, as the choice in the menu to which it leads; null: none was. */
  readonly key: string | null;
}

export function leave(to: StepId, serial: number, key: string | null = null): Leave {
  return { kind: 'leave', to, serial, key };
}

/** Something that a step names, and where in the step's data it does. */
export interface Named<Id> {
  readonly id: Id;
  readonly path: StepPath;
}

export interface StepMistake {
  readonly path: StepPath;
  readonly fault: ModeFault;
}

/** What may be said of a mode that still has mistakes elsewhere. */
export interface PartsAround {
  readonly steps: Readonly<Record<StepId, { readonly kind: string }>>;
  /** Null: what stands there isn't sound yet. */
  readonly languages: readonly Language[] | null;
}

/** How long what callers hear is, in ms; where nobody knows, what is likely. */
export interface SoundLengths {
  prompt(id: PromptId): number;
  music(id: MusicId): number;
  /** No prompt is shorter; left out: nobody knows, since they're read, and may yet be spoken. */
  readonly leastOfPrompt?: (id: PromptId) => number;
}

/** For who only wants to know where they lead. */
export const noLengths: SoundLengths = { prompt: () => 0, music: () => 0 };
/** What is said of one thing by phrases that come with Klinke, and the tone before a message: no less than they take. */
export const PHRASES_MS = 15_000;
export const TONE_MS = 1_000;

/** One kind of step: `S` is its data in the mode, `F` a call's positions in it. */
export interface StepKind<S extends { readonly kind: string }, F extends Position<string>> {
  readonly kind: S['kind'];
  /** The kinds of `F`. */
  readonly positions: { readonly [K in F['kind']]: true };
  /** `key`: what the caller has pressed already, see `Leave`. A step where nothing is waited for is left at once. */
  enter(
    id: StepId,
    step: S,
    serial: number,
    context: FlowContext,
    out: FlowOutput,
    key: string | null,
  ): F | Leave;
  /** Events that don't concern the step, or name something that is over, return `flow` itself. */
  answer(flow: F, event: FlowEvent, step: S, context: FlowContext, out: FlowOutput): F | Leave;
  /** When the position is left by itself; null: something else has to happen. */
  dueAt(flow: F): Instant | null;
  /** Something broke: what has to be undone before the caller hears the apology. */
  abandon(flow: F, out: FlowOutput): void;
  /** All ways out of it. */
  exits(step: S): readonly Named<StepId>[];
  /**
   * How a caller whom nobody takes can leave it, whatever is pressed, with how long that can take; in the order in which they're
   * tried. `isPressed`: who comes here has pressed a key already, see `Leave`.
   */
  ways(step: S, sounds: SoundLengths, isPressed: boolean): readonly WayOn[];
  /** Does it need keys, so that whoever presses none must not come back to it for ever? */
  readonly wantsKeys: boolean;
  /** Does the call end here? Every way has to lead to such a step; one of them is the apology. */
  readonly ends: boolean;
  prompts(step: S): readonly Named<PromptId>[];
  music(step: S): readonly Named<MusicId>[];
  teams(step: S): readonly Named<TeamId>[];
  /** What a caller hears while an agent of this step holds the call; null: any music of the mode. */
  holdMusic(step: S): MusicId | null;
  /** What neither a schema can say nor the above. */
  mistakes(step: S, around: PartsAround): readonly StepMistake[];
}

/** Ids follow from the call's id and a counter in its position, so that no randomness is needed here. */
export function playbackId(call: CallId, serial: number): PlaybackId {
  return `${call}-p${serial}`;
}

/** For the parts of which a kind of step has none. */
export const none = (): readonly [] => [];
export const nothing = (): null => null;
