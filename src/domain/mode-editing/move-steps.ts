// Where steps are drawn: whole numbers, of which nothing of a call depends.

import type { StepPlace } from '../call-flow/mode.ts';
import type { PlanEdit } from '../plan/change/edits.ts';
import type { ModeAbout } from '../plan/change/parts.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId } from '../words/ids.ts';
import { editsInMode } from './in-mode.ts';

export type StepPlaces = Readonly<Record<StepId, StepPlace>>;

export function moveSteps(plan: Pick<Plan, 'modes'>, mode: ModeId, places: StepPlaces): readonly PlanEdit[] {
  return editsInMode(plan, mode, (parts) => {
    const there = Object.entries(places).filter(([id]) => parts.steps[id] !== undefined);
    return { ...parts, about: placed(parts.about, Object.fromEntries(there)) };
  });
}

/** Itself, where nothing is moved. */
export function placed(about: ModeAbout, places: StepPlaces): ModeAbout {
  const { places: before = {} } = about;
  const moved = Object.entries(places).flatMap(([id, at]) => {
    const { x, y } = { x: whole(at.x), y: whole(at.y) };
    return before[id]?.x === x && before[id]?.y === y ? [] : [[id, { x, y }] as const];
  });
  return moved.length === 0 ? about : { ...about, places: { ...before, ...Object.fromEntries(moved) } };
}

/** Without a zero below zero, which no file has. */
const whole = (at: number): number => Math.round(at) + 0;

/** Without those of these steps. */
export function unplaced(about: ModeAbout, ids: ReadonlySet<StepId>): ModeAbout {
  const { places, ...rest } = about;
  if (places === undefined || !Object.keys(places).some((id) => ids.has(id))) return about;
  const left = Object.entries(places).filter(([id]) => !ids.has(id));
  return left.length === 0 ? rest : { ...rest, places: Object.fromEntries(left) };
}
