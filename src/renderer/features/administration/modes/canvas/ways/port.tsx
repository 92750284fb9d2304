// Where ways begin and end: as xyflow's `Handle`, which asks the store at each movement of the pointer, and is made anew, each of them,
// when a way is taken in hand and let go. Of a mode of 300 steps that are a thousand. What they look like goes by the style sheet here.

import { type NodeProps, Position, useNodeId, useStoreApi } from '@xyflow/react';
import { memo } from 'react';
import { type Pressed, takeWay } from './take-way.ts';

/** Where ways come in: behind the step, so that they can be let go on all of it. */
export const ENTRY = 'in';

/** By their classes xyflow finds where ways can begin and end. */
const classes = {
  source: 'react-flow__handle-right source connectablestart connectableend',
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
  const take = (event: Pressed) => {
    if (isConnectable && type === 'source') takeWay(event, store, { step: node, port: id, isEntry: false });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: without a pointer ways are chosen in the step's form
    <div
      className={`react-flow__handle nodrag nopan ${classes[type]} ${isConnectable ? connectable[type] : ''}`}
      data-handleid={id}
      data-nodeid={node}
      data-handlepos={type === 'target' ? Position.Left : Position.Right}
      data-id={`${store.getState().rfId}-${node}-${id}-${type}`}
      onMouseDown={take}
      onTouchStart={take}
    />
  );
});
