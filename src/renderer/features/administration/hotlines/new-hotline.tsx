// A new hotline in one step: name, number and people; all else is made so that it can be published at once.

import { useId, useState } from 'react';
import { modesToBeginWith, newHotline } from '../../../../domain/plan/new/new-hotline.ts';
import { useText } from '../../../i18n/text.ts';
import { Banner, Button, Field } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { pickablePeople } from '../people/pickable-people.ts';
import { valuesIn } from '../pieces/list-field.tsx';
import { Picker } from '../pieces/picker.tsx';

export function NewHotline({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const { plan } = useDraft();
  const likeId = useId();
  const modes = modesToBeginWith(plan);
  const [name, setName] = useState('');
  const [numbers, setNumbers] = useState('');
  const [awaits, setAwaits] = useState('');
  const [people, setPeople] = useState<readonly string[]>([]);
  const [like, setLike] = useState(modes[0] ?? '');
  const [asked, setAsked] = useState(false);
  const missing = name.trim() === '' ? t('adminHotlines.needsName') : null;
  const make = () => {
    setAsked(true);
    if (missing !== null) return;
    const wanted = { name: name.trim(), numbers: valuesIn(numbers), people, awaits: awaits.trim(), like };
    const made = newHotline(plan, wanted, t('adminHotlines.saysPaused'));
    if (made === null) return;
    edit(...made.edits);
    openObject('hotlines', made.id);
    onClose();
  };
  return (
    <Dialog title={t('adminHotlines.new')} className="new-hotline" onClose={onClose} testid="new-hotline">
      {modes.length === 0 ? (
        <Banner tone="warn">{t('adminHotlines.noMode')}</Banner>
      ) : (
        <form
          className="dialog-form"
          onSubmit={(event) => {
            event.preventDefault();
            make();
          }}
        >
          <Field
            label={t('adminHotlines.name')}
            value={name}
            maxLength={80}
            autoComplete="off"
            data-testid="new-hotline-name"
            onChange={(event) => setName(event.target.value)}
          />
          <Field
            label={t('adminHotlines.numbers')}
            hint={t('adminHotlines.newNumbersHint')}
            value={numbers}
            inputMode="tel"
            autoComplete="off"
            data-testid="new-hotline-numbers"
            onChange={(event) => setNumbers(event.target.value)}
          />
          <Field
            label={t('adminHotlines.awaits')}
            hint={t('adminHotlines.awaitsHint')}
            value={awaits}
            placeholder={t('adminHotlines.awaitsExample')}
            maxLength={200}
            autoComplete="off"
            data-testid="new-hotline-awaits"
            onChange={(event) => setAwaits(event.target.value)}
          />
          <Picker
            label={t('adminHotlines.people', { many: people.length })}
            hint={t('adminHotlines.peopleHint')}
            place={null}
            all={pickablePeople(plan)}
            chosen={people}
            search={t('adminTeams.searchPerson')}
            testid="new-hotline-people"
            onChange={setPeople}
          />
          <div className="field">
            <label htmlFor={likeId}>{t('adminHotlines.like')}</label>
            <select
              id={likeId}
              className="select"
              value={like}
              aria-describedby={`${likeId}-hint`}
              data-testid="new-hotline-like"
              onChange={(event) => setLike(event.target.value)}
            >
              {modes.map((mode) => (
                <option key={mode} value={mode}>
                  {plan.modes[mode]?.mode.name ?? mode}
                </option>
              ))}
            </select>
            <p id={`${likeId}-hint`} className="field-hint">
              {t('adminHotlines.likeHint')}
            </p>
          </div>
          {asked && missing !== null && (
            <p className="plan-mistake" role="alert" data-testid="new-hotline-missing">
              {missing}
            </p>
          )}
          <div className="dialog-actions">
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button variant="primary" type="submit" data-testid="new-hotline-do">
              {t('adminHotlines.make')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
