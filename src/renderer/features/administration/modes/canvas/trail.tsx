// Which mode is open, and by which ones somebody came into it: the way back.

import { useText } from '../../../../i18n/text.ts';
import { openObject } from '../../administration-store.ts';
import { useDraft } from '../../draft/use-draft.ts';
import { goBackTo, useSelectedStep } from '../selected-step.ts';

export function Trail({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useText();
  const { plan } = useDraft();
  const trail = useSelectedStep((state) => state.trail);
  const nameOf = (mode: string) => plan.modes[mode]?.mode.name ?? mode;
  return (
    <nav className="canvas-trail" aria-label={t('adminCanvas.trail')}>
      <ol>
        <li>
          <button
            type="button"
            className="link"
            data-testid="canvas-close"
            onClick={() => openObject('modes', null)}
          >
            {t('administration.names.modes')}
          </button>
        </li>
        {trail.map(({ mode, step }, at) => (
          <li key={`${mode} ${step}`}>
            <button type="button" className="link" data-testid="canvas-back" onClick={() => goBackTo(at)}>
              {nameOf(mode)}
            </button>
          </li>
        ))}
        <li aria-current="page" data-id={id}>
          <strong>{name}</strong>
        </li>
      </ol>
    </nav>
  );
}
