// A menu: what it says, its keys with where they lead, and what a caller hears who presses none, or a wrong one.

import { languagesOf } from '../../../../../domain/call-flow/mode.ts';
import type { Digit, MenuBranch } from '../../../../../domain/call-flow/steps/menu.ts';
import { NOWHERE } from '../../../../../domain/mode-editing/exits.ts';
import { menuText } from '../../../../../domain/mode-editing/menu-text.ts';
import { soundAt, withSoundAt } from '../../../../../domain/plan/sounds/sound-places.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button, IconButton } from '../../../../ui/controls.tsx';
import { edit } from '../../draft/draft-store.ts';
import { useDraft, useProblems } from '../../draft/use-draft.ts';
import { PlanField } from '../../pieces/plan-field.tsx';
import { Problems } from '../../pieces/problems.tsx';
import { placeOf, type StepProps } from './editing.ts';
import { freeKeys, KeySelect, withKey } from './keys.tsx';
import { PromptField } from './prompt-field.tsx';
import { AsksForKey } from './spoken-forms.tsx';
import { WayField } from './way-field.tsx';

export function MenuForm(props: StepProps<'menu'>) {
  const t = useText();
  const { mode, id, step, onEdit } = props;
  const prompt = (name: 'prompt' | 'noInput' | 'invalid') => (
    <PromptField
      mode={mode}
      id={id}
      path={[name]}
      label={t(`adminSteps.menu.${name}`)}
      prompt={step[name]}
      onChoose={(to) => onEdit({ ...step, [name]: to })}
    />
  );
  return (
    <>
      {prompt('prompt')}
      <MenuText {...props} />
      <Branches {...props} />
      <AsksForKey mode={mode} id={id} asks={step} onEdit={(asks) => onEdit({ ...step, ...asks })} />
      <WayField
        mode={mode}
        id={id}
        exit={['exits', 'default']}
        label={t('adminSteps.menu.default')}
        to={step.exits.default}
      />
      {prompt('noInput')}
      {prompt('invalid')}
    </>
  );
}

/** The text made of the keys, offered where it's another one; nothing is written by itself. That the text names other keys, the check says below them. */
function MenuText({ mode, step: { prompt, branches } }: StepProps<'menu'>) {
  const t = useText();
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  if (planned === undefined) return null;
  return (
    <div className="menu-text" role="status">
      {languagesOf(planned.mode).map((language) => {
        const place = { of: 'prompt', mode, id: prompt, language } as const;
        const text = soundAt(plan, place)?.text ?? '';
        const made = menuText(branches, language);
        if (made === '' || made === text) return null;
        return (
          <div key={language} data-testid="menu-text" data-language={language}>
            <p className="field-hint" lang={language}>
              {made}
            </p>
            <Button
              data-testid="menu-text-take"
              onClick={() => {
                const to = withSoundAt(plan, place, { text: made });
                if (to !== null) edit(to);
              }}
            >
              {t('adminSteps.menu.textFromKeys')}
              <span className="heard-only">: {t(`control.languages.${language}`)}</span>
            </Button>
          </div>
        );
      })}
    </div>
  );
}

function Branches({ mode, id, step, onEdit }: StepProps<'menu'>) {
  const t = useText();
  const { branches } = step;
  const problems = useProblems(...placeOf({ mode, id }, 'branches')).filter(
    ({ path }) => path.length === placeOf({ mode, id }, 'branches').length,
  );
  const [free] = freeKeys(branches);
  return (
    <fieldset className="step-part" data-testid="menu-branches">
      <legend className="step-legend">{t('adminSteps.menu.keys')}</legend>
      {(Object.entries(branches) as [Digit, MenuBranch][]).map(([digit, branch]) => (
        <div key={digit} className="step-line" data-key={digit}>
          <KeySelect
            digit={digit}
            taken={branches}
            onEdit={(to) => onEdit({ ...step, branches: withKey(branches, digit, to, branch) })}
          />
          <PlanField
            label={t('adminSteps.menu.label', { key: digit })}
            place={placeOf({ mode, id }, 'branches', digit, 'label')}
            value={branch.label}
            data-testid="branch-label"
            onEdit={(label) => onEdit({ ...step, branches: { ...branches, [digit]: { ...branch, label } } })}
          />
          <WayField
            mode={mode}
            id={id}
            exit={['branches', digit, 'step']}
            label={t('adminSteps.menu.leads', { key: digit })}
            to={branch.step}
          />
          <IconButton
            icon="cross"
            label={t('adminSteps.removeKey', { key: digit })}
            data-testid="key-remove"
            onClick={() => onEdit({ ...step, branches: withKey(branches, digit, null, branch) })}
          />
        </div>
      ))}
      <Button
        icon="plus"
        blocked={free === undefined ? t('adminSteps.allKeys') : null}
        data-testid="branch-add"
        onClick={() => {
          if (free !== undefined)
            onEdit({ ...step, branches: { ...branches, [free]: { label: '', step: NOWHERE } } });
        }}
      >
        {t('adminSteps.addKey')}
      </Button>
      <Problems problems={problems} />
    </fieldset>
  );
}
