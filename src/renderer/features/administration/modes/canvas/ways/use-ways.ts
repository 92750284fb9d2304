// What is done with ways on the canvas: which are chosen, where they're led, and what comes where one is let go on nothing.

import { type Connection, type FinalConnectionState, useReactFlow } from '@xyflow/react';
import { type RefObject, useMemo, useRef, useState } from 'react';
import type { StepPlace } from '../../../../../../domain/call-flow/mode.ts';
import type { StepKindName } from '../../../../../../domain/call-flow/steps/registry.ts';
import type { ExitOf } from '../../../../../../domain/mode-editing/exits.ts';
import type { Plan } from '../../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../../domain/words/ids.ts';
import { useSteady } from '../../../../../ui/use-steady.ts';
import { addOnCanvas, connectOnCanvas, exitNamed } from '../act.ts';
import { NEW_STEP } from '../picture/boxes.ts';
import { freePlace } from '../picture/free-place.ts';
import type { Drawn } from '../use-drawn.ts';
import type { WayHands } from './way-line.tsx';

/** Where a way was let go on nothing. */
export interface LetGo {
  readonly from: ExitOf;
  readonly at: StepPlace;
  /** Of the pointer, in the canvas' box. */
  readonly left: number;
  readonly top: number;
}

const none: ReadonlySet<string> = new Set();

/** `frame`: the canvas' box. `onChooseSteps`: with ways chosen no steps are, and the other way round. */
export function useWays(
  { mode, plan, drawn }: { readonly mode: ModeId; readonly plan: Plan; readonly drawn: Drawn },
  frame: RefObject<HTMLElement | null>,
  onChooseSteps: (ids: readonly StepId[]) => void,
) {
  const flow = useReactFlow();
  const [chosen, setChosen] = useState(none);
  const [inHand, setInHand] = useState(false);
  const [letGo, setLetGo] = useState<LetGo | null>(null);
  const givenUp = useRef(false);
  const { faces, boxes } = drawn;

  const exitOf = (step: StepId | null, name: string | null | undefined): ExitOf | null => {
    const exit = exitNamed(plan.modes[mode]?.mode.steps[step ?? ''], name ?? '');
    return step === null || exit === null ? null : { step, exit };
  };
  const onLed = useSteady<Parameters<WayHands['onLed']>, void>((was, now) => {
    const [before, after] = [exitOf(was.from, was.exit), exitOf(now.source, now.sourceHandle)];
    if (before === null || after === null || givenUp.current) return;
    const isSame = was.from === now.source && was.exit === now.sourceHandle;
    connectOnCanvas(mode, ...(isSame ? [] : [{ from: before, to: null }]), { from: after, to: now.target });
  });
  const onChoose = useSteady<Parameters<WayHands['onChoose']>, void>((way, several) => {
    onChooseSteps([]);
    const on = new Set(several ? chosen : []);
    if (on.has(way)) on.delete(way);
    else on.add(way);
    setChosen(on);
  });
  const hands: WayHands = useMemo(() => ({ onChoose, onLed }), [onChoose, onLed]);

  // The same functions at each change: xyflow tells others to all that it shows.
  const onConnectStart = useSteady(() => {
    givenUp.current = false;
    setInHand(true);
  });
  const isValidConnection = useSteady(({ target }: { readonly target: string }) => faces.has(target));
  const onConnect = useSteady(({ source, sourceHandle, target }: Connection) => {
    const from = exitOf(source, sourceHandle);
    if (from !== null && !givenUp.current) connectOnCanvas(mode, { from, to: target });
  });
  /** On any part of a step it leads there; on nothing, something new can come there. */
  const onConnectEnd = useSteady((event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    setInHand(false);
    if (givenUp.current || state.isValid === true || state.fromHandle?.type !== 'source') return;
    const from = exitOf(state.fromNode?.id ?? null, state.fromHandle.id);
    const pointer = 'clientX' in event ? event : event.changedTouches[0];
    const box = frame.current?.getBoundingClientRect();
    if (from === null || pointer === undefined || box === undefined) return;
    const { clientX: x, clientY: y } = pointer;
    const node = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (node === undefined)
      setLetGo({ from, at: flow.screenToFlowPosition({ x, y }), left: x - box.left, top: y - box.top });
    else if (faces.has(node)) connectOnCanvas(mode, { from, to: node });
  });

  return {
    /** By `wayId`. */
    chosen,
    leave: useSteady(() => setChosen(none)),
    hands,
    /** One is being led somewhere. */
    inHand,
    /** It stays what it was. */
    giveUp: () => {
      givenUp.current = true;
      // By which xyflow lets go of it, wherever the pointer is.
      document.dispatchEvent(new MouseEvent('mouseup'));
    },
    letGo,
    onConnect: { onConnect, onConnectStart, onConnectEnd, isValidConnection },
    /** What comes where one was let go; null: nothing after all. */
    put: (kind: StepKindName | null) => {
      setLetGo(null);
      if (letGo === null || kind === null) return;
      const at = freePlace({ x: letGo.at.x, y: letGo.at.y - 16 }, NEW_STEP, [...boxes.values()]);
      const step = addOnCanvas(mode, boxes, { kind, at, from: letGo.from });
      if (step !== null) onChooseSteps([step]);
    },
    /** They lead nowhere. */
    takeAway: () => {
      const gone = [...drawn.ways.values()].filter(({ id }) => chosen.has(id));
      connectOnCanvas(
        mode,
        ...gone.flatMap((way) => {
          const from = exitOf(way.from, way.exit);
          return from === null ? [] : [{ from, to: null }];
        }),
      );
      setChosen(none);
    },
  };
}
