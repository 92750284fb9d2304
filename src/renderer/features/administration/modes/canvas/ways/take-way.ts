// Taking a way in hand at one of its ends: xyflow follows the pointer from there until it's let go.

import type { useStoreApi } from '@xyflow/react';
import { isMouseEvent, type OnConnect, XYHandle } from '@xyflow/system';
import type { MouseEvent, TouchEvent } from 'react';

export type Pressed = MouseEvent<Element> | TouchEvent<Element>;

export interface WayInHand {
  /** What stays where it is: this port of this step. */
  readonly step: string;
  readonly port: string;
  readonly isEntry: boolean;
  /** Of a way that is there already and is to lead elsewhere; else xyflow's `onConnect` hears of a new one. */
  readonly moved?: {
    readonly onTaken: () => void;
    readonly onLed: OnConnect;
    readonly onLetGo: () => void;
  };
}

export function takeWay({ nativeEvent, currentTarget }: Pressed, store: Store, held: WayInHand): void {
  if (isMouseEvent(nativeEvent) && nativeEvent.button !== 0) return;
  const { step, port, isEntry, moved } = held;
  const now = store.getState();
  const { lib, rfId: flowId, domNode, nodeLookup, connectionMode, connectionRadius } = now;
  XYHandle.onPointerDown(nativeEvent, {
    ...{ lib, flowId, domNode, nodeLookup, connectionMode, connectionRadius, isTarget: isEntry },
    handleDomNode: currentTarget,
    handleId: port,
    nodeId: step,
    autoPanOnConnect: now.autoPanOnConnect,
    autoPanSpeed: now.autoPanSpeed,
    dragThreshold: now.connectionDragThreshold,
    panBy: now.panBy,
    updateConnection: now.updateConnection,
    cancelConnection: now.cancelConnection,
    onConnectStart: (...begun) => {
      moved?.onTaken();
      store.getState().onConnectStart?.(...begun);
    },
    onConnectEnd: (...ended) => store.getState().onConnectEnd?.(...ended),
    onConnect: (connection) => (moved === undefined ? store.getState().onConnect : moved.onLed)?.(connection),
    isValidConnection: (way) => store.getState().isValidConnection?.(way) ?? true,
    getTransform: () => store.getState().transform,
    getFromHandle: () => store.getState().connection.fromHandle,
    ...(moved === undefined
      ? {}
      : {
          edgeUpdaterType: isEntry ? ('target' as const) : ('source' as const),
          onReconnectEnd: moved.onLetGo,
        }),
  });
}

type Store = ReturnType<typeof useStoreApi>;
