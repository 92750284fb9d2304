// A hotline's schedule as a part of the plan: its modes are there, and its days are days.

import { overlapsAndGaps, type WeekMoment } from '../../schedule/overlaps-and-gaps.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import type { HotlineId } from '../../words/ids.ts';
import type { Plan } from '../plan.ts';
import { type AroundPlan, mustBegin, type PlanPlace, type TellPlan } from './plan-mistakes.ts';

export function checkScheduleOf(
  hotline: HotlineId,
  schedule: Schedule,
  modes: Plan['modes'],
  around: AroundPlan,
  tell: TellPlan,
  warn: TellPlan,
): void {
  const at = ['hotlines', hotline, 'schedule'];
  const mode = (id: string, ...path: PlanPlace) => mustBegin(id, modes, [...at, ...path], tell);
  const period = ({ from, mode: id }: Schedule['week'][number] | PeriodOfDay, ...path: PlanPlace) => {
    mode(id, ...path, 'mode');
    if (from === '24:00') tell([...at, ...path, 'from'], { code: 'beginsAtMidnightsEnd' });
  };
  oddities(schedule, at, warn);
  checkZone(hotline, schedule, around, tell);
  mode(schedule.otherwise, 'otherwise');
  for (const [i, each] of schedule.week.entries()) period(each, 'week', i);
  if (schedule.holidays !== null) {
    mode(schedule.holidays.mode, 'holidays', 'mode');
    if (schedule.region === null) tell([...at, 'region'], { code: 'noRegion' });
  }
  for (const [i, { from, to, mode: id }] of schedule.companyHolidays.entries()) {
    mode(id, 'companyHolidays', i, 'mode');
    if (from > to) tell([...at, 'companyHolidays', i, 'to'], { code: 'endsBeforeItBegins' });
  }
  const days = new Set<string>();
  for (const [i, { date, otherwise, periods }] of schedule.specialDays.entries()) {
    if (days.has(date)) tell([...at, 'specialDays', i, 'date'], { code: 'dayTwice', date });
    days.add(date);
    if (otherwise !== null) mode(otherwise, 'specialDays', i, 'otherwise');
    for (const [j, each] of periods.entries()) period(each, 'specialDays', i, 'periods', j);
  }
}

export function checkZone(
  hotline: HotlineId,
  { zone }: Schedule,
  { calendar }: Pick<AroundPlan, 'calendar'>,
  tell: TellPlan,
): void {
  if (!calendar.zoneExists(zone))
    tell(['hotlines', hotline, 'schedule', 'zone'], { code: 'noSuchZone', zone });
}

/** None of it is a mistake: that lunch lies within the day may be meant. Gaps are what `otherwise` is for. */
function oddities(schedule: Schedule, at: PlanPlace, warn: TellPlan): void {
  const moment = ({ weekday, time }: WeekMoment) => `${weekday} ${time}`;
  for (const odd of overlapsAndGaps(schedule)) {
    if (odd.kind === 'overlap')
      warn([...at, 'week'], {
        code: 'overlap',
        from: moment(odd.from),
        to: moment(odd.to),
        modes: odd.modes,
      });
    if (odd.kind === 'dayOverlap')
      warn([...at, 'specialDays', odd.day, 'periods'], {
        code: 'overlap',
        from: `${odd.from.date} ${odd.from.time}`,
        to: `${odd.to.date} ${odd.to.time}`,
        modes: odd.modes,
      });
    if (odd.kind === 'companyHolidaysMeet')
      warn([...at, 'companyHolidays'], {
        code: 'holidaysMeet',
        from: odd.from,
        to: odd.to,
        names: odd.names,
      });
  }
}

type PeriodOfDay = Schedule['specialDays'][number]['periods'][number];
