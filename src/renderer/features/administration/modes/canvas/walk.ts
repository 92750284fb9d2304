// Where arrow keys go: along the ways from step to step. Pure.

import type { StepId } from '../../../../../domain/words/ids.ts';
import type { StepFaces } from './picture/step-face.ts';
import type { Boxes } from './picture/ways.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export const isArrow = (key: string): key is Arrow =>
  ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key);

/**
 * Right: to where its first way leads, or to the one that somebody came back from. Left: back to where they came from, else to
 * a step that leads here. Up and down: to where the other ways of that one lead. `trail`: the steps that were gone through,
 * this one last. Itself: there is nothing there.
 */
export function walked(faces: StepFaces, boxes: Boxes, trail: readonly StepId[], key: Arrow): StepId {
  const here = trail.at(-1) ?? '';
  const before = trail.at(-2);
  const leadsHere = (id: StepId) => faces.get(id)?.exits.some(({ to }) => to === here) ?? false;
  const leads = (id: StepId | undefined) => [
    ...new Set((id === undefined ? undefined : faces.get(id))?.exits.flatMap(({ to }) => to ?? [])),
  ];
  const back = before !== undefined && leadsHere(before) ? before : [...faces.keys()].find(leadsHere);
  switch (key) {
    case 'ArrowRight': {
      const next = leads(here);
      return before !== undefined && next.includes(before) ? before : (next[0] ?? here);
    }
    case 'ArrowLeft':
      return back ?? here;
    default: {
      const by = key === 'ArrowDown' ? 1 : -1;
      const ways = leads(back);
      const next = ways[ways.indexOf(here) + by];
      return next ?? beside(boxes, here, by);
    }
  }
}

/** The nearest one that stands below, or above, it. */
function beside(boxes: Boxes, here: StepId, by: 1 | -1): StepId {
  const at = boxes.get(here);
  if (at === undefined) return here;
  const others = [...boxes].filter(([id, { y }]) => id !== here && (y - at.y) * by > 0);
  const far = ({ x, y }: { readonly x: number; readonly y: number }) =>
    Math.abs(y - at.y) + 2 * Math.abs(x - at.x);
  return others.sort(([, a], [, b]) => far(a) - far(b))[0]?.[0] ?? here;
}
