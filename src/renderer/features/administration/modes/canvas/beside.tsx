// Beside the canvas: the form of what is selected.

import type { Ref } from 'react';
import type { Clash } from '../../../../../domain/plan/change/merge.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button } from '../../../../ui/controls.tsx';
import { openObject } from '../../administration-store.ts';
import { useDraft } from '../../draft/use-draft.ts';
import { SaidFields } from '../../sounds/said-fields.tsx';
import { nameOf } from '../../tray/clash-choices.ts';
import { OneClash } from '../../tray/one-clash.tsx';
import { StepForm } from '../steps/step-form.tsx';

export function Beside({
  ref,
  mode,
  steps,
  outage,
  clashes,
  onRemove,
}: {
  readonly ref: Ref<HTMLElement>;
  readonly mode: string;
  readonly steps: readonly string[];
  /** The quick switch whose announcement is selected. */
  readonly outage: string | null;
  /** Of what is selected, or gone to: asked before all else. */
  readonly clashes: readonly Clash[];
  readonly onRemove: () => void;
}) {
  const t = useText();
  const { plan, clashing } = useDraft();
  const asked =
    clashing === null
      ? []
      : clashes.map((clash) => <OneClash key={nameOf(clash)} clashing={clashing} clash={clash} />);
  const quickSwitch = outage === null ? undefined : plan.quickSwitches[outage];
  const [step] = steps.slice(-1);
  if (outage !== null && quickSwitch !== undefined)
    return (
      <aside ref={ref} className="canvas-beside" aria-label={quickSwitch.name} data-testid="canvas-beside">
        <h2>{quickSwitch.name}</h2>
        <SaidFields
          of="quickSwitch"
          id={outage}
          label={t('adminCanvas.outage.says')}
          what={quickSwitch.name}
          hint={t('adminCanvas.outage.hint')}
        />
        <Button data-testid="canvas-to-control" onClick={() => openObject('control', outage)}>
          {t('adminCanvas.outage.toControl')}
        </Button>
      </aside>
    );
  if (step === undefined || plan.modes[mode]?.mode.steps[step] === undefined)
    return asked.length === 0 ? null : (
      <aside
        ref={ref}
        className="canvas-beside"
        aria-label={t('adminCanvas.painted.clash')}
        data-testid="canvas-beside"
      >
        {asked}
      </aside>
    );
  if (steps.length > 1)
    return (
      <aside
        ref={ref}
        className="canvas-beside"
        aria-label={t('adminCanvas.selected', { count: steps.length })}
        data-testid="canvas-beside"
      >
        <h2>{t('adminCanvas.selected', { count: steps.length })}</h2>
        <Button data-testid="canvas-remove" onClick={onRemove}>
          {t('adminCanvas.remove')}
        </Button>
      </aside>
    );
  return (
    <aside ref={ref} className="canvas-beside" aria-label={step} data-testid="canvas-beside">
      <h2>{step}</h2>
      {asked}
      <StepForm mode={mode} id={step} />
      <Button data-testid="canvas-remove" onClick={onRemove}>
        {t('adminCanvas.remove')}
      </Button>
    </aside>
  );
}
