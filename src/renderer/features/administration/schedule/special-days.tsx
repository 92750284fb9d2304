// What comes before the week: public holidays, company holidays, special days.

import { type LocalDate, regions } from '../../../../domain/schedule/calendar.ts';
import { overlapsAndGaps } from '../../../../domain/schedule/overlaps-and-gaps.ts';
import type { CompanyHolidays, SpecialDay } from '../../../../domain/schedule/schedule.ts';
import { Button, IconButton } from '../../../ui/controls.tsx';
import { PlanField, PlanMoment, PlanSelect } from '../pieces/plan-field.tsx';
import { Oddities } from './oddities.tsx';
import { PeriodFields } from './periods.tsx';
import {
  calendar,
  editSchedule,
  replaced,
  type ScheduleProps,
  useModeOptions,
  useWording,
} from './use-schedule.ts';

const NONE = '';

export function PublicHolidays({ year, ...props }: ScheduleProps & { readonly year: number }) {
  const { t, language, locale } = useWording();
  const modes = useModeOptions();
  const { id, hotline } = props;
  const { region, holidays, otherwise } = hotline.schedule;
  const place = ['hotlines', id, 'schedule'];
  const days = region === null ? [] : calendar.holidays(region, year);
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' });
  return (
    <section className="schedule-card" aria-labelledby="schedule-holidays">
      <h2 id="schedule-holidays">{t('adminSchedule.holidays')}</h2>
      <div className="schedule-pair">
        <PlanSelect
          label={t('adminSchedule.region')}
          place={[...place, 'region']}
          value={region ?? NONE}
          options={[
            { value: NONE, label: t('adminSchedule.noRegion') },
            ...regions
              .map((value) => ({ value, label: t(`adminSchedule.regions.${value}`) }))
              .sort((a, b) => a.label.localeCompare(b.label, locale)),
          ]}
          data-testid="schedule-region"
          onEdit={(value) => editSchedule(props, { region: value === NONE ? null : value })}
        />
        <PlanSelect
          label={t('adminSchedule.holidaysMode')}
          place={[...place, 'holidays']}
          value={holidays?.mode ?? NONE}
          options={[{ value: NONE, label: t('adminSchedule.asOtherDays') }, ...modes]}
          data-testid="schedule-holidays-mode"
          onEdit={(mode) =>
            editSchedule(props, { holidays: mode === NONE ? null : { mode: mode || otherwise } })
          }
        />
      </div>
      {days.length > 0 && (
        <p className="muted">
          {t('adminSchedule.holidaysIn', { year })}{' '}
          {days.map(({ date, name }) => `${name[language]} (${short.format(Date.parse(date))})`).join(', ')}
        </p>
      )}
    </section>
  );
}

export function CompanyHolidayList({ date, ...props }: ScheduleProps & { readonly date: LocalDate }) {
  const { t } = useWording();
  const modes = useModeOptions();
  const { id, hotline } = props;
  const { companyHolidays, otherwise } = hotline.schedule;
  const place = ['hotlines', id, 'schedule', 'companyHolidays'];
  const put = (at: number, by: CompanyHolidays | null) =>
    editSchedule(props, { companyHolidays: replaced(companyHolidays, at, by) });
  const meet = overlapsAndGaps(hotline.schedule).filter(({ kind }) => kind === 'companyHolidaysMeet');
  return (
    <section className="schedule-card" aria-labelledby="schedule-company">
      <h2 id="schedule-company">{t('adminSchedule.companyHolidays')}</h2>
      {companyHolidays.length === 0 && <p className="muted">{t('adminSchedule.noCompanyHolidays')}</p>}
      <ol className="schedule-rows">
        {companyHolidays.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what they go by
          <li key={index} className="schedule-row" data-testid="company-holidays">
            <PlanField
              label={t('adminSchedule.name')}
              place={[...place, index, 'name']}
              value={each.name}
              onEdit={(name) => put(index, { ...each, name })}
            />
            <PlanMoment
              type="date"
              label={t('adminSchedule.firstDay')}
              place={[...place, index, 'from']}
              value={each.from}
              onEdit={(from) => put(index, { ...each, from })}
            />
            <PlanMoment
              type="date"
              label={t('adminSchedule.lastDay')}
              place={[...place, index, 'to']}
              value={each.to}
              onEdit={(to) => put(index, { ...each, to })}
            />
            <PlanSelect
              label={t('adminSchedule.mode')}
              place={[...place, index, 'mode']}
              value={each.mode}
              options={modes}
              onEdit={(mode) => put(index, { ...each, mode })}
            />
            <IconButton
              icon="cross"
              label={t('adminSchedule.remove', { name: each.name })}
              onClick={() => put(index, null)}
            />
          </li>
        ))}
      </ol>
      <Oddities of={meet} />
      <div className="schedule-line">
        <Button
          data-testid="company-add"
          onClick={() =>
            editSchedule(props, {
              companyHolidays: [
                ...companyHolidays,
                { name: t('adminSchedule.companyHolidays'), from: date, to: date, mode: otherwise },
              ],
            })
          }
        >
          {t('adminSchedule.addCompanyHolidays')}
        </Button>
      </div>
    </section>
  );
}

export function SpecialDays({ date, ...props }: ScheduleProps & { readonly date: LocalDate }) {
  const { t } = useWording();
  const modes = useModeOptions();
  const { id, hotline } = props;
  const { specialDays, otherwise } = hotline.schedule;
  const place = ['hotlines', id, 'schedule', 'specialDays'];
  const put = (at: number, by: SpecialDay | null) =>
    editSchedule(props, { specialDays: replaced(specialDays, at, by) });
  const odd = overlapsAndGaps(hotline.schedule);
  return (
    <section className="schedule-card" aria-labelledby="schedule-special">
      <h2 id="schedule-special">{t('adminSchedule.specialDays')}</h2>
      {specialDays.length === 0 && <p className="muted">{t('adminSchedule.noSpecialDays')}</p>}
      <ol className="schedule-rows">
        {specialDays.map((day, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what they go by
          <li key={index} className="schedule-day" data-testid="special-day">
            <div className="schedule-row">
              <PlanField
                label={t('adminSchedule.name')}
                place={[...place, index, 'name']}
                value={day.name}
                data-testid="special-day-name"
                onEdit={(name) => put(index, { ...day, name })}
              />
              <PlanMoment
                type="date"
                label={t('adminSchedule.date')}
                place={[...place, index, 'date']}
                value={day.date}
                onEdit={(to) => put(index, { ...day, date: to })}
              />
              <PlanSelect
                label={t('adminSchedule.allDay')}
                place={[...place, index, 'otherwise']}
                value={day.otherwise ?? NONE}
                options={[{ value: NONE, label: t('adminSchedule.asOtherDays') }, ...modes]}
                onEdit={(mode) => put(index, { ...day, otherwise: mode === NONE ? null : mode })}
              />
              <IconButton
                icon="cross"
                label={t('adminSchedule.remove', { name: day.name })}
                onClick={() => put(index, null)}
              />
            </div>
            <ol
              className="schedule-rows schedule-inner"
              aria-label={t('adminSchedule.periodsOf', { name: day.name })}
            >
              {day.periods.map((period, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a period goes by
                <li key={at} className="schedule-row">
                  <PeriodFields
                    place={[...place, index, 'periods', at]}
                    period={period}
                    onEdit={(to) => put(index, { ...day, periods: replaced(day.periods, at, to) })}
                  />
                </li>
              ))}
            </ol>
            <Oddities of={odd.filter((each) => 'day' in each && each.day === index)} />
            <div className="schedule-line">
              <Button
                variant="quiet"
                onClick={() =>
                  put(index, {
                    ...day,
                    periods: [
                      ...day.periods,
                      {
                        from: '08:00',
                        to: '12:00',
                        mode: modes.find(({ value }) => value !== day.otherwise)?.value ?? otherwise,
                      },
                    ],
                  })
                }
              >
                {t('adminSchedule.addDayPeriod')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div className="schedule-line">
        <Button
          data-testid="special-add"
          onClick={() =>
            editSchedule(props, {
              specialDays: [
                ...specialDays,
                { name: t('adminSchedule.specialDay'), date, otherwise, periods: [] },
              ],
            })
          }
        >
          {t('adminSchedule.addSpecialDay')}
        </Button>
      </div>
    </section>
  );
}
