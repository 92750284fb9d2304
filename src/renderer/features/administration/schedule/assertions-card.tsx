// Assertions of a hotline: what its schedule has to say at a moment. Whether they hold is seen at once, and checked at publishing.

import { newId } from '../../../../domain/plan/new-id.ts';
import { brokenAssertions } from '../../../../domain/schedule/assertions.ts';
import { minuteOf } from '../../../../domain/schedule/days.ts';
import { modeAt } from '../../../../domain/schedule/mode-at.ts';
import type { Assertion } from '../../../../domain/schedule/schedule.ts';
import { reasonWords } from '../../../schedule/schedule-words.ts';
import { Button, IconButton } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { PlanMoment, PlanSelect } from '../pieces/plan-field.tsx';
import type { AskedMoment } from './moment-fields.tsx';
import { calendar, dayText, type ScheduleProps, useModeOptions, useWording } from './use-schedule.ts';

function AssertionRow({ id, assertion }: { readonly id: string; readonly assertion: Assertion }) {
  const wording = useWording();
  const { t, locale, modeName } = wording;
  const modes = useModeOptions();
  const { hotlines } = useDraft().plan;
  const [broken] = brokenAssertions(hotlines, { [id]: assertion }, calendar);
  const change = (fields: Partial<Assertion>) =>
    edit({ of: 'assertion', id, mode: null, to: { ...assertion, ...fields } });
  const when = `${dayText(assertion.date, locale)}, ${assertion.time}`;
  return (
    <li className="schedule-row" data-testid="assertion" data-holds={broken === undefined}>
      <PlanMoment
        type="date"
        label={t('adminSchedule.date')}
        place={['assertions', id, 'date']}
        value={assertion.date}
        onEdit={(date) => change({ date })}
      />
      <PlanMoment
        type="time"
        label={t('adminSchedule.time')}
        place={['assertions', id, 'time']}
        value={assertion.time}
        data-testid="assertion-time"
        onEdit={(time) => change({ time })}
      />
      <PlanSelect
        label={t('adminSchedule.hasToBe')}
        place={['assertions', id, 'hotline']}
        value={assertion.mode}
        options={modes}
        data-testid="assertion-mode"
        onEdit={(mode) => change({ mode })}
      />
      <IconButton
        icon="cross"
        label={t('adminSchedule.removeAssertion', { when })}
        onClick={() => edit({ of: 'assertion', id, mode: null, to: null })}
      />
      <p className={broken === undefined ? 'assertion-holds' : 'assertion-broken'} role="status">
        <Icon name={broken === undefined ? 'check' : 'warning'} size={13} />
        <span>
          {broken === undefined
            ? t('adminSchedule.holds')
            : broken.instead === null
              ? t('adminSchedule.unknown')
              : t('adminSchedule.broken', {
                  mode: modeName(broken.instead.mode),
                  why: reasonWords(broken.instead.reason, wording),
                })}
        </span>
      </p>
    </li>
  );
}

export function Assertions({ id, hotline, moment }: ScheduleProps & { readonly moment: AskedMoment }) {
  const { t, locale } = useWording();
  const { assertions } = useDraft().plan;
  const own = Object.entries(assertions).filter(([, each]) => each.hotline === id);
  const add = () => {
    const [at] = calendar.instants(hotline.schedule.zone, moment.date, minuteOf(moment.time));
    const { mode } = modeAt(hotline.schedule, calendar, at);
    const fresh = newId(`${id} ${moment.date}`, (taken) => assertions[taken] !== undefined, 'assertion');
    edit({ of: 'assertion', id: fresh, mode: null, to: { hotline: id, ...moment, mode } });
  };
  return (
    <section className="schedule-card" aria-labelledby="schedule-assertions">
      <h2 id="schedule-assertions">{t('adminSchedule.assertions')}</h2>
      <p className="muted">{t('adminSchedule.assertionsHint')}</p>
      <ol className="schedule-rows">
        {own.map(([each, assertion]) => (
          <AssertionRow key={each} id={each} assertion={assertion} />
        ))}
      </ol>
      <div className="schedule-line">
        <Button data-testid="assertion-add" onClick={add}>
          {t('adminSchedule.addAssertion', { date: dayText(moment.date, locale), time: moment.time })}
        </Button>
      </div>
    </section>
  );
}
