// Where the steps of a mode stand on the canvas. Pure.

import type { OperatingMode, StepPlace } from '../../../../../../domain/call-flow/mode.ts';
import type { StepPlaces } from '../../../../../../domain/mode-editing/move-steps.ts';
import { sameMap } from '../../../../../../domain/same-list.ts';
import type { StepId } from '../../../../../../domain/words/ids.ts';
import { type Box, heightOf, STEP_WIDTH } from './boxes.ts';
import { freePlace } from './free-place.ts';
import type { OutageFace } from './outage.ts';
import { type StepFace, type StepFaces, shapeOf } from './step-face.ts';
import type { Boxes } from './ways.ts';

/** From a step to the next one. */
export const ASIDE = STEP_WIDTH + 48;
const OUTAGE = { width: STEP_WIDTH, height: 78 };
const ABOVE = OUTAGE.height + 24;

export const sizeOf = (face: StepFace): Pick<Box, 'width' | 'height'> => ({
  width: STEP_WIDTH,
  height: heightOf(shapeOf(face)),
});

/**
 * `laid`: where they were laid out, for a mode that says nothing of places. Who has none stands beside a step that leads there.
 * What stands as `before` is the same object, as is the whole of them.
 */
export function boxesOf(
  { places = {}, start }: Pick<OperatingMode, 'places' | 'start'>,
  faces: StepFaces,
  laid: StepPlaces,
  before: Boxes = new Map(),
): Boxes {
  const boxes = new Map<StepId, Box>();
  const put = (face: StepFace, place: StepPlace) => {
    const box = { ...place, ...sizeOf(face) };
    const was = before.get(face.id);
    boxes.set(face.id, was !== undefined && isSame(was, box) ? was : box);
  };
  const without: StepFace[] = [];
  for (const face of faces.values()) {
    const place = places[face.id] ?? laid[face.id];
    if (place === undefined) without.push(face);
    else put(face, place);
  }
  for (const face of without) {
    const from = [...faces.values()].find(
      ({ id, exits }) => boxes.has(id) && exits.some(({ to }) => to === face.id),
    );
    const near = boxes.get(from?.id ?? start) ?? { x: -ASIDE, y: 0 };
    put(face, freePlace({ x: near.x + ASIDE, y: near.y }, sizeOf(face), [...boxes.values()]));
  }
  return sameMap(before, boxes) ? before : boxes;
}

const isSame = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** Above the step beside which they enter, wherever there is room. */
export function outageBoxes(outages: readonly OutageFace[], boxes: Boxes): ReadonlyMap<string, Box> {
  const taken = [...boxes.values()];
  const found = new Map<string, Box>();
  outages.forEach(({ quickSwitch, at }, i) => {
    const beside = at === null ? undefined : boxes.get(at);
    const near = beside ?? { x: 0, y: 0 };
    const box = { ...freePlace({ x: near.x, y: near.y - ABOVE * (i + 1) }, OUTAGE, taken), ...OUTAGE };
    taken.push(box);
    found.set(quickSwitch, box);
  });
  return found;
}
