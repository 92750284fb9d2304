// What a step says, in each language of its mode: another prompt of the mode, or a text of its own.

import { useId, useState } from 'react';
import { languagesOf } from '../../../../../domain/call-flow/mode.ts';
import type { StepPath } from '../../../../../domain/call-flow/way-on.ts';
import { ownPrompt } from '../../../../../domain/mode-editing/own-prompt.ts';
import { beginningOf } from '../../../../../domain/plan/mode-version.ts';
import { soundUses } from '../../../../../domain/plan/sounds/sound-uses.ts';
import type { PromptId } from '../../../../../domain/words/ids.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button } from '../../../../ui/controls.tsx';
import { edit } from '../../draft/draft-store.ts';
import { useDraft } from '../../draft/use-draft.ts';
import { PlanSelect } from '../../pieces/plan-field.tsx';
import { SoundField } from '../../sounds/sound-field.tsx';
import { placeOf, type StepProps } from './editing.ts';

export function PromptField({
  mode,
  id,
  path,
  label,
  prompt,
  onChoose,
}: Pick<StepProps, 'mode' | 'id'> & {
  /** Where the step names it. */
  readonly path: StepPath;
  readonly label: string;
  readonly prompt: PromptId;
  readonly onChoose: (prompt: PromptId) => void;
}) {
  const t = useText();
  const legend = useId();
  const [isChoosing, setChoosing] = useState(false);
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  if (planned === undefined) return null;
  const { prompts } = planned.mode;
  const others = soundUses(planned.mode, 'prompt', prompt).filter(({ step }) => step !== id);
  return (
    <fieldset className="step-part" aria-labelledby={legend} data-testid={`prompt-${path.join('-')}`}>
      <p id={legend} className="step-legend">
        {label}
      </p>
      {languagesOf(planned.mode).map((language) => (
        <SoundField
          key={language}
          place={{ of: 'prompt', mode, id: prompt, language }}
          what={`${label}, ${id}`}
        />
      ))}
      {others.length > 0 && (
        <div className="step-shared" data-testid="prompt-shared">
          <p className="field-hint">
            {t('adminSteps.prompt.shared', { steps: others.map(({ step }) => step).join(', ') })}
          </p>
          <Button data-testid="prompt-own" onClick={() => edit(...ownPrompt(plan, mode, { step: id, path }))}>
            {t('adminSteps.prompt.own')}
          </Button>
        </div>
      )}
      <details className="step-more" onToggle={({ currentTarget }) => setChoosing(currentTarget.open)}>
        <summary>{t('adminSteps.prompt.choose')}</summary>
        {isChoosing && (
          <PlanSelect
            label={t('adminSteps.prompt.which')}
            place={placeOf({ mode, id }, ...path)}
            value={prompt}
            options={Object.entries(prompts).map(([value, { text }]) => ({
              value,
              label: `${value} – ${beginningOf(text)}`,
            }))}
            data-testid="prompt-choose"
            onEdit={onChoose}
          />
        )}
      </details>
    </fieldset>
  );
}
