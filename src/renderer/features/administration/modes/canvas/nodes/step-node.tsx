// A step on the canvas: what it is, what it says, ▷, what is wrong with it, and a handle for each of its ways.

import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { StepKindName } from '../../../../../../domain/call-flow/steps/registry.ts';
import { useText } from '../../../../../i18n/text.ts';
import { Icon, type IconName } from '../../../../../ui/icons.tsx';
import { useLitStep } from '../../../draft-call/draft-call-store.ts';
import { Hear } from '../../../sounds/hear.tsx';
import { enterMode } from '../../selected-step.ts';
import type { PaintedStep } from '../painted/painted.ts';
import type { FaceExit, StepFace } from '../picture/step-face.ts';
import { ENTRY, Port } from '../ways/port.tsx';

export type StepNode = Node<
  {
    readonly mode: string;
    readonly face: StepFace;
    readonly wrong: 'mistake' | 'warning' | null;
    readonly painted: PaintedStep | null;
    /** Who is there now; null: nobody knows. */
    readonly callers: number | null;
  },
  'step'
>;

export const kindIcons: Readonly<Record<StepKindName, IconName>> = {
  announcement: 'speaker',
  menu: 'keypad',
  language: 'book',
  branch: 'branch',
  wait: 'clock',
  transfer: 'transfer',
  voicemail: 'message',
  subMode: 'window',
  return: 'chevronUp',
  goodbye: 'hangUp',
};

function Exit({ exit, isConnectable }: { readonly exit: FaceExit } & Pick<NodeProps, 'isConnectable'>) {
  const t = useText();
  const { name, label, to, missing } = exit;
  const open =
    to !== null
      ? null
      : missing === null
        ? t('adminCanvas.nowhere')
        : t('adminModes.missing', { step: missing });
  return (
    <li className={open === null ? 'canvas-exit' : 'canvas-exit canvas-exit-open'} title={open ?? label}>
      <span>{label}</span>
      <Port type="source" id={name} isConnectable={isConnectable} />
    </li>
  );
}

function StepBox({
  data: { mode, face, wrong, painted, callers },
  selected,
  isConnectable,
}: NodeProps<StepNode>) {
  const t = useText();
  const { id, kind, title, says, marks, exits, prompt, subMode } = face;
  const isLit = useLitStep(mode) === id;
  const kinds = [
    isLit ? 'canvas-step-lit' : '',
    selected ? 'canvas-step-on' : '',
    wrong === null ? '' : `canvas-step-${wrong}`,
    painted === null ? '' : `canvas-${painted}`,
  ];
  return (
    <div className={['canvas-step', `canvas-kind-${kind}`, ...kinds].filter((each) => each !== '').join(' ')}>
      <div className="canvas-head">
        <Icon name={kindIcons[kind]} size={14} />
        <strong>{title}</strong>
        <span className="canvas-id" title={id}>
          {id}
        </span>
        {isLit && <span className="heard-only">{t('adminDraftCall.here')}</span>}
        {callers !== null && callers > 0 && (
          <span className="canvas-callers" data-testid="step-callers">
            {t('adminCanvas.callers', { count: callers })}
          </span>
        )}
        {wrong !== null && (
          <span className="canvas-wrong" title={t(`adminCanvas.${wrong}`)}>
            <Icon name={wrong === 'mistake' ? 'warning' : 'info'} size={14} />
          </span>
        )}
        {subMode !== null && (
          <button
            type="button"
            className="canvas-enter nodrag"
            tabIndex={-1}
            title={t('adminCanvas.enter', { mode: says })}
            data-testid="canvas-enter"
            onClick={() => enterMode({ mode, step: id }, subMode)}
          >
            <span className="heard-only">{t('adminCanvas.enter', { mode: says })}</span>
            <Icon name="transfer" size={14} />
          </button>
        )}
        {prompt !== null && (
          <span className="canvas-hear nodrag">
            <Hear name={`canvas ${mode} ${prompt.id}`} sound={prompt.sound} what={`${title} ${id}`} />
          </span>
        )}
      </div>
      {marks.length > 0 && (
        <div className="canvas-marks">
          {marks.map((mark) => (
            <span key={mark} className="object-mark">
              {t(`adminCanvas.marks.${mark}`)}
            </span>
          ))}
        </div>
      )}
      <p className="canvas-says">{says}</p>
      <ul className="canvas-exits">
        {exits.map((exit) => (
          <Exit key={exit.name} exit={exit} isConnectable={isConnectable} />
        ))}
      </ul>
      {painted !== null && <span className="canvas-painted">{t(`adminCanvas.painted.${painted}`)}</span>}
      <Port type="target" id={ENTRY} isConnectable={isConnectable} />
    </div>
  );
}

export const StepNodeBox = memo(StepBox);
