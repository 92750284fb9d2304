// Steps that say something and go on, or end: announcement, language, goodbye.

import { languagesOf } from '../../../../../domain/call-flow/mode.ts';
import type { Digit } from '../../../../../domain/call-flow/steps/menu.ts';
import { NOWHERE } from '../../../../../domain/mode-editing/exits.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button, Check, IconButton } from '../../../../ui/controls.tsx';
import { useDraft, useProblems } from '../../draft/use-draft.ts';
import { PlanNumber, PlanSelect } from '../../pieces/plan-field.tsx';
import { Problems } from '../../pieces/problems.tsx';
import { placeOf, type StepProps } from './editing.ts';
import { freeKeys, KeySelect, withKey } from './keys.tsx';
import { PromptField } from './prompt-field.tsx';
import { TimeField } from './seconds-field.tsx';
import { WayField } from './way-field.tsx';

export function AnnouncementForm({ mode, id, step, onEdit }: StepProps<'announcement'>) {
  const t = useText();
  const { keys, exits } = step;
  const { keys: _, ...deaf } = step;
  return (
    <>
      <PromptField
        mode={mode}
        id={id}
        path={['prompt']}
        label={t('adminSteps.says')}
        prompt={step.prompt}
        onChoose={(prompt) => onEdit({ ...step, prompt })}
      />
      <Check
        label={t('adminSteps.announcement.keys')}
        hint={t('adminSteps.announcement.keysHint')}
        checked={keys !== undefined}
        data-testid="announcement-keys"
        onChange={({ target }) => onEdit(target.checked ? { ...step, keys: { menu: NOWHERE } } : deaf)}
      />
      {keys !== undefined && (
        <WayField
          mode={mode}
          id={id}
          exit={['keys', 'menu']}
          label={t('adminSteps.announcement.menu')}
          to={keys.menu}
          only="menu"
        />
      )}
      <WayField mode={mode} id={id} exit={['exits', 'done']} label={t('adminModes.after')} to={exits.done} />
    </>
  );
}

export function GoodbyeForm({ mode, id, step, onEdit }: StepProps<'goodbye'>) {
  const t = useText();
  return (
    <PromptField
      mode={mode}
      id={id}
      path={['prompt']}
      label={t('adminSteps.goodbye.says')}
      prompt={step.prompt}
      onChoose={(prompt) => onEdit({ ...step, prompt })}
    />
  );
}

export function LanguageForm({ mode, id, step, onEdit }: StepProps<'language'>) {
  const t = useText();
  const { plan } = useDraft();
  const problems = useProblems(...placeOf({ mode, id }, 'keys'));
  const planned = plan.modes[mode];
  const spoken = planned === undefined ? [] : languagesOf(planned.mode);
  const { keys } = step;
  const entries = Object.entries(keys) as [Digit, (typeof spoken)[number]][];
  const [free] = freeKeys(keys);
  return (
    <>
      <PromptField
        mode={mode}
        id={id}
        path={['prompt']}
        label={t('adminSteps.language.says')}
        prompt={step.prompt}
        onChoose={(prompt) => onEdit({ ...step, prompt })}
      />
      <fieldset className="step-part">
        <legend className="step-legend">{t('adminSteps.language.keys')}</legend>
        {entries.map(([digit, language]) => (
          <div key={digit} className="step-line">
            <KeySelect
              digit={digit}
              taken={keys}
              onEdit={(to) => onEdit({ ...step, keys: withKey(keys, digit, to, language) })}
            />
            <PlanSelect
              label={t('adminSteps.language.which', { key: digit })}
              place={placeOf({ mode, id }, 'keys', digit)}
              value={language}
              options={spoken.map((value) => ({ value, label: t(`control.languages.${value}`) }))}
              data-testid="language-which"
              onEdit={(to) => onEdit({ ...step, keys: { ...keys, [digit]: to } })}
            />
            <IconButton
              icon="cross"
              label={t('adminSteps.removeKey', { key: digit })}
              data-testid="key-remove"
              onClick={() => onEdit({ ...step, keys: withKey(keys, digit, null, language) })}
            />
          </div>
        ))}
        <Button
          blocked={free === undefined ? t('adminSteps.allKeys') : null}
          data-testid="language-add"
          onClick={() => {
            const next = spoken.find((each) => !Object.values(keys).includes(each)) ?? spoken[0];
            if (free !== undefined && next !== undefined)
              onEdit({ ...step, keys: { ...keys, [free]: next } });
          }}
        >
          {t('adminSteps.addKey')}
        </Button>
        <Problems
          problems={problems.filter(({ path }) => path.length === placeOf({ mode, id }, 'keys').length)}
        />
      </fieldset>
      <AsksForKey mode={mode} id={id} asks={step} onEdit={(asks) => onEdit({ ...step, ...asks })} />
      <WayField
        mode={mode}
        id={id}
        exit={['exits', 'done']}
        label={t('adminModes.after')}
        to={step.exits.done}
      />
    </>
  );
}

interface Asking {
  readonly waitForKeyMs: number;
  readonly attempts: number;
}

/** How long, and how often: the same for all that ask for a key. */
export function AsksForKey({
  mode,
  id,
  asks,
  onEdit,
}: Pick<StepProps, 'mode' | 'id'> & {
  readonly asks: Asking;
  readonly onEdit: (asks: Partial<Asking>) => void;
}) {
  const t = useText();
  return (
    <div className="field-row">
      <TimeField
        label={t('adminSteps.waitForKey')}
        place={placeOf({ mode, id }, 'waitForKeyMs')}
        ms={asks.waitForKeyMs}
        data-testid="wait-for-key"
        onEdit={(waitForKeyMs) => onEdit({ waitForKeyMs })}
      />
      <PlanNumber
        label={t('adminSteps.attempts')}
        place={placeOf({ mode, id }, 'attempts')}
        value={asks.attempts}
        min={1}
        data-testid="attempts"
        onEdit={(attempts) => onEdit({ attempts })}
      />
    </div>
  );
}
