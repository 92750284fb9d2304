// Steps as xyflow wants them; what hasn't changed is the same object, and isn't painted again.

import { Position } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { sameList } from '../../../../../domain/same-list.ts';
import type { ModeId, StepId } from '../../../../../domain/words/ids.ts';
import { type Text, useText } from '../../../../i18n/text.ts';
import type { GhostNode } from './nodes/ghost-node.tsx';
import type { OutageNode } from './nodes/outage-node.tsx';
import type { StepNode } from './nodes/step-node.tsx';
import { type Painted, unpainted } from './painted/painted.ts';
import { type Box, ENTRY_Y, exitY, STEP_WIDTH } from './picture/boxes.ts';
import { freePlace } from './picture/free-place.ts';
import { type StepFace, shapeOf } from './picture/step-face.ts';
import type { Drawn } from './use-drawn.ts';
import { ENTRY } from './ways/port.tsx';

export type CanvasNode = StepNode | OutageNode | GhostNode;

/** Of nodes that are no steps: ids of steps have no colons. */
export const outageId = (quickSwitch: string): string => `outage:${quickSwitch}`;
export const outageOf = (id: string): string | null => (id.startsWith('outage:') ? id.slice(7) : null);
const ghostId = (step: StepId): string => `ghost:${step}`;

export interface ShownMode {
  readonly mode: ModeId;
  readonly wrong: ReadonlyMap<StepId, 'mistake' | 'warning'>;
  readonly painted: Painted | null;
  readonly callers: ReadonlyMap<StepId, number> | null;
  /** Ids of nodes. */
  readonly selected: ReadonlySet<string>;
  /** The one that is reached by Tab. */
  readonly current: string | null;
}

export function useNodes(drawn: Drawn | null, shown: ShownMode): CanvasNode[] {
  const t = useText();
  const kept = useRef<ReadonlyMap<string, CanvasNode>>(new Map());
  const all = useRef<CanvasNode[]>([]);
  return useMemo(() => {
    if (drawn === null) return [];
    const made = [...stepNodes(drawn, shown, kept.current, t), ...besideNodes(drawn, shown, kept.current, t)];
    const before = all.current;
    kept.current = new Map(made.map((node) => [node.id, node]));
    // xyflow goes through all of another list.
    all.current = sameList(before, made) ? before : made;
    return all.current;
  }, [drawn, shown, t]);
}

function stepNodes(
  { faces, boxes }: Drawn,
  { mode, wrong, painted, callers, selected, current }: ShownMode,
  before: ReadonlyMap<string, CanvasNode>,
  t: Text,
): StepNode[] {
  return [...faces.values()].flatMap((face): StepNode[] => {
    const box = boxes.get(face.id);
    if (box === undefined) return [];
    const data = {
      mode,
      face,
      wrong: wrong.get(face.id) ?? null,
      painted: (painted ?? unpainted).steps.get(face.id) ?? null,
      callers: callers === null ? null : (callers.get(face.id) ?? 0),
    };
    const was = before.get(face.id);
    const on = selected.has(face.id);
    const tabIndex = current === face.id ? 0 : -1;
    if (was?.type === 'step' && isSame(was, box, on, tabIndex) && sameData(was.data, data)) return [was];
    return [
      {
        id: face.id,
        type: 'step' as const,
        data: was?.type === 'step' && sameData(was.data, data) ? was.data : data,
        handles: handlesOf(face),
        ...standing(box, on, tabIndex, t),
        ariaLabel: heard(face, data, t),
      },
    ];
  });
}

function besideNodes(
  { outages, outageBoxes, boxes }: Drawn,
  { selected, current, painted }: ShownMode,
  before: ReadonlyMap<string, CanvasNode>,
  t: Text,
): CanvasNode[] {
  const made: CanvasNode[] = outages.flatMap((face): OutageNode[] => {
    const id = outageId(face.quickSwitch);
    const box = outageBoxes.get(face.quickSwitch);
    if (box === undefined) return [];
    const [on, tabIndex] = [selected.has(id), current === id ? 0 : -1];
    const was = before.get(id);
    if (was?.type === 'outage' && was.data.face === face && isSame(was, box, on, tabIndex)) return [was];
    return [
      {
        id,
        type: 'outage',
        data: { face },
        draggable: false,
        handles: [],
        ...standing(box, on, tabIndex, t),
        ariaLabel: `${face.name}, ${t(`adminCanvas.outage.${face.where}`)}: ${face.says}`,
      },
    ];
  });
  const taken = [...boxes.values(), ...outageBoxes.values()];
  for (const { step, kind, place, clashes = false } of painted?.gone ?? []) {
    const size = { width: STEP_WIDTH, height: 56 };
    const box = { ...(place ?? freePlace({ x: 0, y: 0 }, size, taken)), ...size };
    taken.push(box);
    made.push({
      id: ghostId(step),
      type: 'ghost',
      data: { step, kind, clashes },
      draggable: false,
      selectable: false,
      connectable: false,
      zIndex: -1,
      ...standing(box, false, -1, t),
      ariaLabel: `${t(`adminModes.kinds.${kind}`)} ${step}, ${t(clashes ? 'adminCanvas.painted.clash' : 'adminCanvas.painted.gone')}`,
    });
  }
  return made;
}

const standing = (box: Box, on: boolean, tabIndex: number, t: Text) => ({
  position: { x: box.x, y: box.y },
  width: box.width,
  height: box.height,
  measured: { width: box.width, height: box.height },
  selected: on,
  ariaRole: 'group' as const,
  domAttributes: { tabIndex, 'aria-roledescription': t('adminCanvas.step') },
});

const isSame = (was: CanvasNode, box: Box, on: boolean, tabIndex: number): boolean =>
  was.position.x === box.x &&
  was.position.y === box.y &&
  was.height === box.height &&
  was.selected === on &&
  was.domAttributes?.tabIndex === tabIndex;

const sameData = (a: StepNode['data'], b: StepNode['data']): boolean =>
  a.face === b.face && a.wrong === b.wrong && a.painted === b.painted && a.callers === b.callers;

const handlesOf = (face: StepFace) => [
  { id: ENTRY, type: 'target' as const, position: Position.Left, x: 0, y: ENTRY_Y },
  ...face.exits.map(({ name }, at) => ({
    id: name,
    type: 'source' as const,
    position: Position.Right,
    x: STEP_WIDTH,
    y: exitY(shapeOf(face), at),
  })),
];

/** "Menü main-menu: Für LVS … Wege: 1 LVS nach connecting-lvs; …" */
function heard(
  { id, title, says, marks, exits }: StepFace,
  { wrong, painted }: Pick<StepNode['data'], 'wrong' | 'painted'>,
  t: Text,
): string {
  const ways = exits.map(({ label, to }) =>
    to === null ? `${label}: ${t('adminCanvas.nowhere')}` : t('adminCanvas.wayTo', { label, to }),
  );
  return [
    `${title} ${id}`,
    ...marks.map((mark) => t(`adminCanvas.marks.${mark}`)),
    ...(wrong === null ? [] : [t(`adminCanvas.${wrong === 'mistake' ? 'mistake' : 'warning'}`)]),
    ...(painted === null ? [] : [t(`adminCanvas.painted.${painted}`)]),
    says,
    ...ways,
  ].join(', ');
}
