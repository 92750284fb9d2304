// The small plan with one thing changed, and what the check says of it: place and English words.

import { createCalendar } from '../../src/calendar/calendar.ts';
import type { QuickSwitch } from '../../src/domain/control/quick-switch.ts';
import { checkPlan } from '../../src/domain/plan/check/check-plan.ts';
import { inEnglish } from '../../src/domain/plan/check/plan-mistakes.ts';
import type { Plan, PlannedHotline, PlannedPerson } from '../../src/domain/plan/plan.ts';
import type { Schedule } from '../../src/domain/schedule/schedule.ts';
import { aHotline, aPerson, plannedMode, smallPlan } from './plans.ts';
import { seedMode } from './virtual/hotline-world.ts';

export const around = { oneDialPlan: true, calendar: createCalendar(), inForce: smallPlan() };
export const base = smallPlan();

export function mistakesIn(plan: Plan, with_ = around): readonly string[] {
  return checkPlan(plan, with_).mistakes.map(({ path, fault }) => `${path.join('.')}: ${inEnglish(fault)}`);
}

export const person = (id: string, change: Partial<PlannedPerson>): Plan => ({
  ...base,
  people: { ...base.people, [id]: { ...aPerson, extension: '31', ...change } },
});
export const hotline = (change: Partial<PlannedHotline>, id = 'it'): Plan => ({
  ...base,
  hotlines: { ...base.hotlines, [id]: { ...aHotline, ...change } },
});
export const schedule = (change: Partial<Schedule>): Plan => ({
  ...hotline({ schedule: { ...aHotline.schedule, ...change } }),
  assertions: {},
});
export const quick = (change: Partial<QuickSwitch>): Plan => ({
  ...base,
  quickSwitches: {
    one: {
      name: 'One',
      group: 'general',
      hotlines: ['it'],
      does: { kind: 'mode', mode: 'night' },
      end: { kind: 'tonight' },
      ...change,
    },
  },
});
export const night = (change: Partial<Plan['modes'][string]>): Plan => {
  const mode = base.modes.night;
  if (mode === undefined) throw new Error('the plan has a night');
  return { ...base, modes: { ...base.modes, night: { ...mode, ...change } } };
};
export const nightMode = plannedMode({ ...seedMode(), id: 'night' });
export const period = { from: '08:00', to: '12:00', mode: 'night' } as const;
