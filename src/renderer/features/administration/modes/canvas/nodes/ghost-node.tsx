// A step that isn't there any more, where it stood: for whom looks at what was changed.

import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { StepKindName } from '../../../../../../domain/call-flow/steps/registry.ts';
import { useText } from '../../../../../i18n/text.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { kindIcons } from './step-node.tsx';

export type GhostNode = Node<
  { readonly step: string; readonly kind: StepKindName; readonly clashes: boolean },
  'ghost'
>;

function GhostBox({ data: { step, kind, clashes } }: NodeProps<GhostNode>) {
  const t = useText();
  return (
    <div className={clashes ? 'canvas-step canvas-ghost canvas-clash' : 'canvas-step canvas-ghost'}>
      <div className="canvas-head">
        <Icon name={kindIcons[kind]} size={14} />
        <strong>{t(`adminModes.kinds.${kind}`)}</strong>
        <span className="canvas-id">{step}</span>
      </div>
      <span className="canvas-painted">
        {t(clashes ? 'adminCanvas.painted.clash' : 'adminCanvas.painted.gone')}
      </span>
    </div>
  );
}

export const GhostNodeBox = memo(GhostBox);
