// One quick switch: what it does, for which hotlines, which end is suggested, and what callers get while it's on.

import { createCalendar } from '../../../../calendar/calendar.ts';
import type { QuickSwitch, SuggestedEnd } from '../../../../domain/control/quick-switch.ts';
import { groupedSwitches, switchStepped } from '../../../../domain/plan/change/switch-order.ts';
import { dependentsOf } from '../../../../domain/plan/dependents.ts';
import { sinceWords } from '../../../control/ends.ts';
import { localeOf, useLanguage, useText } from '../../../i18n/text.ts';
import { engineNow } from '../../../state/clock.ts';
import { useMirror } from '../../../state/mirror.ts';
import { Button } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { usePickableHotlines } from '../hotlines/pickable-hotlines.tsx';
import { Picker } from '../pieces/picker.tsx';
import { PlanField, PlanMoment, PlanSelect } from '../pieces/plan-field.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { DoesFields } from './does-fields.tsx';
import { duplicateSwitch } from './new-control.ts';
import { PlaceButtons } from './place-buttons.tsx';
import { switchWords } from './switch-words.ts';

interface SwitchProps {
  readonly id: string;
  readonly quickSwitch: QuickSwitch;
}

const calendar = createCalendar();

/** What callers get, as it's prepared now. */
function Means({ quickSwitch }: Pick<SwitchProps, 'quickSwitch'>) {
  const t = useText();
  const { plan } = useDraft();
  const words = switchWords(plan, quickSwitch, { t, calendar, now: engineNow() });
  return (
    <section className="switch-means" aria-labelledby="switch-means" data-testid="switch-means">
      <h2 id="switch-means">{t('adminControl.means')}</h2>
      <p>
        <Icon name="info" size={14} /> {words.length === 0 ? t('adminControl.noHotline') : words.join(' ')}
      </p>
    </section>
  );
}

/** Changed while it's on, it stays as it was turned on. */
function OnNow({ id }: Pick<SwitchProps, 'id'>) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const on = useMirror(({ view }) =>
    Object.values(view?.turnedOn ?? {}).find(({ quickSwitchId }) => quickSwitchId === id),
  );
  if (on === undefined) return null;
  const since = sinceWords(on.since, engineNow(), locale);
  return (
    <p className="switch-on" data-testid="switch-on">
      <Icon name="disc" size={12} /> {t('adminControl.onNow', { since, name: on.byName })}
    </p>
  );
}

const usual: { readonly [K in SuggestedEnd['kind']]: Extract<SuggestedEnd, { readonly kind: K }> } = {
  tonight: { kind: 'tonight' },
  hours: { kind: 'hours', hours: 2 },
  at: { kind: 'at', time: '18:00' },
  notice: { kind: 'notice' },
};

function EndFields({ id, quickSwitch }: SwitchProps) {
  const t = useText();
  const { end } = quickSwitch;
  const place = ['quickSwitches', id, 'end'];
  const change = (to: SuggestedEnd) =>
    edit({ of: 'quickSwitch', id, mode: null, to: { ...quickSwitch, end: to } });
  return (
    <div className="field-row">
      <PlanSelect
        label={t('adminControl.end')}
        hint={t('adminControl.endHint')}
        place={[...place, 'kind']}
        value={end.kind}
        options={(Object.keys(usual) as SuggestedEnd['kind'][]).map((value) => ({
          value,
          label: t(`adminControl.ending.${value}`),
        }))}
        data-testid="switch-end"
        onEdit={(kind) => change(usual[kind])}
      />
      {end.kind === 'at' && (
        <PlanMoment
          type="time"
          label={t('adminControl.endTime')}
          place={[...place, 'time']}
          value={end.time}
          onEdit={(time) => change({ kind: 'at', time })}
        />
      )}
      {end.kind === 'hours' && (
        <PlanField
          type="number"
          min={0.25}
          max={168}
          step={0.25}
          label={t('adminControl.endHours')}
          place={[...place, 'hours']}
          value={end.hours === 0 ? '' : String(end.hours)}
          data-testid="switch-end-hours"
          onEdit={(typed) => change({ kind: 'hours', hours: Number(typed) })}
        />
      )}
    </div>
  );
}

export function SwitchForm({ id, quickSwitch }: SwitchProps) {
  const t = useText();
  const { plan } = useDraft();
  const change = (fields: Partial<QuickSwitch>) =>
    edit({ of: 'quickSwitch', id, mode: null, to: { ...quickSwitch, ...fields } });
  const { name, group, hotlines, does } = quickSwitch;
  const place = ['quickSwitches', id];
  const ids = groupedSwitches(plan).find((each) => each.ids.includes(id))?.ids ?? [];
  return (
    <form className="object-form" aria-label={name} onSubmit={(event) => event.preventDefault()}>
      <OnNow id={id} />
      <PlanField
        label={t('adminControl.name')}
        hint={t('adminControl.nameHint')}
        place={[...place, 'name']}
        value={name}
        // One that was made just now is named first.
        autoFocus={name === ''}
        autoComplete="off"
        data-testid="switch-name"
        onEdit={(to) => change({ name: to })}
      />
      <div className="field-row">
        <PlanSelect
          label={t('adminControl.group')}
          place={[...place, 'group']}
          value={group}
          options={plan.groups.map((each) => ({
            value: each.id,
            label: each.name || t('administration.noName'),
          }))}
          data-testid="switch-group"
          onEdit={(to) => change({ group: to })}
        />
        <PlaceButtons
          place={t('adminControl.stands', { place: ids.indexOf(id) + 1, among: ids.length })}
          step={(by) => switchStepped(plan, id, by)}
        />
      </div>
      <Picker
        label={t('adminControl.hotlines', { many: hotlines.length })}
        place={[...place, 'hotlines']}
        all={usePickableHotlines(plan, hotlines)}
        chosen={hotlines}
        search={t('adminControl.searchHotline')}
        testid="switch-hotlines"
        onChange={(chosen) => change({ hotlines: chosen })}
      />
      <DoesFields
        place={[...place, 'does']}
        does={does}
        hotlines={hotlines}
        onEdit={(to) => change({ does: to })}
      />
      <EndFields id={id} quickSwitch={quickSwitch} />
      <Means quickSwitch={quickSwitch} />
      <div className="banner-buttons">
        <Button data-testid="switch-duplicate" onClick={() => duplicateSwitch(plan, id, t)}>
          {t('adminControl.duplicate')}
        </Button>
        <RemoveButton
          label={t('adminControl.remove')}
          title={t('adminControl.removeTitle', { name })}
          means={t('adminControl.removeMeans')}
          dependents={dependentsOf(plan, 'quickSwitch', id)}
          onRemove={() => {
            edit({ of: 'quickSwitch', id, mode: null, to: null });
            openObject('control', null);
          }}
        />
      </div>
    </form>
  );
}
