// An outage announcement on the canvas, beside the step where callers hear it while its quick switch is on.

import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useText } from '../../../../../i18n/text.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { Hear } from '../../../sounds/hear.tsx';
import type { OutageFace } from '../picture/outage.ts';

export type OutageNode = Node<{ readonly face: OutageFace }, 'outage'>;

function OutageBox({ data: { face }, selected }: NodeProps<OutageNode>) {
  const t = useText();
  const { quickSwitch, name, where, says, sound } = face;
  return (
    <div className={selected ? 'canvas-outage canvas-step-on' : 'canvas-outage'}>
      <div className="canvas-head">
        <Icon name="control" size={14} />
        <strong className="canvas-outage-name">{name}</strong>
        <span className="canvas-hear nodrag">
          <Hear name={`canvas switch ${quickSwitch}`} sound={sound} what={name} />
        </span>
      </div>
      <p className="canvas-where">{t(`adminCanvas.outage.${where}`)}</p>
      <p className="canvas-says canvas-says-one">{says === '' ? t('adminCanvas.outage.silent') : says}</p>
    </div>
  );
}

export const OutageNodeBox = memo(OutageBox);
