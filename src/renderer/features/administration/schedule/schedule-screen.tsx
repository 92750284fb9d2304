// When which mode counts at a hotline: its year, its week, and what comes before the week.

import { useCallback, useDeferredValue, useId, useMemo, useState } from 'react';
import { modesOf } from '../../../../domain/schedule/mode-at.ts';
import { engineNow } from '../../../state/clock.ts';
import { Banner } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { useStandings } from '../hotlines/standing.tsx';
import { PlanField } from '../pieces/plan-field.tsx';
import { AppliesAt } from './applies-at.tsx';
import { Assertions } from './assertions-card.tsx';
import type { AskedMoment } from './moment-fields.tsx';
import { CompanyHolidayList, PublicHolidays, SpecialDays } from './special-days.tsx';
import { calendar, editSchedule, type ScheduleProps, useWording } from './use-schedule.ts';
import { Week } from './week.tsx';
import { yearDays } from './year-days.ts';
import { YearStrip } from './year-strip.tsx';
import './schedule.css';

function nowIn(zone: string): AskedMoment {
  const { date, minute } = calendar.local(zone, engineNow());
  return { date, time: new Date(minute * 60_000).toISOString().slice(11, 16) };
}

/** With a time zone that there is: anything can be asked of it. */
function InZone(props: ScheduleProps) {
  const { plan } = useDraft();
  const schedule = useDeferredValue(props.hotline.schedule);
  const { zone } = schedule;
  const [moment, setMoment] = useState(() => nowIn(zone));
  const year = Number(moment.date.slice(0, 4));
  const months = useMemo(() => yearDays(schedule, calendar, year), [schedule, year]);
  const modes = useMemo(() => {
    const named = modesOf(schedule);
    return Object.keys(plan.modes).filter((mode) => named.has(mode));
  }, [schedule, plan.modes]);
  const onDate = useCallback((date: string) => setMoment((before) => ({ ...before, date })), []);
  return (
    <>
      <YearStrip
        months={months}
        year={year}
        modes={modes}
        zone={zone}
        date={moment.date}
        onDate={onDate}
        // The 29th of February is a day of few years.
        onYear={(to) => onDate(`${to}${moment.date.slice(4).replace('-02-29', '-02-28')}`)}
      />
      <AppliesAt schedule={schedule} moment={moment} now={nowIn(zone)} onMoment={setMoment} />
      <Week {...props} />
      <PublicHolidays {...props} year={year} />
      <CompanyHolidayList {...props} date={moment.date} />
      <SpecialDays {...props} date={moment.date} />
      <Assertions {...props} moment={moment} />
    </>
  );
}

export function ScheduleScreen() {
  const { t } = useWording();
  const { plan } = useDraft();
  const zones = useId();
  const select = useId();
  const open = useOpenObject('schedule');
  const standings = useStandings();
  const ids = Object.keys(plan.hotlines);
  const id = open !== null && plan.hotlines[open] !== undefined ? open : (ids[0] ?? null);
  const hotline = id === null ? undefined : plan.hotlines[id];
  if (id === null || hotline === undefined) return <p className="page-empty">{t('administration.empty')}</p>;
  const props = { id, hotline };
  const stateOf = (each: string): string | null => {
    const standing = standings.get(each);
    return standing === undefined ? null : t(`shell.hotlineState.${standing.state}`);
  };
  const { zone } = hotline.schedule;
  return (
    <div className="schedule">
      <div className="schedule-pair">
        <div className="field">
          <label htmlFor={select}>{t('administration.things.hotline')}</label>
          <select
            id={select}
            className="select"
            value={id}
            data-testid="schedule-hotline"
            onChange={({ target }) => openObject('schedule', target.value)}
          >
            {ids.map((each) => (
              <option key={each} value={each}>
                {[plan.hotlines[each]?.name || each, stateOf(each)].filter(Boolean).join(' · ')}
              </option>
            ))}
          </select>
        </div>
        <PlanField
          label={t('adminSchedule.zone')}
          place={['hotlines', id, 'schedule', 'zone']}
          value={zone}
          list={zones}
          data-testid="schedule-zone"
          onEdit={(to) => editSchedule(props, { zone: to })}
        />
        <datalist id={zones}>
          {Intl.supportedValuesOf('timeZone').map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </div>
      {calendar.zoneExists(zone) ? (
        <InZone key={id} {...props} />
      ) : (
        <Banner tone="warn" title={t('adminSchedule.noZone')} />
      )}
    </div>
  );
}
