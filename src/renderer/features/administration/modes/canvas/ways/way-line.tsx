// The line of a way: chosen by a click, and taken in hand at either end.

import { useStoreApi } from '@xyflow/react';
import type { Connection } from '@xyflow/system';
import { memo, useState } from 'react';
import type { Painted } from '../painted/painted.ts';
import type { DrawnWay } from '../picture/ways.ts';
import { ENTRY } from './port.tsx';
import { type Pressed, takeWay } from './take-way.ts';

/** The same functions as long as the canvas is there. */
export interface WayHands {
  /** `several`: beside those that are chosen already. */
  readonly onChoose: (way: string, several: boolean) => void;
  /** Let go on another port: from there, or to there, it leads now. */
  readonly onLed: (way: DrawnWay, now: Connection) => void;
}

/** So far around an end it can be taken. */
const REACH = 10;

interface WayLineProps {
  readonly way: DrawnWay;
  readonly paint: NonNullable<ReturnType<Painted['ways']['get']>> | null;
  readonly isOn: boolean;
  /** Of the arrow's head. */
  readonly head: string;
  readonly hands: WayHands;
  readonly isEdited: boolean;
}

export const WayLine = memo(function WayLine({ way, paint, isOn, head, hands, isEdited }: WayLineProps) {
  const store = useStoreApi();
  const [isInHand, setInHand] = useState(false);
  const { id, from, exit, to, path, ends } = way;
  const [begin, end] = ends;
  const moved = {
    onTaken: () => setInHand(true),
    onLed: (now: Connection) => hands.onLed(way, now),
    onLetGo: () => setInHand(false),
  };
  const takeBegin = (event: Pressed) =>
    takeWay(event, store, { step: to, port: ENTRY, isEntry: true, moved });
  const takeEnd = (event: Pressed) =>
    takeWay(event, store, { step: from, port: exit, isEntry: false, moved });
  const kinds = [paint === null ? '' : `canvas-way-${paint}`, isOn ? 'canvas-way-on' : ''];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: without a pointer ways are led and taken away in the step's form
    <g
      className={['canvas-way nopan', ...kinds].filter((each) => each !== '').join(' ')}
      data-id={id}
      onClick={({ ctrlKey, metaKey }) => hands.onChoose(id, ctrlKey || metaKey)}
    >
      {!isInHand && (
        <>
          <path className="canvas-way-line" d={path} markerEnd={`url(#${head})`} />
          <path className="canvas-way-reach" d={path} />
        </>
      )}
      {isEdited && (
        <>
          <WayEnd x={begin.x + REACH} y={begin.y} onTake={takeBegin} />
          <WayEnd x={end.x - REACH} y={end.y} onTake={takeEnd} />
        </>
      )}
    </g>
  );
});

const WayEnd = (props: {
  readonly x: number;
  readonly y: number;
  readonly onTake: (event: Pressed) => void;
}) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: as above
  <circle
    className="canvas-way-end"
    cx={props.x}
    cy={props.y}
    r={REACH}
    onMouseDown={props.onTake}
    onTouchStart={props.onTake}
  />
);
