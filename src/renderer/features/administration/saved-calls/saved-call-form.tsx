// One saved call: when and with whom, what is done in it, what has to come of it, and whether it does.

import { newId } from '../../../../domain/plan/new-id.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { openObject } from '../administration-store.ts';
import { edit, useDraftStore } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { playSaved } from '../draft-call/draft-call-store.ts';
import { PlanField } from '../pieces/plan-field.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { Acts } from './acts.tsx';
import { changeSaved, type SavedProps } from './change-saved.ts';
import { Expectations } from './expectations.tsx';
import { outcomeOf } from './outcome.ts';
import { SavedSetting } from './saved-setting.tsx';

/** As the checker has made it last. */
function Outcome({ id, saved }: SavedProps) {
  const t = useText();
  const { checked } = useDraft();
  const checking = useDraftStore((state) => state.checking);
  const state = checking ? 'checking' : outcomeOf(checked, id, saved);
  return (
    <p className={`saved-${state}`} role="status" data-testid="saved-call-outcome" data-outcome={state}>
      {state !== 'checking' && <Icon name={state === 'holds' ? 'check' : 'warning'} size={13} />}
      <span>{t(`adminSavedCalls.outcome.${state}`)}</span>
    </p>
  );
}

export function SavedCallForm({ id, saved }: SavedProps) {
  const t = useText();
  const { plan } = useDraft();
  const duplicate = () => {
    const name = t('adminModes.copyOf', { name: saved.name }).slice(0, 80);
    const copy = newId(name, (taken) => plan.savedCalls[taken] !== undefined, 'call');
    edit({ of: 'savedCall', id: copy, mode: null, to: { ...saved, name } });
    openObject('savedCalls', copy);
  };
  return (
    <form
      className="object-form"
      aria-label={saved.name}
      data-testid="saved-call"
      onSubmit={(event) => event.preventDefault()}
    >
      <Outcome id={id} saved={saved} />
      <PlanField
        label={t('adminSavedCalls.name')}
        hint={t('adminSavedCalls.nameHint')}
        place={['savedCalls', id, 'name']}
        className="input"
        maxLength={80}
        value={saved.name}
        data-testid="saved-call-name"
        onEdit={(name) => changeSaved({ id, saved }, { name })}
      />
      <div className="mode-actions">
        <Button icon="play" data-testid="saved-call-play" onClick={() => playSaved(saved)}>
          {t('adminSavedCalls.play')}
        </Button>
        <Button data-testid="saved-call-duplicate" onClick={duplicate}>
          {t('adminSavedCalls.duplicate')}
        </Button>
        <RemoveButton
          label={t('adminSavedCalls.remove')}
          title={t('adminSavedCalls.removeTitle', { name: saved.name })}
          means={t('adminSavedCalls.removeMeans')}
          dependents={[]}
          onRemove={() => {
            edit({ of: 'savedCall', id, mode: null, to: null });
            openObject('savedCalls', null);
          }}
        />
      </div>
      <Expectations id={id} saved={saved} />
      <Acts id={id} saved={saved} />
      <SavedSetting id={id} saved={saved} />
    </form>
  );
}
