// A schedule of Berlin that says nothing but its changes, and else `closed`.

import type { Schedule } from '../../../src/domain/schedule/schedule.ts';

export function scheduleOf(changes: Partial<Schedule>): Schedule {
  return {
    zone: 'Europe/Berlin',
    region: 'BY',
    otherwise: 'closed',
    week: [],
    holidays: null,
    companyHolidays: [],
    specialDays: [],
    ...changes,
  };
}
