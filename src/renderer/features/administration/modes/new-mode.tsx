// A new mode, from a template or from nothing.

import { useState } from 'react';
import { type Language, languages } from '../../../../domain/languages.ts';
import {
  modeFromTemplate,
  type TemplateName,
  templateNames,
} from '../../../../domain/mode-editing/templates.ts';
import { useText } from '../../../i18n/text.ts';
import { Button, Check, Choice, Field } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { speakAllMissing } from '../sounds/sounds-store.ts';

export function NewMode() {
  const t = useText();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button icon="plus" data-testid="mode-new" onClick={() => setAsking(true)}>
        {t('adminSteps.newMode.do')}
      </Button>
      {asking && <Asking onClose={() => setAsking(false)} />}
    </>
  );
}

function Asking({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const { plan } = useDraft();
  const [template, setTemplate] = useState<TemplateName>('hotline');
  const [typed, setTyped] = useState<string | null>(null);
  const [first, setFirst] = useState<Language>('de');
  const [both, setBoth] = useState(false);
  const [speak, setSpeak] = useState(true);
  const name = (typed ?? t(`adminSteps.newMode.templates.${template}`)).trim();
  const hasNoTeam = template !== 'empty' && template !== 'outage' && Object.keys(plan.teams).length === 0;
  const make = () => {
    const others = both ? languages.filter((each) => each !== first) : [];
    const { mode, edits } = modeFromTemplate(plan, { template, name, spoken: [first, ...others] });
    edit(...edits);
    if (speak) void speakAllMissing(mode);
    onClose();
    openObject('modes', mode);
  };
  const blocked = name === '' ? t('adminSteps.newMode.nameFirst') : null;
  return (
    <Dialog title={t('adminSteps.newMode.title')} testid="new-mode" onClose={onClose}>
      <form
        className="step-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (blocked === null && !hasNoTeam) make();
        }}
      >
        <Choice
          label={t('adminSteps.newMode.template')}
          value={template}
          options={templateNames.map((value) => ({
            value,
            label: t(`adminSteps.newMode.templates.${value}`),
            hint: t(`adminSteps.newMode.means.${value}`),
          }))}
          testid="new-mode-template"
          onChange={setTemplate}
        />
        <Field
          label={t('adminModes.name')}
          className="input"
          value={typed ?? t(`adminSteps.newMode.templates.${template}`)}
          maxLength={80}
          data-testid="new-mode-name"
          onChange={({ target }) => setTyped(target.value)}
        />
        <Choice
          label={t('adminSteps.about.language')}
          value={first}
          options={languages.map((value) => ({ value, label: t(`control.languages.${value}`) }))}
          testid="new-mode-language"
          onChange={setFirst}
        />
        <Check
          label={t('adminSteps.newMode.both')}
          checked={both}
          data-testid="new-mode-both"
          onChange={({ target }) => setBoth(target.checked)}
        />
        <Check
          label={t('adminSteps.newMode.speak')}
          checked={speak}
          data-testid="new-mode-speak"
          onChange={({ target }) => setSpeak(target.checked)}
        />
        {hasNoTeam && <p className="plan-mistake">{t('adminSteps.newMode.noTeam')}</p>}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            blocked={hasNoTeam ? t('adminSteps.newMode.noTeam') : blocked}
            data-testid="new-mode-do"
          >
            {t('adminSteps.newMode.make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
