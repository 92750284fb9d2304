// The canvas itself: steps that are dragged, ways that are drawn, and the keys that do the same.

import {
  Background,
  BackgroundVariant,
  MiniMap,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { StepPlace } from '../../../../../domain/call-flow/mode.ts';
import type { StepPlaces } from '../../../../../domain/mode-editing/move-steps.ts';
import type { Plan } from '../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../domain/words/ids.ts';
import { useText } from '../../../../i18n/text.ts';
import { useSteady } from '../../../../ui/use-steady.ts';
import { selectSteps, useSelectedSteps } from '../selected-step.ts';
import { moveOnCanvas } from './act.ts';
import { GhostNodeBox } from './nodes/ghost-node.tsx';
import { KindMenu } from './nodes/kind-menu.tsx';
import { OutageNodeBox } from './nodes/outage-node.tsx';
import { StepNodeBox } from './nodes/step-node.tsx';
import type { Painted } from './painted/painted.ts';
import type { Box } from './picture/boxes.ts';
import { FAR, LEAST_ZOOM, MOST_ZOOM } from './picture/view.ts';
import type { Drawn } from './use-drawn.ts';
import { useInSight } from './use-in-sight.ts';
import { type CanvasNode, outageOf, useNodes } from './use-nodes.ts';
import { useView } from './use-view.ts';
import { isArrow, walked } from './walk.ts';
import { type LetGo, useWays } from './ways/use-ways.ts';
import { WayLayer } from './ways/way-layer.tsx';
import '@xyflow/react/dist/base.css';
import './far.css';

const nodeTypes = { step: StepNodeBox, outage: OutageNodeBox, ghost: GhostNodeBox };
const severalBy = ['Control', 'Meta'];
const proOptions = { hideAttribution: true };
/** By Alt and an arrow key. */
const NUDGE = 16;
const MAP_FROM = 16;
/** Of more steps only those in sight are there: each edit would go through all of them. By keyboard the arrows lead to the others. */
const MOST_AT_ONCE = 80;

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

export function Flow(props: FlowProps) {
  const { mode, plan, drawn, editing, wrong, painted, callers, outage, onOutage, onFind } = props;
  const t = useText();
  const flow = useReactFlow<CanvasNode>();
  const view = useView();
  const frame = useRef<HTMLDivElement>(null);
  const keys = useId();
  const steps = useSelectedSteps(mode);
  const trail = useRef<readonly StepId[]>([]);
  const letBack = useRef(false);
  const { faces, boxes } = drawn;
  const isLong = faces.size > MOST_AT_ONCE;
  const isFar = useStore(({ transform: [, , zoom] }) => zoom < FAR);
  const start = plan.modes[mode]?.mode.start ?? '';
  // Also when what was chosen is gone, by an undo.
  const current =
    outage !== null && drawn.outageBoxes.has(outage)
      ? `outage:${outage}`
      : (steps.findLast((step) => faces.has(step)) ?? start);
  const selected = useMemo(
    () => new Set(outage === null ? steps : [...steps, `outage:${outage}`]),
    [steps, outage],
  );
  const shown = useMemo(
    () => ({ mode, wrong, painted, callers, selected, current }),
    [mode, wrong, painted, callers, selected, current],
  );
  const nodes = useNodes(drawn, shown);

  const select = (ids: readonly string[]) => {
    onOutage(ids.map(outageOf).find((each) => each !== null) ?? null);
    selectSteps(
      mode,
      ids.filter((id) => faces.has(id)),
    );
  };

  const ways = useWays({ mode, plan, drawn }, frame, select);
  const { leave: leaveWays } = ways;
  // However steps are chosen, ways aren't then.
  useEffect(() => {
    if (selected.size > 0) leaveWays();
  }, [selected, leaveWays]);
  const isDragging = editing !== null && Object.keys(editing.dragged).length > 0;
  const chosen = selected.has(current) ? boxOf(drawn, current) : undefined;
  useInSight(frame, view, { mode, start, drawn, chosen, inHand: ways.inHand || isDragging });

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
    if (editing !== null && !letBack.current && Object.keys(moved).length > 0)
      editing.onDrag({ ...editing.dragged, ...moved });
    if (selects) select([...on]);
  });

  const openForm = useSteady(() => editing?.onOpenForm());
  const drop = useSteady(() => {
    if (editing === null || letBack.current) return;
    moveOnCanvas(mode, drawn.boxes, editing.dragged);
    editing.onDrag({});
  });
  /** What was given up by Escape is followed no more, up to here. */
  const beginDrag = useSteady(() => {
    letBack.current = false;
  });

  /** Brought into sight: only then it may be there. */
  const focusNode = (id: string) => {
    flushSync(() => show(id));
    const node = frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    node?.focus({ preventScroll: true });
  };
  const show = (id: string) => {
    const box = boxOf(drawn, id);
    if (box !== undefined) view.show(box);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest('input, textarea, select, [role=menu]') !== null) return;
    const within = event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    const node = event.target === frame.current ? current : within;
    if (isControl(event) && event.key.toLowerCase() === 'f') onFind();
    else if (isControl(event) && event.key.toLowerCase() === 'a') select([...faces.keys()]);
    else if (isArrow(event.key) && event.altKey && editing !== null) {
      const by = nudges[event.key];
      const moved = nudged(boxes, steps, by);
      const [box, place] = [boxes.get(current), moved[current]];
      if (box !== undefined && place !== undefined) view.show({ ...box, ...place });
      moveOnCanvas(mode, boxes, moved);
    } else if (isArrow(event.key) && node !== undefined) {
      const from = faces.has(node) ? node : (drawn.outages.find(({ at }) => at !== null)?.at ?? node);
      const before = trail.current.at(-1) === from ? trail.current : [...trail.current, from].slice(-2);
      const next = walked(faces, boxes, before, event.key);
      if (next !== from) trail.current = [from, next];
      select(event.shiftKey ? [...new Set([...steps, next])] : [next]);
      focusNode(next);
    } else if (event.key === 'Home') {
      select([start]);
      focusNode(start);
    } else if (event.key === 'Enter' && node !== undefined) {
      if (!selected.has(node)) select([node]);
      editing?.onOpenForm();
    } else if (event.key === ' ' && node !== undefined) select([node]);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (editing === null) return;
      if (ways.chosen.size > 0) ways.takeAway();
      else editing.onRemove();
    } else if (event.key === 'Escape') {
      if (ways.inHand) ways.giveUp();
      else if (isDragging) {
        letBack.current = true;
        editing.onDrag({});
      } else if (selected.size > 0 || ways.chosen.size > 0) {
        select([]);
        leaveWays();
      } else return;
    } else if (event.key === '+' || event.key === '=') void flow.zoomIn();
    else if (event.key === '-') void flow.zoomOut();
    else if (event.key === '0') view.showAll([...boxes.values(), ...drawn.outageBoxes.values()]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={frame}
      className={[
        'canvas-frame',
        ...(ways.inHand ? ['canvas-connecting'] : []),
        ...(isFar ? ['canvas-far'] : []),
      ].join(' ')}
      role="application"
      data-region
      tabIndex={isLong || boxOf(drawn, current) === undefined ? 0 : -1}
      aria-label={t('adminCanvas.label')}
      aria-describedby={keys}
      data-testid="canvas"
      data-laid={drawn.laid}
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
      <ReactFlow<CanvasNode>
        nodes={nodes}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onlyRenderVisibleElements={isLong}
        onPaneClick={leaveWays}
        onNodeDoubleClick={openForm}
        onNodeDragStart={beginDrag}
        onSelectionDragStart={beginDrag}
        onNodeDragStop={drop}
        onSelectionDragStop={drop}
        {...ways.onConnect}
        nodesDraggable={editing !== null}
        nodesConnectable={editing !== null}
        nodesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={severalBy}
        selectionMode={SelectionMode.Partial}
        elevateNodesOnSelect={false}
        zoomOnDoubleClick={false}
        zoomOnScroll={editing !== null}
        preventScrolling={editing !== null}
        minZoom={LEAST_ZOOM}
        maxZoom={MOST_ZOOM}
        connectionRadius={28}
        nodeDragThreshold={3}
        attributionPosition="bottom-left"
        proOptions={proOptions}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} />
        <WayLayer
          drawn={drawn}
          painted={painted}
          chosen={ways.chosen}
          hands={ways.hands}
          isEdited={editing !== null}
        />
        {faces.size >= MAP_FROM && <MiniMap pannable zoomable ariaLabel={t('adminCanvas.map')} />}
      </ReactFlow>
      {ways.letGo !== null && (
        <div className="canvas-let-go" ref={(at) => putAt(at, ways.letGo)}>
          <KindMenu onChoose={ways.put} onClose={() => ways.put(null)} />
        </div>
      )}
    </div>
  );
}

const boxOf = ({ boxes, outageBoxes }: Drawn, id: string): Box | undefined =>
  boxes.get(id) ?? outageBoxes.get(outageOf(id) ?? '');

const isControl = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => (ctrlKey || metaKey) && !altKey;

function putAt(element: HTMLElement | null, at: LetGo | null): void {
  if (at === null) return;
  const { left, top } = at;
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
