// What is brought into sight by itself: where a call begins, what is chosen when its form takes room, and where a draft call is.

import { useReactFlow, useStore } from '@xyflow/react';
import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { useSteady } from '../../../../ui/use-steady.ts';
import { useLitStep } from '../../draft-call/draft-call-store.ts';
import type { Box } from './picture/boxes.ts';
import { type CanvasRoom, firstView } from './picture/view.ts';
import type { Drawn } from './use-drawn.ts';
import type { CanvasView } from './use-view.ts';

/** Of the text: the canvas is as much larger. */
const textScale = (): number =>
  Number(getComputedStyle(document.documentElement).getPropertyValue('--text-scale')) || 1;

export function useInSight(
  frame: RefObject<HTMLElement | null>,
  view: CanvasView,
  shown: {
    readonly mode: string;
    readonly start: string;
    readonly drawn: Drawn;
    readonly chosen: Box | undefined;
    /** Somebody has something in hand, and it's moved by nobody else. */
    readonly inHand: boolean;
  },
): void {
  const { mode, start, drawn, chosen, inHand } = shown;
  const { laid, boxes, outageBoxes } = drawn;
  const flow = useReactFlow();
  // Before that xyflow moves nothing, and doesn't say so.
  const canMove = useStore(({ panZoom }) => panZoom !== null);

  // Once it's known where all stand.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where somebody has gone to since, they stay
  useLayoutEffect(() => {
    if (!laid || !canMove) return;
    const all = [...boxes.values(), ...outageBoxes.values()];
    void flow.setViewport(firstView(all, boxes.get(start), view.room(), textScale()));
    if (chosen !== undefined) view.show(chosen);
  }, [mode, laid, canMove]);

  const resized = useSteady((before: CanvasRoom) => {
    if (chosen !== undefined && view.isInSight(chosen, before)) view.show(chosen);
  });
  // The form of what is chosen takes its room from the canvas: what was in sight stays so.
  useEffect(() => {
    const { current: element } = frame;
    if (element === null) return;
    let before: CanvasRoom = element.getBoundingClientRect();
    const observer = new ResizeObserver(() => {
      resized(before);
      before = element.getBoundingClientRect();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, resized]);

  const lit = useLitStep(mode);
  const light = useSteady((step: string) => {
    const box = boxes.get(step);
    if (box !== undefined && !inHand) view.show(box);
  });
  useEffect(() => {
    if (lit !== null) light(lit);
  }, [lit, light]);
}
