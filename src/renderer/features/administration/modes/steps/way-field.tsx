// Where a way of a step leads: to a step that is there, to a new one, or nowhere yet.

import { useId, useMemo, useRef, useState } from 'react';
import type { StepKindName } from '../../../../../domain/call-flow/steps/registry.ts';
import type { StepPath } from '../../../../../domain/call-flow/way-on.ts';
import { addStep } from '../../../../../domain/mode-editing/add-step.ts';
import { connect, NOWHERE } from '../../../../../domain/mode-editing/exits.ts';
import type { StepId } from '../../../../../domain/words/ids.ts';
import { useText } from '../../../../i18n/text.ts';
import { IconButton } from '../../../../ui/controls.tsx';
import { edit } from '../../draft/draft-store.ts';
import { useDraft } from '../../draft/use-draft.ts';
import { PlanSelect } from '../../pieces/plan-field.tsx';
import { AddStep } from '../list/add-step-field.tsx';
import { sayDone } from '../list/told-done.ts';
import { useStepOptions } from '../step-options.ts';
import { placeOf, type StepProps } from './editing.ts';

export function WayField({
  mode,
  id,
  exit,
  label,
  to,
  only,
}: Pick<StepProps, 'mode' | 'id'> & {
  readonly exit: StepPath;
  readonly label: string;
  readonly to: StepId;
  /** Only steps of this kind can be named. */
  readonly only?: StepKindName;
}) {
  const t = useText();
  const body = useId();
  const { plan } = useDraft();
  const [adding, setAdding] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const testid = exit.join('-');
  const steps = useStepOptions(mode, only);
  const options = useMemo(() => [{ value: NOWHERE, label: t('adminSteps.nowhere') }, ...steps], [steps, t]);
  const add = (kind: StepKindName) => {
    const { step, edits } = addStep(plan, mode, { kind, from: { step: id, exit } });
    edit(...edits);
    sayDone(t('adminSteps.told.added', { kind: t(`adminModes.kinds.${kind}`), step }));
    setAdding(false);
    // What was pressed goes; the keyboard stays at this way.
    field.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };
  return (
    <div ref={field} className="way-field">
      <div className="step-line">
        <PlanSelect
          label={label}
          place={placeOf({ mode, id }, ...exit)}
          value={to}
          options={options}
          data-testid={`way-${testid}`}
          onEdit={(chosen) =>
            edit(...connect(plan, mode, { step: id, exit }, chosen === NOWHERE ? null : chosen))
          }
        />
        <IconButton
          icon="plus"
          label={t('adminSteps.newAt', { way: label })}
          aria-expanded={adding}
          aria-controls={adding ? body : undefined}
          data-testid={`way-new-${testid}`}
          onClick={() => setAdding(!adding)}
        />
      </div>
      {adding && (
        <div id={body}>
          <AddStep
            label={t('adminSteps.newStep')}
            testid={`way-add-${testid}`}
            onAdd={add}
            {...(only === undefined ? {} : { only })}
          />
        </div>
      )}
    </div>
  );
}
