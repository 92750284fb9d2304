// How much of a mode the saved calls walk: by step and way, and as a figure. Switched on for list and canvas together.

import { create } from 'zustand';
import type { Step } from '../../../../domain/call-flow/steps/registry.ts';
import { exitsOf } from '../../../../domain/mode-editing/exits.ts';
import type { ModeId, StepId } from '../../../../domain/words/ids.ts';
import { useLastChecked } from '../draft/use-draft.ts';
import type { Painted, PaintedStep } from './canvas/painted/painted.ts';
import { wayId } from './canvas/picture/ways.ts';

/** Of one mode: each step that a call came to, and where to from there. */
export type WalkedSteps = Readonly<Record<StepId, readonly StepId[]>>;
type Steps = Readonly<Record<StepId, Step>>;

/** Nobody hears a return: where it leads is walked. */
const counts = ({ kind }: Step): boolean => kind !== 'return';

export function coverageFigure(
  steps: Steps,
  walked: WalkedSteps,
): { readonly count: number; readonly all: number } {
  const all = Object.entries(steps).filter(([, step]) => counts(step));
  return { count: all.filter(([id]) => Object.hasOwn(walked, id)).length, all: all.length };
}

export function paintedCoverage(steps: Steps, walked: WalkedSteps): Painted {
  const painted = new Map<StepId, PaintedStep>();
  const ways = new Map<string, 'walked'>();
  for (const [id, step] of Object.entries(steps)) {
    const to = walked[id];
    if (counts(step)) painted.set(id, to === undefined ? 'unwalked' : 'walked');
    for (const exit of to === undefined ? [] : exitsOf(step))
      if (exit.to !== null && to?.includes(exit.to)) ways.set(wayId(id, exit.exit.join('/')), 'walked');
  }
  return { steps: painted, gone: [], ways };
}

const useShown = create<{ readonly shown: boolean }>(() => ({ shown: false }));

export const useShowsCoverage = (): boolean => useShown(({ shown }) => shown);
export const showCoverage = (shown: boolean): void => useShown.setState({ shown });

const nothing: WalkedSteps = {};

/** As it was checked last. */
export const useWalked = (mode: ModeId): WalkedSteps => useLastChecked()?.walked[mode] ?? nothing;
