// Beside the canvas: the form of what is selected.

import type { Ref } from 'react';
import { languagesOf } from '../../../../../domain/call-flow/mode.ts';
import { kindOf, type Step } from '../../../../../domain/call-flow/steps/registry.ts';
import { exitsOf } from '../../../../../domain/mode-editing/exits.ts';
import { useLanguage, useText } from '../../../../i18n/text.ts';
import { Button } from '../../../../ui/controls.tsx';
import { openObject } from '../../administration-store.ts';
import { useDraft } from '../../draft/use-draft.ts';
import { PlanSelect } from '../../pieces/plan-field.tsx';
import { SaidFields } from '../../sounds/said-fields.tsx';
import { SoundField } from '../../sounds/sound-field.tsx';
import { StepWords } from '../step-lines.ts';
import { connectOnCanvas } from './act.ts';
import { wayWords } from './step-face.ts';

export function Beside({
  ref,
  mode,
  steps,
  outage,
  onRemove,
}: {
  readonly ref: Ref<HTMLElement>;
  readonly mode: string;
  readonly steps: readonly string[];
  /** The quick switch whose announcement is selected. */
  readonly outage: string | null;
  readonly onRemove: () => void;
}) {
  const t = useText();
  const { plan } = useDraft();
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
  if (step === undefined || plan.modes[mode]?.mode.steps[step] === undefined) return null;
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
      <SaidBy mode={mode} step={step} />
      <Ways mode={mode} step={step} />
      <Button data-testid="canvas-remove" onClick={onRemove}>
        {t('adminCanvas.remove')}
      </Button>
    </aside>
  );
}

/** What callers hear there, in each language of the mode. */
function SaidBy({ mode, step }: { readonly mode: string; readonly step: string }) {
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  const data = planned?.mode.steps[step];
  if (planned === undefined || data === undefined) return null;
  const prompts = (kindOf(data.kind).prompts as (of: Step) => readonly { readonly id: string }[])(data);
  return [...new Set(prompts.map(({ id }) => id))].map((id) => (
    <fieldset key={id} className="picker">
      <legend>{id}</legend>
      {languagesOf(planned.mode).map((language) => (
        <SoundField key={language} place={{ of: 'prompt', mode, id, language }} what={`${step}, ${id}`} />
      ))}
    </fieldset>
  ));
}

/** Where it goes on, by each of its ways. */
function Ways({ mode, step }: { readonly mode: string; readonly step: string }) {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  const data = planned?.mode.steps[step];
  if (planned === undefined || data === undefined) return null;
  const words = new StepWords(planned.mode, { t, language, plan });
  const steps = Object.keys(planned.mode.steps).map((value) => ({ value, label: value }));
  return exitsOf(data).map(({ exit, by, to }) => (
    <PlanSelect
      key={exit.join('/')}
      label={wayWords(by, words)}
      place={['modes', mode, 'mode', 'steps', step, ...exit]}
      value={to ?? ''}
      options={[{ value: '', label: t('adminCanvas.nowhere') }, ...steps]}
      data-testid={`canvas-way-${exit.join('-')}`}
      onEdit={(id) => connectOnCanvas(mode, { from: { step, exit }, to: id === '' ? null : id })}
    />
  ));
}
