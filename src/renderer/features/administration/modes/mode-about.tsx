// What holds for a whole mode: its name, its languages, where calls begin, what they hear where something breaks, when they end.

import { ENDS_WITHIN_MS, languagesOf } from '../../../../domain/call-flow/mode.ts';
import { type Language, languages } from '../../../../domain/languages.ts';
import { speakIn } from '../../../../domain/mode-editing/spoken-languages.ts';
import { type ModeAbout, partsOfMode } from '../../../../domain/plan/change/parts.ts';
import type { PlannedMode } from '../../../../domain/plan/plan.ts';
import { useText } from '../../../i18n/text.ts';
import { Check } from '../../../ui/controls.tsx';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { PlanField, PlanOptionalNumber, PlanSelect } from '../pieces/plan-field.tsx';
import { useStepOptions } from './step-options.ts';

const MINUTE_MS = 60_000;

export function ModeAboutFields({ id, planned }: { readonly id: string; readonly planned: PlannedMode }) {
  const t = useText();
  const { plan } = useDraft();
  const { mode } = planned;
  const { about } = partsOfMode(planned);
  const { mustEndWithinMs, ...unlimited } = about;
  const { greeting: _, ...ungreeted } = about;
  const place = (name: string) => ['modes', id, 'mode', name];
  const put = (to: ModeAbout) => edit({ of: 'mode', id, mode: null, to });
  const steps = useStepOptions(id);
  const spoken = languagesOf(mode);
  const speak = (first: Language, others: readonly Language[]) =>
    edit(...speakIn(plan, id, [first, ...others.filter((other) => other !== first)]));
  const ofKind = (kind: 'announcement' | 'goodbye') =>
    steps.filter(({ value }) => mode.steps[value]?.kind === kind);
  const nowhere = { value: '', label: t('adminSteps.nowhere') };
  return (
    <>
      <PlanField
        label={t('adminModes.name')}
        place={place('name')}
        value={mode.name}
        data-testid="mode-name"
        onEdit={(name) => put({ ...about, name })}
      />
      <div className="field-row">
        <PlanSelect
          label={t('adminSteps.about.language')}
          place={place('language')}
          value={mode.language}
          options={languages.map((value) => ({ value, label: t(`control.languages.${value}`) }))}
          data-testid="mode-language"
          onEdit={(first) => speak(first, spoken)}
        />
        <fieldset className="step-part">
          <legend className="step-legend">{t('adminSteps.about.languages')}</legend>
          {languages
            .filter((each) => each !== mode.language)
            .map((each) => (
              <Check
                key={each}
                label={t(`control.languages.${each}`)}
                checked={spoken.includes(each)}
                data-testid={`mode-language-${each}`}
                onChange={({ target }) =>
                  speak(
                    mode.language,
                    target.checked ? [...spoken, each] : spoken.filter((other) => other !== each),
                  )
                }
              />
            ))}
        </fieldset>
      </div>
      <div className="field-row">
        <PlanSelect
          label={t('adminSteps.about.start')}
          place={place('start')}
          value={mode.start}
          options={mode.start === '' ? [nowhere, ...steps] : steps}
          data-testid="mode-start"
          onEdit={(start) => put({ ...about, start })}
        />
        <PlanSelect
          label={t('adminSteps.about.greeting')}
          hint={t('adminSteps.about.greetingHint')}
          place={place('greeting')}
          value={mode.greeting ?? ''}
          options={[{ value: '', label: t('adminSteps.about.noGreeting') }, ...ofKind('announcement')]}
          data-testid="mode-greeting"
          onEdit={(greeting) => put(greeting === '' ? ungreeted : { ...about, greeting })}
        />
      </div>
      <PlanSelect
        label={t('adminSteps.about.onError')}
        place={place('onError')}
        value={mode.onError}
        options={mode.onError === '' ? [nowhere, ...ofKind('goodbye')] : ofKind('goodbye')}
        data-testid="mode-on-error"
        onEdit={(onError) => put({ ...about, onError })}
      />
      <PlanOptionalNumber
        label={t('adminModes.endsWithin')}
        hint={t('adminModes.endsWithinHint', { minutes: ENDS_WITHIN_MS / MINUTE_MS })}
        place={place('mustEndWithinMs')}
        usual={ENDS_WITHIN_MS / MINUTE_MS}
        value={mustEndWithinMs === undefined ? undefined : mustEndWithinMs / MINUTE_MS}
        min={1}
        data-testid="mode-ends-within"
        onEdit={(minutes) =>
          put(minutes === undefined ? unlimited : { ...about, mustEndWithinMs: minutes * MINUTE_MS })
        }
      />
    </>
  );
}
