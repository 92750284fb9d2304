// The canvas itself: steps that are dragged, ways that are drawn, and the keys that do the same.

import {
  Background,
  BackgroundVariant,
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  type Viewport,
} from '@xyflow/react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { StepPlace } from '../../../../../domain/call-flow/mode.ts';
import type { StepKindName } from '../../../../../domain/call-flow/steps/registry.ts';
import type { ExitOf } from '../../../../../domain/mode-editing/exits.ts';
import type { StepPlaces } from '../../../../../domain/mode-editing/move-steps.ts';
import type { Plan } from '../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../domain/words/ids.ts';
import { useText } from '../../../../i18n/text.ts';
import { useSteady } from '../../../../ui/use-steady.ts';
import { selectSteps, useSelectedSteps } from '../selected-step.ts';
import { addOnCanvas, connectOnCanvas, exitNamed, moveOnCanvas } from './act.ts';
import { GhostNodeBox } from './nodes/ghost-node.tsx';
import { KindMenu } from './nodes/kind-menu.tsx';
import { OutageNodeBox } from './nodes/outage-node.tsx';
import { StepNodeBox } from './nodes/step-node.tsx';
import { type WayEdge, WayEdgeLine } from './nodes/way-edge.tsx';
import type { Painted } from './painted/painted.ts';
import { type Box, NEW_STEP } from './picture/boxes.ts';
import { freePlace } from './picture/free-place.ts';
import { firstView } from './picture/places.ts';
import type { Drawn } from './use-drawn.ts';
import { type CanvasNode, outageOf, useEdges, useNodes } from './use-nodes.ts';
import { isArrow, walked } from './walk.ts';
import '@xyflow/react/dist/base.css';

const nodeTypes = { step: StepNodeBox, outage: OutageNodeBox, ghost: GhostNodeBox };
const edgeTypes = { way: WayEdgeLine };
const severalBy = ['Control', 'Meta'];
const proOptions = { hideAttribution: true };
/** By Alt and an arrow key. */
const NUDGE = 16;
const MAP_FROM = 16;

/** Of the text: the canvas is as much larger. */
const textScale = (): number =>
  Number(getComputedStyle(document.documentElement).getPropertyValue('--text-scale')) || 1;

export interface FlowProps {
  readonly mode: ModeId;
  readonly plan: Plan;
  readonly drawn: Drawn;
  /** Null: it's only looked at. */
  readonly editing: {
    readonly dragged: StepPlaces;
    readonly onDrag: (places: StepPlaces) => void;
    readonly onRemove: () => void;
    readonly onOpenForm: () => void;
  } | null;
  readonly wrong: ReadonlyMap<StepId, 'mistake' | 'warning'>;
  readonly painted: Painted | null;
  readonly callers: ReadonlyMap<StepId, number> | null;
  readonly outage: string | null;
  readonly onOutage: (quickSwitch: string | null) => void;
  readonly onFind: () => void;
}

interface LetGo {
  readonly from: ExitOf;
  readonly at: StepPlace;
  /** Of the pointer, in the canvas' box. */
  readonly left: number;
  readonly top: number;
}

const noWays: ReadonlySet<string> = new Set();

type Room = Readonly<Record<'width' | 'height', number>>;

/** All of it. */
const isInSight = (box: Box, { x, y, zoom }: Viewport, { width, height }: Room): boolean =>
  box.x * zoom + x > 0 &&
  box.y * zoom + y > 0 &&
  (box.x + box.width) * zoom + x < width &&
  (box.y + box.height) * zoom + y < height;

export function Flow(props: FlowProps) {
  const { mode, plan, drawn, editing, wrong, painted, callers, outage, onOutage, onFind } = props;
  const t = useText();
  const flow = useReactFlow<CanvasNode, WayEdge>();
  const frame = useRef<HTMLDivElement>(null);
  const keys = useId();
  const steps = useSelectedSteps(mode);
  const [ways, setWays] = useState(noWays);
  const [connecting, setConnecting] = useState(false);
  const [letGo, setLetGo] = useState<LetGo | null>(null);
  const trail = useRef<readonly StepId[]>([]);
  const { faces, boxes } = drawn;
  const start = plan.modes[mode]?.mode.start ?? '';
  const current = outage !== null ? `outage:${outage}` : (steps.at(-1) ?? start);
  const selected = useMemo(
    () => new Set(outage === null ? steps : [...steps, `outage:${outage}`]),
    [steps, outage],
  );
  const shown = useMemo(
    () => ({ mode, wrong, painted, callers, selected, current }),
    [mode, wrong, painted, callers, selected, current],
  );
  const nodes = useNodes(drawn, shown);
  const edges = useEdges(drawn, painted, ways);

  // Once it's known where all stand.
  const { laid } = drawn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: where somebody has gone to since, they stay
  useLayoutEffect(() => {
    const box = frame.current?.getBoundingClientRect();
    if (!laid || box === undefined) return;
    const all = [...boxes.values(), ...drawn.outageBoxes.values()];
    void flow.setViewport(firstView(all, boxes.get(start), box, textScale()));
  }, [mode, laid]);

  const select = (ids: readonly string[]) => {
    onOutage(ids.map(outageOf).find((each) => each !== null) ?? null);
    selectSteps(
      mode,
      ids.filter((id) => faces.has(id)),
    );
  };

  // Each other function would be told to all that xyflow shows: they stay the same ones.
  const onNodesChange = useSteady((changes: NodeChange<CanvasNode>[]) => {
    const moved: Record<StepId, StepPlace> = {};
    const on = new Set(selected);
    let selects = false;
    for (const change of changes)
      if (change.type === 'position' && change.position !== undefined) moved[change.id] = change.position;
      else if (change.type === 'select') {
        selects = true;
        if (change.selected) on.add(change.id);
        else on.delete(change.id);
      }
    if (editing !== null && Object.keys(moved).length > 0) editing.onDrag({ ...editing.dragged, ...moved });
    if (selects) select([...on]);
  });

  const onEdgesChange = useSteady((changes: EdgeChange<WayEdge>[]) => {
    const on = new Set(ways);
    for (const change of changes)
      if (change.type === 'select') {
        if (change.selected) on.add(change.id);
        else on.delete(change.id);
      }
    setWays(on);
  });
  const openForm = useSteady(() => editing?.onOpenForm());
  const connectStart = useSteady(() => setConnecting(true));
  const leadsSomewhere = useSteady(({ target }: Connection | WayEdge) => faces.has(target));
  const drop = useSteady(() => {
    if (editing === null) return;
    moveOnCanvas(mode, drawn.boxes, editing.dragged);
    editing.onDrag({});
  });

  const exitOf = (step: StepId | null, name: string | null | undefined): ExitOf | null => {
    const exit = exitNamed(plan.modes[mode]?.mode.steps[step ?? ''], name ?? '');
    return step === null || exit === null ? null : { step, exit };
  };
  const connectTo = useSteady(({ source, sourceHandle, target }: Connection) => {
    const from = exitOf(source, sourceHandle);
    if (from !== null) connectOnCanvas(mode, { from, to: target });
  });
  const reconnect = useSteady((was: WayEdge, now: Connection) => {
    const [before, after] = [exitOf(was.source, was.sourceHandle), exitOf(now.source, now.sourceHandle)];
    if (before === null || after === null) return;
    const isSame = was.source === now.source && was.sourceHandle === now.sourceHandle;
    connectOnCanvas(mode, ...(isSame ? [] : [{ from: before, to: null }]), { from: after, to: now.target });
  });
  /** On any part of a step it leads there; on nothing, something new can come there. */
  const connectEnd = useSteady((event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    setConnecting(false);
    if (state.isValid === true || state.fromHandle?.type !== 'source') return;
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
  const addThere = (kind: StepKindName) => {
    if (letGo === null) return;
    const at = freePlace({ x: letGo.at.x, y: letGo.at.y - 16 }, NEW_STEP, [...boxes.values()]);
    const step = addOnCanvas(mode, boxes, { kind, at, from: letGo.from });
    setLetGo(null);
    if (step !== null) select([step]);
  };

  const focusNode = (id: string) => {
    const node = frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    node?.focus({ preventScroll: true });
  };
  const boxOf = (id: string) => boxes.get(id) ?? drawn.outageBoxes.get(outageOf(id) ?? '');
  const show = (id: string) => {
    const box = boxOf(id);
    if (box === undefined) return;
    const room = frame.current?.getBoundingClientRect();
    const view = flow.getViewport();
    if (room === undefined || isInSight(box, view, room)) return;
    // By the room that there is now: xyflow hears later of another.
    void flow.setViewport({
      x: room.width / 2 - (box.x + box.width / 2) * view.zoom,
      y: room.height / 2 - (box.y + box.height / 2) * view.zoom,
      zoom: view.zoom,
    });
  };
  const resized = useSteady((before: Room) => {
    const box = selected.has(current) ? boxOf(current) : undefined;
    if (box !== undefined && isInSight(box, flow.getViewport(), before)) show(current);
  });
  // The form of what is chosen takes its room from the canvas: what was in sight stays so.
  useEffect(() => {
    const { current: element } = frame;
    if (element === null) return;
    let before: Room = element.getBoundingClientRect();
    const observer = new ResizeObserver(() => {
      resized(before);
      before = element.getBoundingClientRect();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [resized]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest('input, textarea, select, [role=menu]') !== null) return;
    const node = event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (isControl(event) && event.key.toLowerCase() === 'f') onFind();
    else if (isControl(event) && event.key.toLowerCase() === 'a') select([...faces.keys()]);
    else if (isArrow(event.key) && event.altKey && editing !== null) {
      const by = nudges[event.key];
      moveOnCanvas(mode, boxes, nudged(boxes, steps, by));
    } else if (isArrow(event.key) && node !== undefined) {
      const from = faces.has(node) ? node : (drawn.outages.find(({ at }) => at !== null)?.at ?? node);
      const before = trail.current.at(-1) === from ? trail.current : [...trail.current, from].slice(-2);
      const next = walked(faces, boxes, before, event.key);
      if (next !== from) trail.current = [from, next];
      select(event.shiftKey ? [...new Set([...steps, next])] : [next]);
      show(next);
      focusNode(next);
    } else if (event.key === 'Home') {
      select([start]);
      show(start);
      focusNode(start);
    } else if (event.key === 'Enter' && node !== undefined) {
      if (!selected.has(node)) select([node]);
      editing?.onOpenForm();
    } else if (event.key === ' ' && node !== undefined) select([node]);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (editing === null) return;
      if (ways.size > 0 && steps.length === 0) detach();
      else editing.onRemove();
    } else if (event.key === 'Escape') {
      if (selected.size === 0 && ways.size === 0) return;
      select([]);
      setWays(noWays);
    } else if (event.key === '+' || event.key === '=') void flow.zoomIn();
    else if (event.key === '-') void flow.zoomOut();
    else if (event.key === '0') void flow.fitView({ padding: 0.06 });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const detach = () => {
    const gone = edges.filter(({ id }) => ways.has(id));
    connectOnCanvas(
      mode,
      ...gone.flatMap(({ source, sourceHandle }) => {
        const from = exitOf(source, sourceHandle);
        return from === null ? [] : [{ from, to: null }];
      }),
    );
    setWays(noWays);
  };

  return (
    <div
      ref={frame}
      className={connecting ? 'canvas-frame canvas-connecting' : 'canvas-frame'}
      role="application"
      aria-label={t('adminCanvas.label')}
      aria-describedby={keys}
      data-testid="canvas"
      data-laid={laid}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        // Whoever goes through the buttons of steps by keyboard sees which one it is.
        const node = target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
        if (node !== undefined && target.matches(':focus-visible')) show(node);
      }}
    >
      <p id={keys} className="heard-only">
        {t(editing === null ? 'adminCanvas.keysLooking' : 'adminCanvas.keys')}
      </p>
      <ReactFlow<CanvasNode, WayEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDoubleClick={openForm}
        onNodeDragStop={drop}
        onSelectionDragStop={drop}
        onConnect={connectTo}
        onConnectStart={connectStart}
        onConnectEnd={connectEnd}
        onReconnect={reconnect}
        isValidConnection={leadsSomewhere}
        nodesDraggable={editing !== null}
        nodesConnectable={editing !== null}
        edgesReconnectable={editing !== null}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={severalBy}
        selectionMode={SelectionMode.Partial}
        elevateNodesOnSelect={false}
        zoomOnDoubleClick={false}
        zoomOnScroll={editing !== null}
        preventScrolling={editing !== null}
        minZoom={0.1}
        maxZoom={4}
        connectionRadius={28}
        nodeDragThreshold={3}
        attributionPosition="bottom-left"
        proOptions={proOptions}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} />
        {faces.size >= MAP_FROM && <MiniMap pannable zoomable ariaLabel={t('adminCanvas.map')} />}
      </ReactFlow>
      {letGo !== null && (
        <div className="canvas-let-go" ref={(at) => putAt(at, letGo)}>
          <KindMenu onChoose={addThere} onClose={() => setLetGo(null)} />
        </div>
      )}
    </div>
  );
}

const isControl = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => (ctrlKey || metaKey) && !altKey;

function putAt(element: HTMLElement | null, { left, top }: Pick<LetGo, 'left' | 'top'>): void {
  element?.style.setProperty('left', `${left}px`);
  element?.style.setProperty('top', `${top}px`);
}

const nudges = {
  ArrowLeft: { x: -NUDGE, y: 0 },
  ArrowRight: { x: NUDGE, y: 0 },
  ArrowUp: { x: 0, y: -NUDGE },
  ArrowDown: { x: 0, y: NUDGE },
} as const;

function nudged(boxes: Drawn['boxes'], steps: readonly StepId[], by: StepPlace): StepPlaces {
  return Object.fromEntries(
    steps.flatMap((id) => {
      const box = boxes.get(id);
      return box === undefined ? [] : [[id, { x: box.x + by.x, y: box.y + by.y }]];
    }),
  );
}
