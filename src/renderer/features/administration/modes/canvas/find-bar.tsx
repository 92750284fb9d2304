// Finding steps on the canvas: typed, and gone through by Enter.

import { useEffect, useRef, useState } from 'react';
import type { StepId } from '../../../../../domain/words/ids.ts';
import { useText } from '../../../../i18n/text.ts';
import { IconButton } from '../../../../ui/controls.tsx';
import { foundSteps } from './find-steps.ts';
import type { StepFaces } from './picture/step-face.ts';

export function FindBar({
  faces,
  onFound,
  onClose,
}: {
  readonly faces: StepFaces;
  /** It's shown, and selected. */
  readonly onFound: (step: StepId) => void;
  readonly onClose: () => void;
}) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = foundSteps(faces, typed);
  useEffect(() => input.current?.focus(), []);
  const go = (to: number, steps = found) => {
    const step = steps[(to + steps.length) % Math.max(1, steps.length)];
    setAt(steps.length === 0 ? 0 : (to + steps.length) % steps.length);
    if (step !== undefined) onFound(step);
  };
  return (
    <search className="canvas-find">
      <input
        ref={input}
        className="input"
        type="search"
        value={typed}
        placeholder={t('adminCanvas.find')}
        aria-label={t('adminCanvas.find')}
        data-testid="canvas-find-words"
        onChange={({ target }) => {
          setTyped(target.value);
          go(0, foundSteps(faces, target.value));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(at + (event.shiftKey ? -1 : 1));
          else if (event.key === 'Escape') onClose();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span className="muted digits" role="status" data-testid="canvas-found">
        {typed === '' ? '' : found.length === 0 ? t('administration.noMatch') : `${at + 1} / ${found.length}`}
      </span>
      <IconButton icon="chevronUp" label={t('adminCanvas.findBefore')} onClick={() => go(at - 1)} />
      <IconButton icon="chevronDown" label={t('adminCanvas.findNext')} onClick={() => go(at + 1)} />
      <IconButton icon="cross" label={t('common.close')} onClick={onClose} />
    </search>
  );
}
