// A step that isn't there any more, where it stood: for whom looks at what was changed.

import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { StepKindName } from '../../../../../domain/call-flow/steps/registry.ts';
import { useText } from '../../../../i18n/text.ts';
import { Icon } from '../../../../ui/icons.tsx';
import { kindIcons } from './step-node.tsx';

export type GhostNode = Node<{ readonly step: string; readonly kind: StepKindName }, 'ghost'>;

function GhostBox({ data: { step, kind } }: NodeProps<GhostNode>) {
  const t = useText();
  return (
    <div className="canvas-step canvas-ghost">
      <div className="canvas-head">
        <Icon name={kindIcons[kind]} size={14} />
        <strong>{t(`adminModes.kinds.${kind}`)}</strong>
        <span className="canvas-id">{step}</span>
      </div>
      <span className="canvas-painted">{t('adminCanvas.painted.gone')}</span>
    </div>
  );
}

export const GhostNodeBox = memo(GhostBox);
