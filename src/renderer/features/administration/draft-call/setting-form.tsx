// What a draft call is made with: when, of which hotline, what is on, who is there, and who calls.

import type { DraftCallSetting } from '../../../../domain/draft-call/planned-call.ts';
import { minuteOf, timeOf } from '../../../../domain/schedule/days.ts';
import { useText } from '../../../i18n/text.ts';
import { Check, Field } from '../../../ui/controls.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { pickablePeople } from '../people/pickable-people.ts';
import { Picker } from '../pieces/picker.tsx';
import { MomentFields } from '../schedule/moment-fields.tsx';
import { calendar } from '../schedule/use-schedule.ts';
import { pickableTeams } from '../teams/pickable-teams.ts';
import { changeSetting } from './draft-call-store.ts';

const callers = ['unknown', 'known', 'blocked'] as const;

export function SettingForm({ setting }: { readonly setting: DraftCallSetting }) {
  const t = useText();
  const { plan } = useDraft();
  const put = (fields: Partial<DraftCallSetting>) => changeSetting({ ...setting, ...fields });
  const hotline = plan.hotlines[setting.hotline];
  const zone = hotline?.schedule.zone ?? 'UTC';
  const { date, minute } = calendar.local(calendar.zoneExists(zone) ? zone : 'UTC', setting.at);
  const time = timeOf(minute);
  const switches = Object.entries(plan.quickSwitches).filter(([, { hotlines }]) =>
    hotlines.includes(setting.hotline),
  );
  const modeName = setting.mode === null ? null : (plan.modes[setting.mode]?.mode.name ?? setting.mode);
  return (
    <form className="draft-call-setting" onSubmit={(event) => event.preventDefault()}>
      <label className="field">
        <span>{t('adminDraftCall.number')}</span>
        <select
          className="input"
          data-testid="draft-call-number"
          value={`${setting.hotline} ${setting.number}`}
          onChange={({ target: { value } }) => {
            const [id = '', number = ''] = value.split(' ');
            put({ hotline: id, number });
          }}
        >
          {Object.entries(plan.hotlines).flatMap(([id, { name, numbers }]) =>
            numbers.map(({ number }) => (
              <option key={`${id} ${number}`} value={`${id} ${number}`}>
                {`${name}, ${number}`}
              </option>
            )),
          )}
        </select>
      </label>
      <fieldset className="draft-call-when">
        <legend>{t('adminDraftCall.when')}</legend>
        <MomentFields
          moment={{ date, time }}
          testid="draft-call"
          onMoment={(moment) => {
            const [at] = calendar.instants(zone, moment.date, minuteOf(moment.time));
            if (at !== undefined) put({ at });
          }}
        />
      </fieldset>
      {modeName !== null && (
        <Check
          label={t('adminDraftCall.thisMode', { mode: modeName })}
          checked
          data-testid="draft-call-this-mode"
          onChange={() => put({ mode: null })}
        />
      )}
      {modeName === null && <p className="muted">{t('adminDraftCall.bySchedule')}</p>}
      {switches.length > 0 && (
        <fieldset>
          <legend>{t('adminDraftCall.on')}</legend>
          {switches.map(([id, { name }]) => (
            <Check
              key={id}
              label={name}
              checked={setting.on.includes(id)}
              data-testid={`draft-call-on-${id}`}
              onChange={() =>
                put({
                  on: setting.on.includes(id) ? setting.on.filter((one) => one !== id) : [...setting.on, id],
                })
              }
            />
          ))}
        </fieldset>
      )}
      <Picker
        label={t('adminSavedCalls.teams')}
        place={null}
        all={pickableTeams(plan, setting.staffed)}
        chosen={setting.staffed}
        search={t('adminSavedCalls.findTeam')}
        testid="draft-call-teams"
        onChange={(staffed) => put({ staffed })}
      />
      <Picker
        label={t('adminDraftCall.signedIn')}
        hint={t('adminDraftCall.signedInHint')}
        place={null}
        all={pickablePeople(plan)}
        chosen={setting.signedIn}
        search={t('adminDraftCall.findPerson')}
        testid="draft-call-people"
        onChange={(signedIn) => put({ signedIn })}
      />
      <Field
        label={t('adminDraftCall.from')}
        hint={t('adminDraftCall.fromHint')}
        inputMode="tel"
        data-testid="draft-call-from"
        value={setting.callerNumber ?? ''}
        onChange={({ target: { value } }) => put({ callerNumber: value === '' ? null : value })}
      />
      {setting.callerNumber !== null && (
        <label className="field">
          <span>{t('adminDraftCall.callerIs')}</span>
          <select
            className="input"
            data-testid="draft-call-caller"
            value={setting.callerIs}
            onChange={({ target: { value } }) =>
              put({ callerIs: callers.find((each) => each === value) ?? 'unknown' })
            }
          >
            {callers.map((each) => (
              <option key={each} value={each}>
                {t(`adminDraftCall.callers.${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Check
        label={t('adminDraftCall.othersAnswer')}
        checked={setting.othersAnswer}
        data-testid="draft-call-others"
        onChange={() => put({ othersAnswer: !setting.othersAnswer })}
      />
    </form>
  );
}
