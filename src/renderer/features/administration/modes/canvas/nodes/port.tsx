// Where ways begin and end: as xyflow's `Handle`, which asks the store at each movement of the pointer, and is made anew, each of them,
// when a way is taken in hand and let go. Of a mode of 300 steps that are a thousand. What they look like goes by the style sheet here.

import { type NodeProps, Position, useNodeId, useStoreApi } from '@xyflow/react';
import { isMouseEvent, XYHandle } from '@xyflow/system';
import { type MouseEvent, memo, type TouchEvent } from 'react';

type Pressed = MouseEvent<HTMLDivElement> | TouchEvent<HTMLDivElement>;

/** By their classes xyflow finds where ways can begin and end. */
const classes = {
  source: 'react-flow__handle-right source connectablestart',
  target: 'react-flow__handle-left target connectableend',
} as const;
const connectable = { source: 'connectable connectionindicator', target: 'connectable' } as const;

export const Port = memo(function Port({
  id,
  type,
  isConnectable,
}: {
  readonly id: string;
  readonly type: keyof typeof classes;
} & Pick<NodeProps, 'isConnectable'>) {
  const store = useStoreApi();
  const node = useNodeId() ?? '';
  const isTarget = type === 'target';
  const take = (event: Pressed) => {
    const { nativeEvent, currentTarget } = event;
    if (!isConnectable || isTarget || (isMouseEvent(nativeEvent) && nativeEvent.button !== 0)) return;
    const now = store.getState();
    const { lib, rfId: flowId, domNode, nodeLookup, connectionMode, connectionRadius } = now;
    XYHandle.onPointerDown(nativeEvent, {
      ...{ lib, flowId, domNode, nodeLookup, connectionMode, connectionRadius, isTarget },
      handleDomNode: currentTarget,
      handleId: id,
      nodeId: node,
      autoPanOnConnect: now.autoPanOnConnect,
      autoPanSpeed: now.autoPanSpeed,
      dragThreshold: now.connectionDragThreshold,
      panBy: now.panBy,
      updateConnection: now.updateConnection,
      cancelConnection: now.cancelConnection,
      onConnectStart: (...begun) => store.getState().onConnectStart?.(...begun),
      onConnectEnd: (...ended) => store.getState().onConnectEnd?.(...ended),
      onConnect: (connection) => store.getState().onConnect?.(connection),
      isValidConnection: (way) => store.getState().isValidConnection?.(way) ?? true,
      getTransform: () => store.getState().transform,
      getFromHandle: () => store.getState().connection.fromHandle,
    });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: without a pointer ways are chosen in the step's form
    <div
      className={`react-flow__handle nodrag nopan ${classes[type]} ${isConnectable ? connectable[type] : ''}`}
      data-handleid={id}
      data-nodeid={node}
      data-handlepos={isTarget ? Position.Left : Position.Right}
      data-id={`${store.getState().rfId}-${node}-${id}-${type}`}
      onMouseDown={take}
      onTouchStart={take}
    />
  );
});
