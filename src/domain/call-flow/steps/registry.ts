// All kinds of steps. A new one is a file beside this one, a line here, and its schema in `contract/mode-schema.ts`.

import type { PlaybackId, StepId } from '../../words/ids.ts';
import type { Announced, Position, Telling } from '../flow.ts';
import { announcement } from './announcement.ts';
import { branch } from './branch.ts';
import { goodbye } from './goodbye.ts';
import { language } from './language.ts';
import { menu } from './menu.ts';
import { returning } from './return.ts';
import type { StepKind } from './step.ts';
import { subMode } from './sub-mode.ts';
import { transfer } from './transfer.ts';
import { voicemail } from './voicemail.ts';
import { wait } from './wait.ts';

const stepKinds = {
  announcement,
  branch,
  goodbye,
  language,
  menu,
  return: returning,
  subMode,
  transfer,
  voicemail,
  wait,
};

export type StepKindName = keyof typeof stepKinds;

/** The data of each kind in a mode, and a call's positions in it. */
export type StepOf = {
  readonly [K in StepKindName]: (typeof stepKinds)[K] extends StepKind<infer S, infer _> ? S : never;
};
type PositionOf = {
  readonly [K in StepKindName]: (typeof stepKinds)[K] extends StepKind<infer _, infer F> ? F : never;
};

/** One element of an operating mode. */
export type Step = StepOf[StepKindName];

/** A call's position in a step. */
export type StepPosition = PositionOf[StepKindName];

/** Outage announcements, said around the greeting and above all steps: see `announcing.ts`. */
export interface Announcing extends Position<'announcing'> {
  readonly playback: PlaybackId;
  readonly telling: Telling;
  /** What comes after the one that is heard. */
  readonly following: readonly Announced[];
  /** Where the call goes on after the last one, and with which key; null: it's over then. */
  readonly to: StepId | null;
  readonly key: string | null;
}

/**
 * Where a call stands. Plain data: it can be shown, saved, replayed and explained.
 *
 *   announcing ─►
 *   announcement ─► menu ─► announcement ─► wait ─┬─► goodbye ─► ended
 *        (any step may follow any other)          └─► handedOver ─► ended
 *   transferring ─► goodbye, or ended
 *   inviting ─► recording ─► reviewing ─► goodbye
 */
export type CallFlow = StepPosition | Announcing | Over;

export interface Over {
  readonly kind: 'ended';
  readonly serial: number;
}

const kinds: { readonly [K in StepKindName]: StepKind<StepOf[K], PositionOf[K]> } = stepKinds;

export function kindOf<K extends StepKindName>(kind: K): StepKind<StepOf[K], PositionOf[K]> {
  return kinds[kind];
}

const kindOfPosition = new Map<string, StepKindName>();
for (const { kind, positions } of Object.values(stepKinds))
  for (const position of Object.keys(positions)) kindOfPosition.set(position, kind);

/** The kind of step in which such a position is. */
export function stepKindOf(flow: StepPosition): StepKindName {
  const name = kindOfPosition.get(flow.kind);
  if (name === undefined) throw new Error(`no step has a position ${flow.kind}`);
  return name;
}
