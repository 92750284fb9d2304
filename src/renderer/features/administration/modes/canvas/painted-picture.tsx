// A mode as a version has it, only to be looked at and heard: with what is otherwise than in another version painted.

import { ReactFlowProvider } from '@xyflow/react';
import { useMemo } from 'react';
import type { StepPlaces } from '../../../../../domain/mode-editing/move-steps.ts';
import type { Plan } from '../../../../../domain/plan/plan.ts';
import type { ModeId } from '../../../../../domain/words/ids.ts';
import { Flow } from './flow.tsx';
import { paintedMode } from './painted/painted.ts';
import type { WrongSteps } from './painted/step-problems.ts';
import { useDrawn } from './use-drawn.ts';
import './canvas.css';

const nothing: StepPlaces = {};
const nobody: WrongSteps = new Map();

interface Versions {
  readonly before: Plan;
  readonly after: Plan;
  readonly mode: ModeId;
}

export function PaintedPicture(props: Versions) {
  return (
    <ReactFlowProvider>
      <Picture {...props} />
    </ReactFlowProvider>
  );
}

function Picture({ before, after, mode }: Versions) {
  const drawn = useDrawn(after, mode, nothing);
  const painted = useMemo(() => paintedMode(before, after, mode), [before, after, mode]);
  if (drawn === null) return null;
  return (
    <div className="canvas-room canvas-picture">
      <Flow
        mode={mode}
        plan={after}
        drawn={drawn}
        editing={null}
        wrong={nobody}
        painted={painted}
        callers={null}
        outage={null}
        onOutage={() => {}}
        onFind={() => {}}
      />
    </div>
  );
}
