// Where the steps of a mode stand on the canvas, and what of it is seen first. Pure.

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

export interface View extends StepPlace {
  readonly zoom: number;
}

/** Less can't be read. */
const LEAST_READABLE = 0.6;
const MARGIN = 16;

/** All of it, where it can be read then; else its upper left part, or where calls begin. `scale`: of the text. */
export function firstView(
  boxes: readonly Box[],
  start: Box | undefined,
  { width, height }: Pick<Box, 'width' | 'height'>,
  scale: number,
): View {
  if (boxes.length === 0 || width === 0 || height === 0) return { x: MARGIN, y: MARGIN, zoom: scale };
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const fits = Math.min((width - 2 * MARGIN) / (right - left), (height - 2 * MARGIN) / (bottom - top));
  const zoom = Math.min(scale, Math.max(fits, LEAST_READABLE * scale));
  const tall = (bottom - top) * zoom;
  const atTop = tall + 2 * MARGIN <= height || start === undefined;
  return {
    x: MARGIN - left * zoom,
    y: atTop
      ? Math.max(MARGIN, (height - tall) / 2) - top * zoom
      : height / 3 - (start.y + start.height / 2) * zoom,
    zoom,
  };
}
