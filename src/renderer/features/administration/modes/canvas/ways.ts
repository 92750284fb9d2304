// The lines between steps, made anew only where something about them has changed. Pure.

import type { StepId } from '../../../../../domain/words/ids.ts';
import { type Box, ENTRY_Y, exitY } from './boxes.ts';
import { pathOf, routed } from './route.ts';
import { type StepFaces, shapeOf } from './step-face.ts';

export interface DrawnWay {
  readonly id: string;
  readonly from: StepId;
  /** Of the step, as one word. */
  readonly exit: string;
  readonly to: StepId;
  /** An SVG path. */
  readonly path: string;
}

export type DrawnWays = ReadonlyMap<string, DrawnWay>;
export type Boxes = ReadonlyMap<StepId, Box>;

export const wayId = (from: StepId, exit: string): string => `${from} ${exit}`;

/**
 * `before`: those of which nothing has changed are the same objects. `moving`: while these are dragged only their ways are drawn anew,
 * as if nothing else were there; the others go round them once they stand.
 */
export function drawnWays(
  faces: StepFaces,
  boxes: Boxes,
  before: DrawnWays = new Map(),
  moving?: ReadonlySet<StepId>,
): DrawnWays {
  const all = [...boxes.values()];
  const drawn = new Map<string, DrawnWay>();
  for (const face of faces.values()) {
    const box = boxes.get(face.id);
    if (box === undefined) continue;
    face.exits.forEach(({ name, to }, at) => {
      const target = to === null ? undefined : boxes.get(to);
      if (to === null || target === undefined) return;
      const id = wayId(face.id, name);
      const was = before.get(id);
      if (moving !== undefined && was?.to === to && !moving.has(face.id) && !moving.has(to)) {
        drawn.set(id, was);
        return;
      }
      const from = { x: box.x + box.width, y: box.y + exitY(shapeOf(face), at) };
      const path = pathOf(
        routed(from, { x: target.x, y: target.y + ENTRY_Y }, moving === undefined ? all : [], at),
      );
      const same = was !== undefined && was.path === path && was.to === to;
      drawn.set(id, same ? was : { id, from: face.id, exit: name, to, path });
    });
  }
  return drawn;
}
