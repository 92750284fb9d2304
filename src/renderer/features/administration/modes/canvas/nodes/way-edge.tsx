// The line of a way.

import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';

export type WayEdge = Edge<{ readonly path: string }, 'way'>;

const WayLine = ({ data, markerEnd }: EdgeProps<WayEdge>) => (
  <BaseEdge
    path={data?.path ?? ''}
    interactionWidth={14}
    {...(markerEnd === undefined ? {} : { markerEnd })}
  />
);

export const WayEdgeLine = memo(WayLine);
