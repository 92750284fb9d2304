// When a saved call is made, at which hotline, who is there, what is on, and who calls.

import { useText } from '../../../i18n/text.ts';
import { Check, Field } from '../../../ui/controls.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { TimeField } from '../modes/steps/seconds-field.tsx';
import { pickablePeople } from '../people/pickable-people.ts';
import { Picker } from '../pieces/picker.tsx';
import { PlanMoment, PlanSelect } from '../pieces/plan-field.tsx';
import { useModeOptions } from '../schedule/use-schedule.ts';
import { pickableTeams } from '../teams/pickable-teams.ts';
import { changeSaved, type SavedProps } from './change-saved.ts';

const callers = ['unknown', 'known', 'blocked'] as const;

export function SavedSetting({ id, saved }: SavedProps) {
  const t = useText();
  const { plan } = useDraft();
  const modes = useModeOptions();
  const at = (field: string) => ['savedCalls', id, field];
  const put = (fields: Parameters<typeof changeSaved>[1]) => changeSaved({ id, saved }, fields);
  const hotlines = Object.entries(plan.hotlines);
  const numbers = plan.hotlines[saved.hotline]?.numbers ?? [];
  const switches = Object.entries(plan.quickSwitches).filter(([, each]) =>
    each.hotlines.includes(saved.hotline),
  );
  return (
    <section className="saved-part" aria-labelledby="saved-setting">
      <h2 id="saved-setting">{t('adminSavedCalls.setting')}</h2>
      <div className="saved-row">
        <PlanSelect
          label={t('administration.things.hotline')}
          place={at('hotline')}
          value={saved.hotline}
          options={hotlines.map(([value, { name }]) => ({ value, label: name || value }))}
          data-testid="saved-call-hotline"
          onEdit={(hotline) => put({ hotline, number: undefined })}
        />
        {(numbers.length > 1 || saved.number !== undefined) && (
          <PlanSelect
            label={t('adminDraftCall.number')}
            place={at('number')}
            value={saved.number ?? ''}
            options={numbers.map(({ number }, index) => ({
              value: index === 0 ? '' : number,
              label: number,
            }))}
            data-testid="saved-call-number"
            onEdit={(number) => put({ number: number === '' ? undefined : number })}
          />
        )}
        <PlanMoment
          type="date"
          label={t('adminSchedule.date')}
          place={at('date')}
          value={saved.date}
          data-testid="saved-call-date"
          onEdit={(date) => put({ date })}
        />
        <PlanMoment
          type="time"
          label={t('adminSchedule.time')}
          place={at('time')}
          value={saved.time}
          data-testid="saved-call-time"
          onEdit={(time) => put({ time })}
        />
        <PlanSelect
          label={t('administration.things.mode')}
          place={at('mode')}
          value={saved.mode ?? ''}
          options={[{ value: '', label: t('adminSavedCalls.bySchedule') }, ...modes]}
          data-testid="saved-call-mode"
          onEdit={(mode) => put({ mode: mode === '' ? undefined : mode })}
        />
      </div>
      <Picker
        label={t('adminSavedCalls.teams')}
        hint={t('adminSavedCalls.teamsHint')}
        place={at('teams')}
        all={pickableTeams(plan, saved.teams)}
        chosen={saved.teams}
        search={t('adminSavedCalls.findTeam')}
        testid="saved-call-teams"
        onChange={(teams) => put({ teams })}
      />
      <Picker
        label={t('adminSavedCalls.people')}
        hint={t('adminSavedCalls.peopleHint')}
        place={at('people')}
        all={pickablePeople(plan)}
        chosen={saved.people}
        search={t('adminDraftCall.findPerson')}
        testid="saved-call-people"
        onChange={(people) => put({ people })}
      />
      <div className="saved-row">
        <TimeField
          label={t('adminSavedCalls.takenAfter')}
          place={at('takenAfterMs')}
          ms={saved.takenAfterMs}
          onEdit={(takenAfterMs) => put({ takenAfterMs })}
        />
        <Check
          label={t('adminDraftCall.othersAnswer')}
          checked={saved.othersAnswer}
          onChange={() => put({ othersAnswer: !saved.othersAnswer })}
        />
        <Check
          label={t('adminSavedCalls.hasRoom')}
          checked={saved.hasRoom}
          onChange={() => put({ hasRoom: !saved.hasRoom })}
        />
      </div>
      {switches.length > 0 && (
        <fieldset className="saved-switches">
          <legend>{t('adminDraftCall.on')}</legend>
          {switches.map(([each, { name }]) => (
            <Check
              key={each}
              label={name}
              checked={saved.on.includes(each)}
              data-testid={`saved-call-on-${each}`}
              onChange={() =>
                put({
                  on: saved.on.includes(each) ? saved.on.filter((one) => one !== each) : [...saved.on, each],
                })
              }
            />
          ))}
        </fieldset>
      )}
      <div className="saved-row">
        <Field
          label={t('adminDraftCall.from')}
          hint={t('adminDraftCall.fromHint')}
          className="input"
          inputMode="tel"
          value={saved.callerNumber ?? ''}
          onChange={({ target: { value } }) => put({ callerNumber: value === '' ? undefined : value })}
        />
        {saved.callerNumber !== undefined && (
          <PlanSelect
            label={t('adminDraftCall.callerIs')}
            place={at('callerIs')}
            value={saved.callerIs}
            options={callers.map((value) => ({ value, label: t(`adminDraftCall.callers.${value}`) }))}
            onEdit={(callerIs) => put({ callerIs })}
          />
        )}
      </div>
    </section>
  );
}
