// All ways, under the steps: one picture of our own. As xyflow's edges each would be asked at each change of anything, and all be noted anew
// when one of them leads elsewhere.

import { ViewportPortal } from '@xyflow/react';
import { memo, useId } from 'react';
import { type Painted, unpainted } from '../painted/painted.ts';
import { outageWays } from '../picture/ways.ts';
import type { Drawn } from '../use-drawn.ts';
import { type WayHands, WayLine } from './way-line.tsx';
import './ways.css';

export const WayLayer = memo(function WayLayer(props: {
  readonly drawn: Pick<Drawn, 'ways' | 'outages' | 'outageBoxes' | 'boxes'>;
  readonly painted: Painted | null;
  /** By `wayId`. */
  readonly chosen: ReadonlySet<string>;
  readonly hands: WayHands;
  readonly isEdited: boolean;
}) {
  const { drawn, painted, chosen, hands, isEdited } = props;
  const head = useId();
  const paints = (painted ?? unpainted).ways;
  return (
    <ViewportPortal>
      {/* What leads where is said of each step. */}
      <svg className="canvas-ways" aria-hidden>
        <defs>
          {/* Its tip is at the port, not under it. */}
          <marker
            id={head}
            className="canvas-way-head"
            viewBox="-10 -10 20 20"
            markerWidth={16}
            markerHeight={16}
            refX={5}
            orient="auto"
          >
            <path d="M-5-4L0 0L-5 4Z" />
          </marker>
        </defs>
        {[...drawn.ways.values()].map((way) => (
          <WayLine
            key={way.id}
            way={way}
            paint={paints.get(way.id) ?? null}
            isOn={chosen.has(way.id)}
            {...{ head, hands, isEdited }}
          />
        ))}
        {outageWays(drawn).map(({ quickSwitch, path }) => (
          <path key={quickSwitch} className="canvas-way-outage" d={path} />
        ))}
      </svg>
    </ViewportPortal>
  );
});
