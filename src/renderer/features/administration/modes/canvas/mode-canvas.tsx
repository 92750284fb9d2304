// A mode as a canvas: what can be done with it above it, what is selected beside it.

import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type ClipboardEvent, useMemo, useRef, useState } from 'react';
import { clipText, readClip } from '../../../../../contract/step-clip-text.ts';
import type { StepKindName } from '../../../../../domain/call-flow/steps/registry.ts';
import { exitsOf } from '../../../../../domain/mode-editing/exits.ts';
import type { StepPlaces } from '../../../../../domain/mode-editing/move-steps.ts';
import { copySteps } from '../../../../../domain/mode-editing/step-clip.ts';
import type { PlannedMode } from '../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../domain/words/ids.ts';
import { useText } from '../../../../i18n/text.ts';
import { showNotice } from '../../../../state/notices.ts';
import { Button, Check, IconButton } from '../../../../ui/controls.tsx';
import { useDraft, useLastChecked } from '../../draft/use-draft.ts';
import { openDraftCall } from '../../draft-call/draft-call-store.ts';
import { paintedCoverage, showCoverage, useShowsCoverage, useWalked } from '../coverage.ts';
import { CoverageSwitch } from '../coverage-switch.tsx';
import { OtherView } from '../mode-view.tsx';
import { selectSteps, useSelectedSteps } from '../selected-step.ts';
import { addOnCanvas, moveOnCanvas, pasteOnCanvas, removeOnCanvas } from './act.ts';
import { Beside } from './beside.tsx';
import { ClashBar } from './clash-bar.tsx';
import { FindBar } from './find-bar.tsx';
import { Flow } from './flow.tsx';
import { KindMenu } from './nodes/kind-menu.tsx';
import { clashesIn, withClashes } from './painted/clashing-steps.ts';
import { paintedMode, unpainted } from './painted/painted.ts';
import { wrongSteps } from './painted/step-problems.ts';
import { useCallers } from './painted/use-callers.ts';
import { NEW_STEP } from './picture/boxes.ts';
import { freePlace } from './picture/free-place.ts';
import { laidOut } from './picture/layout.ts';
import { ASIDE } from './picture/places.ts';
import { Trail } from './trail.tsx';
import { toLay, useDrawn } from './use-drawn.ts';
import type { CanvasNode } from './use-nodes.ts';
import { useView } from './use-view.ts';
import './canvas.css';

const nothing: StepPlaces = {};
/** At which what was looked for can be read. */
const FOUND_ZOOM = 0.8;

export function ModeCanvas(props: { readonly id: ModeId; readonly planned: PlannedMode }) {
  return (
    <ReactFlowProvider key={props.id}>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ id, planned }: { readonly id: ModeId; readonly planned: PlannedMode }) {
  const t = useText();
  const { plan, base, clashing } = useDraft();
  const checked = useLastChecked();
  const flow = useReactFlow<CanvasNode>();
  const view = useView();
  const steps = useSelectedSteps(id);
  const [dragged, setDragged] = useState(nothing);
  const [outage, setOutage] = useState<string | null>(null);
  const [finding, setFinding] = useState(false);
  const [showsChanges, setShowsChanges] = useState(false);
  const showsCoverage = useShowsCoverage();
  const walked = useWalked(id);
  const [arranging, setArranging] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLElement>(null);
  const callers = useCallers(base.plan, id);
  const drawn = useDrawn(plan, id, dragged);
  const wrong = useMemo(() => wrongSteps(id, planned, checked), [id, planned, checked]);
  const clashes = useMemo(
    () => (clashing === null ? [] : clashesIn(id, clashing.clashes, { mine: plan, theirs: clashing.theirs })),
    [clashing, plan, id],
  );
  const painted = useMemo(() => {
    const coverage = showsCoverage ? paintedCoverage(planned.mode.steps, walked) : null;
    const changed = showsChanges ? paintedMode(base.plan, plan, id) : coverage;
    if (clashing === null || clashes.length === 0) return changed;
    return withClashes(changed ?? unpainted, clashes, { mine: plan, theirs: clashing.theirs }, id);
  }, [showsChanges, showsCoverage, walked, planned, base.plan, plan, id, clashing, clashes]);
  const [goneTo, setGoneTo] = useState(-1);
  const remove = () => {
    if (steps.length === 0) return;
    const { steps: count, open } = removeOnCanvas(id, steps);
    selectSteps(id, []);
    const removed = t('adminCanvas.removed', { count });
    showNotice('info', open === 0 ? removed : `${removed} ${t('adminCanvas.nowOpen', { count: open })}`);
  };
  const editing = {
    dragged,
    onDrag: setDragged,
    onRemove: remove,
    onOpenForm: () => side.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus(),
  };
  if (drawn === null) return null;
  const { boxes, faces } = drawn;

  const add = (kind: StepKindName) => {
    const [last] = steps.slice(-1);
    const near = boxes.get(last ?? '');
    const centre = flow.screenToFlowPosition(centreOf(room.current));
    const wanted = near === undefined ? centre : { x: near.x + ASIDE, y: near.y };
    const open =
      last === undefined
        ? undefined
        : exitsOf(planned.mode.steps[last] as never).find(({ to }) => to === null);
    const from = last === undefined || open === undefined ? null : { step: last, exit: open.exit };
    const at = freePlace(wanted, NEW_STEP, [...boxes.values()]);
    const step = addOnCanvas(id, boxes, { kind, at, from });
    if (step === null) return;
    selectSteps(id, [step]);
    view.centre({ ...at, ...NEW_STEP });
  };
  const arrange = async () => {
    setArranging(true);
    const places = await laidOut(toLay(faces)).catch(() => null);
    setArranging(false);
    if (places === null) return showNotice('bad', t('adminCanvas.notArranged'));
    moveOnCanvas(id, boxes, places);
    view.showAll([...boxes].map(([step, box]) => ({ ...box, ...places[step] })));
  };
  const show = (step: StepId) => {
    selectSteps(id, [step]);
    const box = boxes.get(step);
    if (box !== undefined) view.centre(box, Math.max(flow.getZoom(), FOUND_ZOOM));
  };

  const nextClash = () => {
    const at = (goneTo + 1) % clashes.length;
    setGoneTo(at);
    const step = clashes[at]?.steps.find((each) => boxes.has(each));
    if (step === undefined) selectSteps(id, []);
    else show(step);
  };
  const [last] = steps.slice(-1);
  const shownClashes = clashes.filter((each, at) =>
    last === undefined ? at === goneTo : each.steps.includes(last),
  );

  const isText = ({ target }: ClipboardEvent) =>
    target instanceof HTMLElement && target.closest('input, textarea') !== null;
  const copy = (event: ClipboardEvent) => {
    if (isText(event) || steps.length === 0) return false;
    event.clipboardData.setData('text/plain', clipText(copySteps(plan, id, steps)));
    event.preventDefault();
    showNotice('info', t('adminCanvas.copied', { count: steps.length }));
    return true;
  };
  const paste = (event: ClipboardEvent) => {
    if (isText(event)) return;
    event.preventDefault();
    const read = readClip(event.clipboardData.getData('text/plain'));
    if (!read.ok) return showNotice('bad', t(`adminSteps.notPasted.${read.why}`));
    const near = boxes.get(steps.at(-1) ?? '');
    const wanted = near ?? flow.screenToFlowPosition(centreOf(room.current));
    const at = freePlace({ x: wanted.x + 40, y: wanted.y + 40 }, NEW_STEP, [...boxes.values()]);
    const pasted = pasteOnCanvas(id, boxes, read.clip, at);
    selectSteps(id, pasted);
    showNotice('info', t('adminCanvas.pasted', { count: pasted.length }));
  };

  return (
    <div className="mode-canvas">
      <div className="canvas-bar">
        <Trail id={id} name={planned.mode.name} />
        <OtherView />
        <KindMenu
          trigger={
            <Button icon="plus" data-testid="canvas-add">
              {t('adminCanvas.add')}
            </Button>
          }
          onChoose={add}
        />
        <Button
          blocked={arranging ? t('adminCanvas.arranging') : null}
          data-testid="canvas-arrange"
          onClick={() => void arrange()}
        >
          {t('adminCanvas.arrange')}
        </Button>
        <Button icon="calls" data-testid="draft-call-open" onClick={() => openDraftCall(id)}>
          {t('adminDraftCall.title')}
        </Button>
        <Check
          label={t('adminCanvas.showChanges')}
          checked={showsChanges}
          data-testid="canvas-changes"
          onChange={({ target }) => {
            setShowsChanges(target.checked);
            if (target.checked) showCoverage(false);
          }}
        />
        <CoverageSwitch id={id} planned={planned} onShow={() => setShowsChanges(false)} />
        <span className="canvas-zoom">
          <IconButton
            icon="search"
            label={t('adminCanvas.find')}
            data-testid="canvas-find"
            onClick={() => setFinding(true)}
          />
          <IconButton icon="minus" label={t('adminCanvas.zoomOut')} onClick={() => void flow.zoomOut()} />
          <IconButton icon="plus" label={t('adminCanvas.zoomIn')} onClick={() => void flow.zoomIn()} />
          <IconButton
            icon="window"
            label={t('adminCanvas.fit')}
            data-testid="canvas-fit"
            onClick={() => view.showAll([...boxes.values(), ...drawn.outageBoxes.values()])}
          />
        </span>
      </div>
      {clashing !== null && clashes.length > 0 && (
        <ClashBar clashing={clashing} count={clashes.length} onNext={nextClash} />
      )}
      <div
        ref={room}
        className="canvas-room"
        onCopy={copy}
        onCut={(event) => {
          if (copy(event)) remove();
        }}
        onPaste={paste}
      >
        {finding && <FindBar faces={faces} onFound={show} onClose={() => setFinding(false)} />}
        <Flow
          mode={id}
          plan={plan}
          drawn={drawn}
          editing={editing}
          wrong={wrong}
          painted={painted}
          callers={callers}
          outage={outage}
          onOutage={setOutage}
          onFind={() => setFinding(true)}
        />
        <Beside
          ref={side}
          mode={id}
          steps={steps}
          outage={outage}
          clashes={shownClashes.map(({ clash }) => clash)}
          onRemove={remove}
        />
      </div>
    </div>
  );
}

function centreOf(element: HTMLElement | null): { readonly x: number; readonly y: number } {
  const { left = 0, top = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
  return { x: left + width / 2, y: top + height / 3 };
}
