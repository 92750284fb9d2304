// What the canvas shows of a mode: faces, places and lines, of which stays the same object what hasn't changed, so that one edit paints one step.

import { useEffect, useMemo, useRef, useState } from 'react';
import type { StepPlaces } from '../../../../../domain/mode-editing/move-steps.ts';
import type { Plan } from '../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../domain/words/ids.ts';
import { useLanguage, useText } from '../../../../i18n/text.ts';
import { type Box, exitY, type LaidStep } from './picture/boxes.ts';
import { laidOut } from './picture/layout.ts';
import { type OutageFace, outagesIn } from './picture/outage.ts';
import { boxesOf, outageBoxes, sizeOf } from './picture/places.ts';
import { type StepFaces, shapeOf, stepFaces } from './picture/step-face.ts';
import { type Boxes, type DrawnWays, drawnWays, type WaysOf } from './picture/ways.ts';

export interface Drawn {
  readonly faces: StepFaces;
  readonly boxes: Boxes;
  readonly ways: DrawnWays;
  readonly outages: readonly OutageFace[];
  readonly outageBoxes: ReadonlyMap<string, Box>;
  /** It was laid out, or needs not be. */
  readonly laid: boolean;
}

/** As the mode has it before anybody has moved anything. */
const nowhere: StepPlaces = {};

/** `dragged`: where these stand while they're dragged. */
export function useDrawn(plan: Plan, id: ModeId, dragged: StepPlaces): Drawn | null {
  const t = useText();
  const language = useLanguage();
  const planned = plan.modes[id];
  const kept = useRef<{ faces?: StepFaces; boxes?: Boxes; drawn?: WaysOf }>({});
  const faces = useMemo(() => {
    if (planned === undefined) return null;
    const made = stepFaces(planned, { t, language, plan }, kept.current.faces);
    kept.current.faces = made;
    return made;
  }, [planned, plan, t, language]);
  const places = planned?.mode.places;
  const laid = useLaid(id, places === undefined ? faces : null);
  const standing = useMemo(() => {
    if (planned === undefined || faces === null) return null;
    const made = boxesOf(planned.mode, faces, laid ?? nowhere, kept.current.boxes);
    kept.current.boxes = made;
    return made;
  }, [planned, faces, laid]);
  const boxes = useMemo(() => withDragged(standing, dragged), [standing, dragged]);
  const outages = useMemo(() => outagesIn(plan, id), [plan, id]);
  return useMemo(() => {
    if (faces === null || boxes === null || standing === null) return null;
    const moving = boxes === standing ? undefined : new Set(Object.keys(dragged));
    const ways = drawnWays(faces, boxes, kept.current.drawn, moving);
    kept.current.drawn = { faces, boxes, ways };
    return {
      faces,
      boxes,
      ways,
      outages,
      outageBoxes: outageBoxes(outages, standing),
      laid: places !== undefined || laid !== null,
    };
  }, [faces, boxes, standing, dragged, outages, places, laid]);
}

function withDragged(boxes: Boxes | null, dragged: StepPlaces): Boxes | null {
  if (boxes === null || Object.keys(dragged).length === 0) return boxes;
  return new Map(
    [...boxes].map(([id, box]) => {
      const place = dragged[id];
      return [id, place === undefined ? box : { ...box, ...place }];
    }),
  );
}

/** Once for a mode that says nothing of places. `faces` null: it does. */
function useLaid(id: ModeId, faces: StepFaces | null): StepPlaces | null {
  const [laid, setLaid] = useState<{ readonly mode: ModeId; readonly places: StepPlaces } | null>(null);
  const asked = useRef<ModeId | null>(null);
  useEffect(() => {
    if (faces === null || asked.current === id) return;
    asked.current = id;
    // Without elk they stand beside each other as they come.
    void laidOut(toLay(faces)).then(
      (places) => setLaid({ mode: id, places }),
      () => setLaid({ mode: id, places: nowhere }),
    );
  }, [id, faces]);
  return laid?.mode === id ? laid.places : null;
}

export function toLay(faces: StepFaces): readonly LaidStep[] {
  return [...faces.values()].map((face) => ({
    id: face.id,
    ...sizeOf(face),
    ways: face.exits.flatMap(({ to }, at): { readonly y: number; readonly to: StepId }[] =>
      to === null ? [] : [{ y: exitY(shapeOf(face), at), to }],
    ),
  }));
}
