// The lines between steps, made anew only where something about them has changed. Pure.

import type { StepPlace } from '../../../../../../domain/call-flow/mode.ts';
import { sameList, sameMap } from '../../../../../../domain/same-list.ts';
import type { StepId } from '../../../../../../domain/words/ids.ts';
import { type Box, ENTRY_Y, exitY } from './boxes.ts';
import type { OutageFace } from './outage.ts';
import { between, pathOf, routed } from './route.ts';
import { type StepFaces, shapeOf } from './step-face.ts';

export interface DrawnWay {
  readonly id: string;
  readonly from: StepId;
  /** Of the step, as one word. */
  readonly exit: string;
  readonly to: StepId;
  /** An SVG path. */
  readonly path: string;
  /** What it was drawn by: both ends, and the steps that were in its way. */
  readonly ends: readonly [StepPlace, StepPlace];
  readonly near: readonly Box[];
}

export type DrawnWays = ReadonlyMap<string, DrawnWay>;
export type Boxes = ReadonlyMap<StepId, Box>;

export const wayId = (from: StepId, exit: string): string => `${from} ${exit}`;

/** What lines were drawn by. */
export interface WaysOf {
  readonly faces: StepFaces;
  readonly boxes: Boxes;
  readonly ways: DrawnWays;
}

/**
 * `before`: those of which nothing has changed are the same objects, as is the whole of them. `moving`: while these are dragged only
 * their ways are drawn anew, as if nothing else were there; the others go round them once they stand.
 */
export function drawnWays(
  faces: StepFaces,
  boxes: Boxes,
  before: WaysOf = { faces: new Map(), boxes: new Map(), ways: new Map() },
  moving?: ReadonlySet<StepId>,
): DrawnWays {
  const all = [...boxes.values()];
  const drawn = new Map<string, DrawnWay>();
  for (const face of faces.values()) {
    const box = boxes.get(face.id);
    if (box === undefined) continue;
    // All stand where they stood, so it's only what it leads to.
    const isSame = boxes === before.boxes && before.faces.get(face.id)?.exits === face.exits;
    face.exits.forEach(({ name, to }, at) => {
      const target = to === null ? undefined : boxes.get(to);
      if (to === null || target === undefined) return;
      const id = wayId(face.id, name);
      const was = before.ways.get(id);
      if (isSame && was !== undefined) {
        drawn.set(id, was);
        return;
      }
      if (moving !== undefined && was?.to === to && !moving.has(face.id) && !moving.has(to)) {
        drawn.set(id, was);
        return;
      }
      const from = { x: box.x + box.width, y: box.y + exitY(shapeOf(face), at) };
      const end = { x: target.x, y: target.y + ENTRY_Y };
      const near = moving === undefined ? between(from, end, all) : [];
      if (was?.to === to && isDrawnBy(was, from, end, near)) drawn.set(id, was);
      else {
        const path = pathOf(routed(from, end, near, at));
        drawn.set(id, { id, from: face.id, exit: name, to, path, ends: [from, end], near });
      }
    });
  }
  return sameMap(before.ways, drawn) ? before.ways : drawn;
}

/** From each outage announcement to the step beside which it enters. */
export function outageWays({
  outages,
  outageBoxes,
  boxes,
}: {
  readonly outages: readonly OutageFace[];
  readonly outageBoxes: ReadonlyMap<string, Box>;
  readonly boxes: Boxes;
}): readonly { readonly quickSwitch: string; readonly path: string }[] {
  return outages.flatMap(({ quickSwitch, at }) => {
    const [from, to] = [outageBoxes.get(quickSwitch), boxes.get(at ?? '')];
    if (from === undefined || to === undefined) return [];
    const [begin, end] = from.y < to.y ? [from.y + from.height, to.y] : [from.y, to.y + to.height];
    return [{ quickSwitch, path: `M${from.x + OUTAGE_IN} ${begin}L${to.x + OUTAGE_IN} ${end}` }];
  });
}
/** So far from the left side of both. */
const OUTAGE_IN = 24;

const isDrawnBy = (
  { ends: [start, stop], near: was }: DrawnWay,
  from: StepPlace,
  to: StepPlace,
  near: readonly Box[],
): boolean =>
  start.x === from.x && start.y === from.y && stop.x === to.x && stop.y === to.y && sameList(was, near);
