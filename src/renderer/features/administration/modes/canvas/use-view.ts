// Moves what is in sight. By the room that there is at this moment: xyflow hears of another one later, and fits its view later still, when
// somebody may have gone elsewhere.

import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import { besideDraftCall } from '../../draft-call/beside-draft-call.ts';
import type { Box } from './picture/boxes.ts';
import { type CanvasRoom, centredOn, isInSight, wholeView } from './picture/view.ts';

export interface CanvasView {
  /** What of the canvas is to be seen. */
  readonly room: () => CanvasRoom;
  /** In the middle; at this zoom, else as large as it is. */
  readonly centre: (box: Box, zoom?: number) => void;
  /** In the middle, unless all of it is in sight. */
  readonly show: (box: Box) => void;
  readonly showAll: (boxes: readonly Box[]) => void;
  /** In a room of this size. */
  readonly isInSight: (box: Box, room: CanvasRoom) => boolean;
}

export function useView(): CanvasView {
  const flow = useReactFlow();
  const store = useStoreApi();
  return useMemo(() => {
    const room = () => besideDraftCall(store.getState().domNode?.getBoundingClientRect() ?? new DOMRect());
    const centre = (box: Box, zoom = flow.getZoom()) => void flow.setViewport(centredOn(box, room(), zoom));
    return {
      room,
      centre,
      show: (box) => {
        if (!isInSight(box, flow.getViewport(), room())) centre(box);
      },
      showAll: (boxes) => {
        const view = wholeView(boxes, room());
        if (view !== null) void flow.setViewport(view);
      },
      isInSight: (box, seenIn) => isInSight(box, flow.getViewport(), seenIn),
    };
  }, [flow, store]);
}
