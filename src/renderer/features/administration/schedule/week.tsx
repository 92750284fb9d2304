// The weekly plan of a hotline, and what is odd about it, in words.

import { weekdays } from '../../../../domain/schedule/calendar.ts';
import { overlapsAndGaps } from '../../../../domain/schedule/overlaps-and-gaps.ts';
import type { WeekPeriod } from '../../../../domain/schedule/schedule.ts';
import { Button } from '../../../ui/controls.tsx';
import { PlanSelect } from '../pieces/plan-field.tsx';
import { Oddities } from './oddities.tsx';
import { PeriodFields } from './periods.tsx';
import { editSchedule, replaced, type ScheduleProps, useModeOptions, useWording } from './use-schedule.ts';
import { WeekdaysField } from './weekdays-field.tsx';

const workdays = weekdays.slice(0, 5);

export function Week(props: ScheduleProps) {
  const { t } = useWording();
  const modes = useModeOptions();
  const { id, hotline } = props;
  const { schedule } = hotline;
  const { week, otherwise } = schedule;
  const place = ['hotlines', id, 'schedule'];
  const put = (at: number, by: WeekPeriod | null) => editSchedule(props, { week: replaced(week, at, by) });
  const fresh: WeekPeriod = {
    weekdays: week.length === 0 ? workdays : [],
    from: '08:00',
    to: '17:00',
    mode: modes.find(({ value }) => value !== otherwise)?.value ?? otherwise,
  };
  const odd = overlapsAndGaps(schedule).filter(({ kind }) => kind === 'overlap' || kind === 'gap');
  return (
    <section className="schedule-card" aria-labelledby="schedule-week">
      <h2 id="schedule-week">{t('adminSchedule.week')}</h2>
      <ol className="schedule-rows">
        {week.map((period, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a period goes by
          <li key={index} className="schedule-row" data-testid="week-period">
            <WeekdaysField
              place={[...place, 'week', index, 'weekdays']}
              chosen={period.weekdays}
              onEdit={(days) => put(index, { ...period, weekdays: days })}
            />
            <PeriodFields place={[...place, 'week', index]} period={period} onEdit={(to) => put(index, to)} />
          </li>
        ))}
      </ol>
      <div className="schedule-line">
        <Button data-testid="week-add" onClick={() => editSchedule(props, { week: [...week, fresh] })}>
          {t('adminSchedule.addPeriod')}
        </Button>
      </div>
      <PlanSelect
        label={t('adminSchedule.otherwise')}
        hint={t('adminSchedule.otherwiseHint')}
        place={[...place, 'otherwise']}
        value={otherwise}
        options={modes}
        data-testid="schedule-otherwise"
        onEdit={(mode) => editSchedule(props, { otherwise: mode })}
      />
      {odd.length > 0 && (
        <div data-testid="schedule-oddities">
          <h3>{t('adminSchedule.oddities')}</h3>
          <Oddities of={odd} />
        </div>
      )}
    </section>
  );
}
